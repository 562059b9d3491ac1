package app.guike.care.trigger;

import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import app.guike.care.CareTrigger.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Cars that are still driven, each with who owns it now: what most events are about.
final class Cars {
    static final List<String> USAGES = List.of("PRIVATE", "CORPORATE", "OPERATING", "OFFICIAL", "RENTAL");
    /// Occasions of a day are counted from here, so that they fit a number.
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

    private Cars() {
    }

    /// @param day of the event
    /// @param occasion which time of what comes again
    static SelectConditionStep<? extends Record> events(Field<LocalDate> day, Field<Integer> occasion, Span span, Condition which) {
        return all(day, occasion, span, which).and(span.untold("VEHICLE", VEHICLE.ID, occasion));
    }

    /// The same, also of what the plan has told already.
    static SelectConditionStep<? extends Record> all(Field<LocalDate> day, Field<Integer> occasion, Span span, Condition which) {
        return DSL.select(VEHICLE_OWNER.CUSTOMER_ID, VEHICLE.ID.as("vehicle_id"), inline("VEHICLE").as("subject_type"), VEHICLE.ID.as("subject_id"),
            coalesce(VEHICLE.PLATE, VEHICLE.VIN).as("subject_no"), VEHICLE.ADVISER_ID, day.as("event_day"), occasion.as("occasion"))
            .from(VEHICLE)
            .join(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.STORE_ID.eq(span.storeId()), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull())
            .where(VEHICLE.STORE_ID.eq(span.storeId()), VEHICLE.STATUS.in(inline("SOLD"), inline("IN_USE")), which);
    }

    static Condition used(Map<String, Set<String>> wanted) {
        var usages = wanted.getOrDefault("usage", Set.of());
        return usages.isEmpty() ? DSL.noCondition() : VEHICLE.USAGE.in(usages);
    }

    static Field<Integer> year(Field<LocalDate> day) {
        return DSL.year(day).cast(SQLDataType.INTEGER);
    }

    /// The day as a number: so many days since 2000-01-01.
    static Field<Integer> number(Field<LocalDate> day) {
        return DSL.field("({0} - {1})", Integer.class, day, inline(EPOCH));
    }
}
