package app.guike.care;

import app.guike.calendar.LunarCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// When a customer may be called (handbook 2.5): in the plan's windows on working days. The customer's own window wins,
/// and one that begins with 周末 allows weekends too. Half-days part at noon.
public record CallHours(List<Window> windows, boolean weekends, Predicate<LocalDate> open, ZoneId zone) {
    /// Nobody is called outside of these, whatever was agreed.
    static final LocalTime EARLIEST = LocalTime.of(9, 0);
    static final LocalTime LATEST = LocalTime.of(20, 0);
    static final int PER_DAY = 2;
    private static final LocalTime NOON = LocalTime.NOON;
    private static final Pattern SPAN = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");
    private static final int HORIZON = 400;

    /// @param to no longer in it
    public record Window(LocalTime from, LocalTime to) {
        boolean holds(LocalTime time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    record HalfDay(LocalDate day, boolean afternoon) {
    }

    /// @param plan such as `10:00-12:00,15:00-18:00`
    /// @param preferred the customer's own, such as `19:00-20:00` or `周末 10:00-12:00`
    /// @param workdays which days are worked
    public static CallHours of(String plan, @Nullable String preferred, Predicate<LocalDate> workdays, ZoneId zone) {
        var own = preferred == null ? List.<Window>of() : windows(preferred);
        return new CallHours(own.isEmpty() ? windows(plan) : own, preferred != null && preferred.startsWith("周末"), workdays, zone);
    }

    private static List<Window> windows(String text) {
        var found = new ArrayList<Window>();
        for (var span = SPAN.matcher(text); span.find();) {
            var from = later(LocalTime.parse(span.group(1)), EARLIEST);
            var to = earlier(LocalTime.parse(span.group(2)), LATEST);
            if (from.isBefore(NOON) && to.isAfter(NOON)) {
                found.add(new Window(from, NOON));
                found.add(new Window(NOON, to));
            } else if (from.isBefore(to)) {
                found.add(new Window(from, to));
            }
        }
        return found;
    }

    public boolean within(OffsetDateTime at) {
        var there = at.atZoneSameInstant(zone);
        return allowed(there.toLocalDate()) && windows.stream().anyMatch(w -> w.holds(there.toLocalTime()));
    }

    boolean allowed(LocalDate day) {
        return open.test(day) || weekends && day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 && !newYear(day);
    }

    /// The first day of Spring Festival 正月初一, on which nobody is called.
    static boolean newYear(LocalDate day) {
        return LunarCalendar.lunarName(day).equals("正月初一");
    }

    HalfDay halfDay(OffsetDateTime at) {
        var there = at.atZoneSameInstant(zone);
        return new HalfDay(there.toLocalDate(), !there.toLocalTime().isBefore(NOON));
    }

    /// The first moment from `earliest` on that lies in a window, on an allowed day, in a half-day not yet used,
    /// with fewer than two calls on its day.
    OffsetDateTime next(OffsetDateTime earliest, Collection<HalfDay> used) {
        var from = earliest.atZoneSameInstant(zone);
        for (int ahead = 0; ahead < HORIZON; ahead++) {
            var day = from.toLocalDate().plusDays(ahead);
            if (!allowed(day) || used.stream().filter(u -> u.day().equals(day)).count() >= PER_DAY) {
                continue;
            }
            for (var window : windows) {
                var time = ahead == 0 ? later(window.from(), from.toLocalTime()) : window.from();
                var at = day.atTime(time).atZone(zone).toOffsetDateTime();
                if (time.isBefore(window.to()) && !used.contains(halfDay(at))) {
                    return at;
                }
            }
        }
        throw new IllegalStateException("no day to call on within " + HORIZON + " days");
    }

    /// The beginning of a day so many days later.
    OffsetDateTime morning(OffsetDateTime at, int days) {
        return at.atZoneSameInstant(zone).toLocalDate().plusDays(days).atStartOfDay(zone).toOffsetDateTime();
    }

    private static LocalTime later(LocalTime a, LocalTime b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalTime earlier(LocalTime a, LocalTime b) {
        return a.isBefore(b) ? a : b;
    }
}
