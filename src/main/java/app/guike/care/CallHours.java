package app.guike.care;

import app.guike.base.CallingHours;
import app.guike.base.CallingHours.Window;
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
import org.jspecify.annotations.Nullable;

/// When a customer may be called (handbook 2.5): in the hours of the store and the plan, on working days. The customer's own
/// hours win, also those at weekends. Half-days part at noon.
///
/// @param told the hours as people write them
/// @param windows the same, cut at noon and to what is decent
public record CallHours(CallingHours told, List<Window> windows, Predicate<LocalDate> open, ZoneId zone) {
    static final LocalTime EARLIEST = CallingHours.EARLIEST;
    static final LocalTime LATEST = CallingHours.LATEST;
    static final int PER_DAY = 2;
    private static final LocalTime NOON = LocalTime.NOON;
    private static final int HORIZON = 400;

    record HalfDay(LocalDate day, boolean afternoon) {
    }

    /// @param store hours of the store
    /// @param plan narrower ones, such as `10:00-11:30`
    /// @param preferred the customer's own, such as `19:00-20:00` or `周末 10:00-12:00`
    public record Said(@Nullable String store, @Nullable String plan, @Nullable String preferred) {
        CallingHours hours() {
            var house = CallingHours.parse(store).orElseGet(() -> CallingHours.parse(CallingHours.USUAL).orElseThrow());
            return CallingHours.parse(preferred).filter(own -> !cut(own).isEmpty()).orElseGet(() -> CallingHours.parse(plan).map(house::narrowedBy).orElse(house));
        }
    }

    /// @param workdays which days are worked
    public static CallHours of(Said said, Predicate<LocalDate> workdays, ZoneId zone) {
        var hours = said.hours();
        return new CallHours(hours, cut(hours), workdays, zone);
    }

    private static List<Window> cut(CallingHours hours) {
        var found = new ArrayList<Window>();
        for (var window : hours.windows()) {
            var from = later(window.from(), EARLIEST);
            var to = earlier(window.to(), LATEST);
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
        var weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 && !newYear(day);
        return switch (told.days()) {
            case WORKDAYS -> open.test(day);
            case WEEKENDS -> weekend;
            case EVERY_DAY -> weekend || open.test(day);
        };
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

    /// The next beginnings of hours after a moment, to offer for calling again.
    public List<OffsetDateTime> openings(OffsetDateTime after, int count) {
        var from = after.atZoneSameInstant(zone).toLocalDate();
        return from.datesUntil(from.plusDays(HORIZON)).filter(this::allowed)
            .flatMap(day -> told.windows().stream().map(w -> day.atTime(later(w.from(), EARLIEST)).atZone(zone).toOffsetDateTime()))
            .filter(at -> at.isAfter(after)).limit(count).toList();
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
