package app.guike.report;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.shell.Texts;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;

/// What several reports tell in the same way: the telephone called first, a person's name, where a record is found.
final class Told {
    private Told() {
    }

    static Field<String> phone(Field<Long> customer) {
        return field(select(CUSTOMER_PHONE.NUMBER).from(CUSTOMER_PHONE).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(customer))
            .and(CUSTOMER_PHONE.INVALID_AT.isNull()).orderBy(CUSTOMER_PHONE.POSITION, CUSTOMER_PHONE.ID).limit(inline(1)));
    }

    static Field<String> name(Field<Long> person) {
        return field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(person)));
    }

    /// The adviser as a person of the store, else as the dealer system writes the name.
    static Field<String> adviser(Field<Long> person, Field<String> written) {
        return DSL.coalesce(name(person), written);
    }

    /// The plan's name in the viewer's language.
    static Field<String> plan() {
        return Texts.english() ? DSL.coalesce(CARE_PLAN.NAME_EN, CARE_PLAN.NAME_ZH) : CARE_PLAN.NAME_ZH;
    }

    /// Number of what a task is about; none of a car, whose plate has a column of its own.
    static Field<String> subject() {
        return DSL.when(CARE_TASK.SUBJECT_TYPE.ne("VEHICLE"), CARE_TASK.SUBJECT_NO);
    }

    /// The plan, customer and car of a task or call, joined to it.
    static <R extends Record> SelectOnConditionStep<R> about(SelectJoinStep<R> from, Field<Long> customer, Field<Long> vehicle) {
        return from.leftJoin(CARE_PLAN).on(CARE_PLAN.ID.eq(CARE_TASK.PLAN_ID)).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(customer)).leftJoin(VEHICLE).on(VEHICLE.ID.eq(vehicle));
    }

    static Field<String> link(String path, Field<Long> id) {
        return DSL.when(id.isNull(), DSL.castNull(String.class)).otherwise(concat(inline(path), id.cast(String.class)));
    }
}
