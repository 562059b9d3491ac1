package app.guike.complaint;

import app.guike.calendar.WorkCalendar;
import app.guike.calendar.WorkHours;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/// The clocks of a complaint (handbook 4.3). Under 24 hours they run in service hours; from 24 hours on by the calendar,
/// and an end outside service hours moves to one hour after the next opening. Level 4 runs day and night.
///
/// Level 2, received Friday 2026-03-06 17:30 → accept 18:00, first contact Saturday 10:30, plan Saturday 17:30,
/// resolved Monday 2026-03-09 17:30.
///
/// @param always every clock runs day and night, as the store has set it
public record ComplaintClock(WorkCalendar calendar, ZoneId zone, WorkHours hours, boolean always) {
    /// Waiting for the customer, parts or the maker: no longer than this in all.
    public static final Duration LONGEST_WAIT = Duration.ofDays(15);
    private static final Duration DAY = Duration.ofDays(1);

    /// What is allowed for each step, counted from the receipt.
    public record Allowed(Duration accept, Duration firstAnswer, Duration plan, Duration resolve) {
        static Allowed of(int severity) {
            return switch (severity) {
                case 1 -> new Allowed(Duration.ofMinutes(30), Duration.ofHours(4), DAY, DAY);
                case 2 -> new Allowed(Duration.ofMinutes(30), Duration.ofHours(2), DAY, Duration.ofDays(3));
                case 3 -> new Allowed(Duration.ofMinutes(15), Duration.ofHours(1), DAY, Duration.ofDays(7));
                case 4 -> new Allowed(Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofDays(7));
                default -> throw new IllegalArgumentException("no level " + severity);
            };
        }
    }

    /// When each step is due.
    public record Deadlines(OffsetDateTime accept, OffsetDateTime firstAnswer, OffsetDateTime plan, OffsetDateTime resolve) {
    }

    public Deadlines deadlines(int severity, OffsetDateTime received) {
        var allowed = Allowed.of(severity);
        return new Deadlines(end(severity, received, allowed.accept()), end(severity, received, allowed.firstAnswer()),
            end(severity, received, allowed.plan()), end(severity, received, allowed.resolve()));
    }

    private OffsetDateTime end(int severity, OffsetDateTime from, Duration allowed) {
        if (always || severity == 4) {
            return from.plus(allowed);
        }
        return allowed.compareTo(DAY) < 0 ? calendar.plusWorkingTime(from, allowed, zone, hours) : within(from.atZoneSameInstant(zone).plus(allowed).toOffsetDateTime());
    }

    /// So long after, in service hours, or by the clock where they run always.
    OffsetDateTime plus(OffsetDateTime from, Duration allowed) {
        return always ? from.plus(allowed) : calendar.plusWorkingTime(from, allowed, zone, hours);
    }

    /// The resolve clock after a wait: it stood still.
    public OffsetDateTime afterWait(int severity, OffsetDateTime due, Duration waited) {
        return always || severity == 4 ? due.plus(waited) : within(due.plus(waited));
    }

    /// How long of a wait stops the clock: until its day has passed, and no longer than is left of what may be waited in all.
    public Duration granted(OffsetDateTime since, LocalDate until, Duration before) {
        var wanted = Duration.between(since, until.plusDays(1).atStartOfDay(zone).toOffsetDateTime());
        var left = LONGEST_WAIT.minus(before);
        var granted = wanted.compareTo(left) < 0 ? wanted : left;
        return granted.isNegative() ? Duration.ZERO : granted;
    }

    private OffsetDateTime within(OffsetDateTime end) {
        var opening = calendar.plusWorkingTime(end, Duration.ZERO, zone, hours);
        var closes = end.atZoneSameInstant(zone).with(hours.closes()).toOffsetDateTime();
        return opening.isEqual(end) || end.isEqual(closes) ? end : calendar.plusWorkingTime(opening, Duration.ofHours(1), zone, hours);
    }

    /// Progress is to be told to the customer this often; level 1 is settled before that.
    public static Duration progressEvery(int severity) {
        return severity >= 3 ? DAY : Duration.ofDays(severity == 2 ? 2 : 1);
    }
}
