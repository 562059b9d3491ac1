package app.guike.calendar;

import com.nlf.calendar.Lunar;
import com.nlf.calendar.LunarMonth;
import com.nlf.calendar.LunarYear;
import com.nlf.calendar.Solar;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Birthdays by the solar and the lunar calendar 农历 (handbook 11.3), for the years 1900 to 2100.
public final class LunarCalendar {
    private LunarCalendar() {
    }

    /// A birthday without its year.
    ///
    /// @param leap born in a leap month 闰月; lunar only
    public record Birthday(boolean lunar, int month, int day, boolean leap) {
    }

    /// Whether there is such a birthday, in that year if it is known: no 30 February, no 30th in a short lunar month.
    public static boolean exists(Birthday birthday, @Nullable Integer year) {
        if (birthday.month() < 1 || birthday.month() > 12 || birthday.day() < 1 || year != null && (year < 1900 || year > 2100)) {
            return false;
        }
        if (!birthday.lunar()) {
            return !birthday.leap() && birthday.day() <= (year == null ? java.time.Month.of(birthday.month()).maxLength()
                : Year.of(year).atMonth(birthday.month()).lengthOfMonth());
        }
        if (year == null) {
            return birthday.day() <= 30;
        }
        return length(year, birthday.leap() ? -birthday.month() : birthday.month()).filter(days -> birthday.day() <= days).isPresent();
    }

    /// The solar day on which the birthday is kept next, today included.
    public static LocalDate next(Birthday birthday, LocalDate today) {
        for (int year = today.getYear() - 1;; year++) {
            var day = birthday.lunar() ? solar(year, birthday) : yearly(year, birthday);
            if (!day.isBefore(today)) {
                return day;
            }
        }
    }

    /// A birthday and the solar day on which it is kept.
    public record Kept(LocalDate day, Birthday birthday) {
    }

    /// All birthdays that are kept within the days, each as often as it is.
    public static List<Kept> kept(LocalDate from, LocalDate to) {
        var kept = new ArrayList<Kept>();
        for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
            kept.add(new Kept(day, new Birthday(false, day.getMonthValue(), day.getDayOfMonth(), false)));
            if (day.getMonthValue() == 2 && day.getDayOfMonth() == 28 && !day.isLeapYear()) {
                kept.add(new Kept(day, new Birthday(false, 2, 29, false)));
            }
            var lunar = lunar(day);
            if (lunar.getMonth() > 0) {
                kept.add(new Kept(day, new Birthday(true, lunar.getMonth(), lunar.getDay(), false)));
                if (lunar.getDay() == 29 && length(lunar.getYear(), lunar.getMonth()).orElseThrow() == 29) {
                    kept.add(new Kept(day, new Birthday(true, lunar.getMonth(), 30, false)));
                }
            }
        }
        return kept;
    }

    private static Lunar lunar(LocalDate day) {
        return new Solar(day.getYear(), day.getMonthValue(), day.getDayOfMonth()).getLunar();
    }

    /// A day by its numbers.
    public record Dated(int year, int month, int day) {
    }

    /// The lunar day of a solar one; a day of a leap month as in the ordinary one.
    public static Dated dated(LocalDate day) {
        var lunar = lunar(day);
        return new Dated(lunar.getYear(), Math.abs(lunar.getMonth()), lunar.getDay());
    }

    /// The lunar day of a solar one, in Chinese: 十月十五.
    public static String lunarName(LocalDate day) {
        var lunar = lunar(day);
        return lunar.getMonthInChinese() + "月" + lunar.getDayInChinese();
    }

    /// 29 February is kept on the 28th in common years.
    private static LocalDate yearly(int year, Birthday birthday) {
        return MonthDay.of(birthday.month(), birthday.day()).atYear(year);
    }

    /// In a lunar year: the ordinary month, also for who was born in a leap month; the 29th where the month has no 30th.
    private static LocalDate solar(int lunarYear, Birthday birthday) {
        var last = length(lunarYear, birthday.month()).orElseThrow();
        var solar = Lunar.fromYmd(lunarYear, birthday.month(), Math.min(birthday.day(), last)).getSolar();
        return LocalDate.of(solar.getYear(), solar.getMonth(), solar.getDay());
    }

    private static Optional<Integer> length(int lunarYear, int month) {
        return Optional.ofNullable(LunarYear.fromYear(lunarYear).getMonth(month)).map(LunarMonth::getDayCount);
    }
}
