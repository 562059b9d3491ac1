package app.guike.customer;

import static guike.Tables.FAMILY_MEMBER;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import app.guike.calendar.LunarCalendar;
import guike.tables.Customer;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// Customers by their children 子女 (catalog E15). Age and month are asked of the same child.
public final class Children {
    /// Whole years, both ends included: infants, kindergarten, primary school, secondary school, grown up.
    public static final List<String> AGES = List.of("0-2", "3-5", "6-11", "12-17", "18-120");

    private static final Birthday.Columns BORN = new Birthday.Columns(FAMILY_MEMBER.BIRTHDAY_KIND, FAMILY_MEMBER.BIRTHDAY_MONTH, FAMILY_MEMBER.BIRTHDAY_DAY);

    private Children() {
    }

    /// @param age of [#AGES], or null for any
    /// @param month 1 to 12 in which the birthday is kept this year, also a lunar one, or null for any
    public static Condition of(Customer c, @Nullable String age, @Nullable Integer month, LocalDate today) {
        var f = FAMILY_MEMBER;
        return exists(selectOne().from(f).where(f.CUSTOMER_ID.eq(c.ID), f.STORE_ID.eq(c.STORE_ID), f.RELATION.eq(inline("CHILD")),
            age == null ? noCondition() : aged(age, today), month == null ? noCondition() : BORN.keptIn(month, today)));
    }

    /// Born in the year at most so many years before today, by the calendar of the birthday; a child whose year is unknown has no age.
    private static Condition aged(String age, LocalDate today) {
        var ends = age.split("-");
        int least = Integer.parseInt(ends[0]);
        int most = Integer.parseInt(ends[1]);
        var lunar = LunarCalendar.dated(today);
        return between("SOLAR", new LunarCalendar.Dated(today.getYear(), today.getMonthValue(), today.getDayOfMonth()), least, most).or(between("LUNAR", lunar, least, most));
    }

    private static Condition between(String calendar, LunarCalendar.Dated today, int least, int most) {
        var f = FAMILY_MEMBER;
        var born = row(f.BIRTHDAY_YEAR, f.BIRTHDAY_MONTH, f.BIRTHDAY_DAY);
        return f.BIRTHDAY_KIND.eq(inline(calendar)).and(born.le(row(val(today.year() - least), val(today.month()), val(today.day()))))
            .and(born.gt(row(val(today.year() - most - 1), val(today.month()), val(today.day()))));
    }
}
