package app.guike.care.circle;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.SERVICE_TARGET;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import org.jooq.Condition;
import org.jooq.Field;

/// What a call about a row of the overview is, by its plan: the call after the letter, the reminder about two weeks before (catalog C13), the one
/// near the day, and those after it.
public enum Reminding {
    LETTER, EARLY, NEAR, LATE;

    /// From so many days before on it is the early one: -14 is, -3 is not, nor are -4 working days.
    private static final int DAYS = -7;
    private static final int WORKDAYS = -5;

    /// The tasks of a row of `service_target`, with their plans.
    public static final Condition OF_ROW = CARE_TASK.SUBJECT_TYPE.eq(inline("VEHICLE")).and(CARE_TASK.SUBJECT_ID.eq(SERVICE_TARGET.VEHICLE_ID)).and(CARE_TASK.STORE_ID.eq(SERVICE_TARGET.STORE_ID))
        .and(CARE_TASK.OCCASION.eq(field("{0} - date '2000-01-01'", Integer.class, SERVICE_TARGET.COUNTED_FROM)))
        .and(CARE_PLAN.TRIGGER_CODE.in(inline("first_service_due"), inline("periodic_service_due"), inline("service_letter")));
    /// Rides along with another call, whose result counts.
    public static final Condition RIDES = CARE_TASK.REASON.eq(inline("taken-along"));
    /// The task whose calls count.
    public static final Field<Long> CALLED = when(RIDES, CARE_TASK.TAKEN_BY_ID).otherwise(CARE_TASK.ID);
    public static final Field<String> WHICH = when(CARE_PLAN.TRIGGER_CODE.eq(inline("service_letter")), inline(LETTER.name()))
        .when(CARE_PLAN.OFFSET_COUNT.le(when(CARE_PLAN.OFFSET_UNIT.eq(inline("WORKDAY")), inline(WORKDAYS)).otherwise(inline(DAYS))), inline(EARLY.name()))
        .when(CARE_PLAN.OFFSET_COUNT.le(inline(0)), inline(NEAR.name())).otherwise(inline(LATE.name()));
    public static final Condition MADE = CALL_ATTEMPT.TASK_ID.eq(CALLED);
}
