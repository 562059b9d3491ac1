package app.guike.report;

import static guike.Tables.APPOINTMENT;
import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.SERVICE_TARGET;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import app.guike.care.circle.Reminding;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.jooq.Table;

/// Periodic maintenance overview 定期保养一览表 (catalog C24, C13, handbook 2.4 and 12): cars whose service falls due in the period, and late ones
/// that have not come, with letter, calls, appointment and visit. Asked of December it also has the car due on 2026-11-20 that did not come.
record ScheduledServiceList(DSLContext sql) implements ListReport {
    @Override
    public String code() {
        return "scheduled_service_list";
    }

    @Override
    public String group() {
        return "care";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("care.read", "customer.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("customer", 12), ReportColumn.phone(), ReportColumn.plate(), ReportColumn.text("model", 12), ReportColumn.day("served_on"), ReportColumn.number("served_km", 9),
            ReportColumn.decimal("km_a_day", 8), ReportColumn.day("service_due"), ReportColumn.word("due_basis", 10), ReportColumn.day("letter_on"), ReportColumn.day("letter_call_on"), ReportColumn.word("letter_call", "result", 12),
            ReportColumn.day("early_on"), ReportColumn.word("early_way", "followup_way", 8), ReportColumn.word("early_result", "result", 12), ReportColumn.day("near_on"), ReportColumn.word("near_way", "followup_way", 8), ReportColumn.word("near_result", "result", 12),
            ReportColumn.day("appointment_day"), ReportColumn.day("came_on"), ReportColumn.text("not_come", 24));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var t = SERVICE_TARGET;
        var letter = call(Reminding.WHICH.eq(Reminding.LETTER.name())).as("letter");
        var early = call(Reminding.WHICH.eq(Reminding.EARLY.name())).as("early");
        var near = call(Reminding.WHICH.eq(Reminding.NEAR.name())).as("near");
        var any = call(noCondition()).as("any_call");
        var served = field(select(max(REPAIR_ORDER.MILEAGE_KM)).from(REPAIR_ORDER).where(REPAIR_ORDER.VEHICLE_ID.eq(VEHICLE.ID), REPAIR_ORDER.DELIVERED_ON.eq(t.COUNTED_FROM)));
        return sql.select(CUSTOMER.NAME, Told.phone(CUSTOMER.ID), VEHICLE.PLATE, VEHICLE.MODEL, t.COUNTED_FROM, served, t.KM_PER_DAY, t.DUE_ON, t.BASIS, t.LETTERED_ON,
            on(letter, q), letter.field(CALL_ATTEMPT.RESULT), on(early, q), early.field(CALL_ATTEMPT.CHANNEL), early.field(CALL_ATTEMPT.RESULT), on(near, q), near.field(CALL_ATTEMPT.CHANNEL), near.field(CALL_ATTEMPT.RESULT),
            booked(q), t.CAME_ON, when(t.CAME_ON.isNull(), any.field(CALL_ATTEMPT.VERBATIM)), Told.link("/vehicles/", VEHICLE.ID), t.STORE_ID)
            .from(t).join(VEHICLE).on(VEHICLE.ID.eq(t.VEHICLE_ID)).leftJoin(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull())
            .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(VEHICLE_OWNER.CUSTOMER_ID)).leftJoin(letter).on(noCondition()).leftJoin(early).on(noCondition()).leftJoin(near).on(noCondition()).leftJoin(any).on(noCondition())
            .where(q.inStores(t.STORE_ID), t.GONE_ON.isNull(), q.inPeriod(t.DUE_ON).or(t.DUE_ON.lt(q.period().from()).and(t.CAME_ON.isNull()))).orderBy(t.DUE_ON, t.ID);
    }

    /// The last call of a kind.
    private static Table<?> call(Condition kind) {
        return lateral(select(CALL_ATTEMPT.CALLED_AT, CALL_ATTEMPT.CHANNEL, CALL_ATTEMPT.RESULT, CALL_ATTEMPT.VERBATIM).from(CARE_TASK).join(CARE_PLAN).on(CARE_PLAN.ID.eq(CARE_TASK.PLAN_ID)).join(CALL_ATTEMPT).on(Reminding.MADE)
            .where(Reminding.OF_ROW, kind).orderBy(CALL_ATTEMPT.CALLED_AT.desc(), CALL_ATTEMPT.ID.desc()).limit(inline(1)));
    }

    private static Field<LocalDate> on(Table<?> call, ReportQuery q) {
        return q.day(call.field(CALL_ATTEMPT.CALLED_AT));
    }

    private static Field<LocalDate> booked(ReportQuery q) {
        return field(select(q.day(APPOINTMENT.STARTS_AT)).from(APPOINTMENT).where(APPOINTMENT.STORE_ID.eq(SERVICE_TARGET.STORE_ID), APPOINTMENT.VEHICLE_ID.eq(SERVICE_TARGET.VEHICLE_ID), APPOINTMENT.STATE.ne(inline("CANCELLED")),
            APPOINTMENT.STARTS_AT.gt(SERVICE_TARGET.COUNTED_FROM.plus(inline(1)).cast(OffsetDateTime.class))).orderBy(APPOINTMENT.STARTS_AT.desc()).limit(inline(1)));
    }
}
