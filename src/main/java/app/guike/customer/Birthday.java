package app.guike.customer;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import app.guike.calendar.LunarCalendar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// Birthday 生日, solar 公历 or lunar 农历 (handbook 11.3); the year may be unknown.
public record Birthday(boolean lunar, @Nullable Integer year, int month, int day, boolean leap) {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{4})[-/.年])?(\\d{1,2})[-/.月](\\d{1,2})日?");

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
        return Optional.of(birthday).filter(b -> LunarCalendar.exists(b.yearly(), year) && b.past(today));
    }

    private boolean past(LocalDate today) {
        try {
            return year == null || (lunar ? year <= today.getYear() : year >= 1900 && !LocalDate.of(year, month, day).isAfter(today));
        } catch (DateTimeException _) {
            return false;
        }
    }

    /// The solar day on which it is kept next, today included.
    public LocalDate next(LocalDate today) {
        return LunarCalendar.next(yearly(), today);
    }

    private LunarCalendar.Birthday yearly() {
        return new LunarCalendar.Birthday(lunar, month, day, leap);
    }

    /// As it is typed: `1990-05-12`, `05-12`.
    public String date() {
        return (year == null ? "" : String.format(Locale.ROOT, "%04d-", year)) + String.format(Locale.ROOT, "%02d-%02d", month, day);
    }

    /// Where birthdays stand in a table.
    public record Columns(Field<String> kind, Field<Integer> month, Field<Integer> day) {
        /// Kept in a month of this year, a lunar one too, as the book of birthdays has it: who was born on the first day of the first lunar month is greeted in February 2026.
        public Condition keptIn(int month, LocalDate today) {
            var first = today.withDayOfMonth(1).withMonth(month);
            var lunar = LunarCalendar.kept(first, first.plusMonths(1).minusDays(1)).stream().map(LunarCalendar.Kept::birthday).filter(LunarCalendar.Birthday::lunar)
                .map(b -> row(val(b.month()), val(b.day()))).toList();
            return kind.eq(inline("SOLAR")).and(this.month.eq(month)).or(kind.eq(inline("LUNAR")).and(row(this.month, day).in(lunar)));
        }
    }
}
