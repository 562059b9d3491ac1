package app.guike.customer;

import com.nlf.calendar.LunarMonth;
import com.nlf.calendar.LunarYear;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Birthday 生日, solar 公历 or lunar 农历 (domain.md §11.3); the year may be unknown.
public record Birthday(boolean lunar, @Nullable Integer year, int month, int day, boolean leap) {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{4})[-/.年])?(\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final int FIRST_YEAR = 1900;

    /// Empty when the text is no date, or no such day has ever been: 02-30, a thirtieth of a short lunar month,
    /// a leap month that the year does not have, a day still to come.
    static Optional<Birthday> read(CustomerIntake.Born born, LocalDate today) {
        var found = FORM.matcher(born.date() == null ? "" : born.date().replaceAll("\\s", ""));
        if (!found.matches()) {
            return Optional.empty();
        }
        var year = found.group(1) == null ? null : Integer.valueOf(found.group(1));
        var lunar = Boolean.TRUE.equals(born.lunar());
        var birthday = new Birthday(lunar, year, Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)), lunar && Boolean.TRUE.equals(born.leap()));
        return Optional.of(birthday).filter(b -> b.real(today));
    }

    private boolean real(LocalDate today) {
        if (month < 1 || month > 12 || day < 1 || day > (lunar ? 30 : 31) || year != null && (year < FIRST_YEAR || year > today.getYear())) {
            return false;
        }
        return lunar ? year == null || lunarDay(year) : solarDay(today);
    }

    private boolean lunarDay(int lunarYear) {
        if (leap && LunarYear.fromYear(lunarYear).getLeapMonth() != month) {
            return false;
        }
        return day <= LunarMonth.fromYm(lunarYear, leap ? -month : month).getDayCount();
    }

    private boolean solarDay(LocalDate today) {
        try {
            return year == null ? MonthDay.of(month, day) != null : !LocalDate.of(year, month, day).isAfter(today);
        } catch (DateTimeException _) {
            return false;
        }
    }

    /// As it is typed: `1990-05-12`, `05-12`.
    public String date() {
        return (year == null ? "" : String.format(Locale.ROOT, "%04d-", year)) + String.format(Locale.ROOT, "%02d-%02d", month, day);
    }
}
