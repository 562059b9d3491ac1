package app.guike.care.trigger;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import app.guike.care.CareTrigger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// The contact cycle 联系周期 (catalog E45): so many days after the last answered call somebody calls again, as the archive says; where it says nothing,
/// as the customer's type says, and key accounts of a grade as the plan says, every thirty days when it does not: whichever is sooner. Called on 2026-11-01, cycle 30: due on 12-01.
/// Not reached then, or long overdue when the plan is switched on, the customer is due again each cycle later: on 12-31, and so on.
@Component
class ContactCycle implements CareTrigger {
    @Override
    public String code() {
        return "contact_cycle";
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of("grade", List.of("VIP", "VERY_LARGE"), "days", List.of("7", "14", "30", "60", "90"));
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
        var days = new TreeSet<Integer>();
        wanted.getOrDefault("days", Set.of()).forEach(d -> days.add(Integer.valueOf(d)));
        var grades = wanted.getOrDefault("grade", Set.of());
        var graded = grades.isEmpty() ? CUSTOMER.IMPORTANCE.isNotNull() : CUSTOMER.IMPORTANCE.in(grades);
        var cycles = DSL.table("guike.type_cycles()").as("y", "type_id", "days");
        var ofType = field(select(field("y.days", Integer.class)).from(cycles).where(field("y.type_id", Long.class).eq(CUSTOMER.TYPE_ID)));
        var ofGrade = when(graded, inline(days.isEmpty() ? 30 : days.first()));
        var typed = CUSTOMER.TYPE_ID.eq(any(array(select(field("y.type_id", Long.class)).from(cycles))));
        var marked = one(span, coalesce(CUSTOMER.CONTACT_EVERY, least(ofType, ofGrade)), CUSTOMER.CONTACT_EVERY.isNotNull().or(CUSTOMER.IMPORTANCE.isNotNull()).and(CUSTOMER.CONTACT_EVERY.isNotNull().or(graded)));
        // asked once before any customer is read: most houses have no cycle of a type
        return unite(marked, one(span, ofType, exists(selectOne().from(cycles)).and(typed).and(CUSTOMER.CONTACT_EVERY.isNull()).and(CUSTOMER.IMPORTANCE.isNull().or(not(graded)))));
    }

    private static Select<? extends Record> one(Span span, Field<Integer> every, Condition which) {
        var called = field(select(max(CALL_ATTEMPT.CALLED_AT)).from(CALL_ATTEMPT).where(CALL_ATTEMPT.CUSTOMER_ID.eq(CUSTOMER.ID), CALL_ATTEMPT.CONNECTED.isTrue()));
        var last = field("({0} at time zone {1})::date", LocalDate.class, coalesce(called, CUSTOMER.CREATED_AT), field(select(STORE.ZONE).from(STORE).where(STORE.ID.eq(span.storeId()))));
        var before = field("greatest(0, ({2} - {0}) / {1} - 1) * {1} + {0}", LocalDate.class, last, every, inline(span.today()));
        var day = field("({0} + {1})", LocalDate.class, before, every);
        return DSL.select(CUSTOMER.ID.as("customer_id"), castNull(Long.class).as("vehicle_id"), inline("CUSTOMER").as("subject_type"), CUSTOMER.ID.as("subject_id"), CUSTOMER.NO.as("subject_no"),
            castNull(Long.class).as("adviser_id"), day.as("event_day"), Cars.number(before).as("occasion"))
            .from(CUSTOMER).where(CUSTOMER.STORE_ID.eq(span.storeId()), which, day.between(span.from(), span.to()));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<? extends Record> unite(Select all, Select one) {
        return all.unionAll(one);
    }
}
