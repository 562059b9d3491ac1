package app.guike.care.trigger;

import static guike.Tables.CUSTOMER;
import static guike.Tables.FAMILY_MEMBER;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.inline;

import app.guike.calendar.LunarCalendar;
import app.guike.care.CareTrigger;
import app.guike.care.CareTrigger.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Birthdays 生日, solar and lunar ones on the day on which they are kept (handbook 11.3): of customers, and of their children.
/// One probe of the index of birthdays for each day and calendar: the offset keeps the planner from reading everybody instead.
@Configuration(proxyBeanMethods = false)
class Birthdays {
    private static final List<String> CALENDARS = List.of("SOLAR", "LUNAR");

    @Bean
    CareTrigger birthday() {
        return new OfDays("birthday", Birthdays::customers);
    }

    @Bean
    CareTrigger childBirthday() {
        return new OfDays("child_birthday", Birthdays::children);
    }

    private interface Kept {
        Select<? extends Record> on(Days days, Span span);
    }

    private record OfDays(String code, Kept kept) implements CareTrigger {
        @Override
        public Map<String, List<String>> conditions() {
            return Map.of("calendar", CALENDARS);
        }

        @Override
        public boolean foreseen() {
            return true;
        }

        @Override
        public boolean follows() {
            return true;
        }

        @Override
        public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
            return kept.on(new Days(span, wanted.getOrDefault("calendar", Set.of())), span);
        }
    }

    private static Select<? extends Record> customers(Days d, Span span) {
        var c = DSL.select(CUSTOMER.ID, CUSTOMER.NO).from(CUSTOMER)
            .where(CUSTOMER.STORE_ID.eq(span.storeId()), CUSTOMER.BIRTHDAY_KIND.eq(d.kind()), CUSTOMER.BIRTHDAY_MONTH.eq(d.month()), CUSTOMER.BIRTHDAY_DAY.eq(d.dom())).offset(inline(0)).asTable("c");
        return DSL.select(c.field(CUSTOMER.ID).as("customer_id"), castNull(Long.class).as("vehicle_id"), inline("CUSTOMER").as("subject_type"), c.field(CUSTOMER.ID).as("subject_id"),
            c.field(CUSTOMER.NO).as("subject_no"), castNull(Long.class).as("adviser_id"), d.day().as("event_day"), d.occasion().as("occasion"))
            .from(d.table()).crossJoin(DSL.lateral(c)).where(span.untold("CUSTOMER", c.field(CUSTOMER.ID), d.occasion()));
    }

    private static Select<? extends Record> children(Days d, Span span) {
        var f = FAMILY_MEMBER;
        var c = DSL.select(f.ID, f.CUSTOMER_ID, f.NAME).from(f)
            .where(f.STORE_ID.eq(span.storeId()), f.RELATION.eq(inline("CHILD")), f.BIRTHDAY_KIND.eq(d.kind()), f.BIRTHDAY_MONTH.eq(d.month()), f.BIRTHDAY_DAY.eq(d.dom())).offset(inline(0)).asTable("c");
        return DSL.select(c.field(f.CUSTOMER_ID), castNull(Long.class).as("vehicle_id"), inline("FAMILY_MEMBER").as("subject_type"), c.field(f.ID).as("subject_id"),
            c.field(f.NAME).as("subject_no"), castNull(Long.class).as("adviser_id"), d.day().as("event_day"), d.occasion().as("occasion"))
            .from(d.table()).crossJoin(DSL.lateral(c)).where(span.untold("FAMILY_MEMBER", c.field(f.ID), d.occasion()));
    }

    /// The birthdays that are kept within the span, as rows of values.
    private record Days(Table<? extends Record5<LocalDate, String, Integer, Integer, Integer>> table) {
        @SuppressWarnings("unchecked")
        Days(Span span, Set<String> calendars) {
            this(DSL.values(LunarCalendar.kept(span.from(), span.to()).stream().filter(k -> calendars.isEmpty() || calendars.contains(k.birthday().lunar() ? "LUNAR" : "SOLAR"))
                .map(k -> DSL.row(inline(k.day()), inline(k.birthday().lunar() ? "LUNAR" : "SOLAR"), inline(k.birthday().month()), inline(k.birthday().day()),
                    inline(k.birthday().lunar() ? LunarCalendar.dated(k.day()).year() : k.day().getYear())))
                .toArray(org.jooq.Row5[]::new)).as("d", "day", "kind", "month", "dom", "occasion"));
        }

        Field<LocalDate> day() {
            return table.field("day", LocalDate.class);
        }

        Field<String> kind() {
            return table.field("kind", String.class);
        }

        Field<Integer> month() {
            return table.field("month", Integer.class);
        }

        Field<Integer> dom() {
            return table.field("dom", Integer.class);
        }

        /// The year by its own calendar: a lunar one may be kept twice in a solar year, or not at all.
        Field<Integer> occasion() {
            return table.field("occasion", Integer.class);
        }
    }
}
