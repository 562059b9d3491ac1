package app.guike.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/// Which days are worked: Monday to Friday, but for the exceptions (handbook 11.2).
///
/// @param exceptions true: worked although a weekend day; false: off
record WorkDays(Map<LocalDate, Boolean> exceptions) {
    boolean isWorkday(LocalDate day) {
        var exception = exceptions.get(day);
        return exception != null ? exception : day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }

    /// The day itself is not counted; 0 moves to the next working day when the day is off; below 0 goes back.
    LocalDate plus(LocalDate day, int n) {
        if (n == 0) {
            return next(day);
        }
        var at = day;
        for (int left = Math.abs(n); left > 0;) {
            at = at.plusDays(Integer.signum(n));
            left -= isWorkday(at) ? 1 : 0;
        }
        return at;
    }

    LocalDate next(LocalDate day) {
        return isWorkday(day) ? day : next(day.plusDays(1));
    }

    LocalDate previous(LocalDate day) {
        return isWorkday(day) ? day : previous(day.minusDays(1));
    }

    /// Working days after `from`, up to and including `to`; negative when `to` is earlier.
    int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        return (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::isWorkday).count();
    }

    OffsetDateTime plus(OffsetDateTime from, Duration working, ZoneId zone, WorkHours hours) {
        var at = opening(from.atZoneSameInstant(zone), hours);
        for (var left = working;;) {
            var today = Duration.between(at, at.with(hours.closes()));
            if (left.compareTo(today) <= 0) {
                return at.plus(left).toOffsetDateTime();
            }
            left = left.minus(today);
            at = opening(at.plusDays(1).with(hours.opens()), hours);
        }
    }

    Duration within(OffsetDateTime from, OffsetDateTime to, ZoneId zone, WorkHours hours) {
        var end = to.atZoneSameInstant(zone);
        var sum = Duration.ZERO;
        for (var at = opening(from.atZoneSameInstant(zone), hours); at.isBefore(end); at = opening(at.plusDays(1).with(hours.opens()), hours)) {
            var closes = at.with(hours.closes());
            sum = sum.plus(Duration.between(at, closes.isBefore(end) ? closes : end));
        }
        return sum;
    }

    /// The moment itself when it is within opening hours, else the next opening.
    private ZonedDateTime opening(ZonedDateTime at, WorkHours hours) {
        var day = at;
        if (!open(at, hours) || !at.toLocalTime().isBefore(hours.closes())) {
            do {
                day = day.plusDays(1).with(hours.opens());
            } while (!open(day, hours));
        }
        return day.toLocalTime().isBefore(hours.opens()) ? day.with(hours.opens()) : day;
    }

    private boolean open(ZonedDateTime at, WorkHours hours) {
        return hours.everyDay() || isWorkday(at.toLocalDate());
    }
}
