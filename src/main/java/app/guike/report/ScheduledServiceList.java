package app.guike.report;

import static app.guike.shell.Texts.t;
import static guike.Tables.APPOINTMENT;
import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.SERVICE_TARGET;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.choose;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import app.guike.care.CallResult;
import app.guike.care.Channel;
import app.guike.care.circle.Reminding;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
            ReportColumn.decimal("km_a_day", 8), ReportColumn.day("service_due"), ReportColumn.word("due_basis", 10), ReportColumn.day("letter_on"), ReportColumn.text("letter_call", 22),
            ReportColumn.text("early_reminder", 22), ReportColumn.text("near_reminder", 22),
            ReportColumn.day("appointment_day"), ReportColumn.day("came_on"), ReportColumn.text("not_come", 24));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var row = SERVICE_TARGET;
        var letter = call(Reminding.WHICH.eq(Reminding.LETTER.name())).as("letter");
        var early = call(Reminding.WHICH.eq(Reminding.EARLY.name())).as("early");
        var near = call(Reminding.WHICH.eq(Reminding.NEAR.name())).as("near");
        var any = call(noCondition()).as("any_call");
        var served = field(select(max(REPAIR_ORDER.MILEAGE_KM)).from(REPAIR_ORDER).where(REPAIR_ORDER.VEHICLE_ID.eq(VEHICLE.ID), REPAIR_ORDER.DELIVERED_ON.eq(row.COUNTED_FROM)));
        return sql.select(CUSTOMER.NAME, Told.phone(CUSTOMER.ID), VEHICLE.PLATE, VEHICLE.MODEL, row.COUNTED_FROM, served, row.KM_PER_DAY, row.DUE_ON, row.BASIS, row.LETTERED_ON,
            told(letter, q), told(early, q), told(near, q), booked(q), row.CAME_ON, when(row.CAME_ON.isNull(), any.field(CALL_ATTEMPT.VERBATIM)), Told.link("/vehicles/", VEHICLE.ID), row.STORE_ID)
            .from(row).join(VEHICLE).on(VEHICLE.ID.eq(row.VEHICLE_ID)).leftJoin(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull())
            .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(VEHICLE_OWNER.CUSTOMER_ID)).leftJoin(letter).on(noCondition()).leftJoin(early).on(noCondition()).leftJoin(near).on(noCondition()).leftJoin(any).on(noCondition())
            .where(q.inStores(row.STORE_ID), row.GONE_ON.isNull(), q.inPeriod(row.DUE_ON).or(row.DUE_ON.lt(q.period().from()).and(row.CAME_ON.isNull()))).orderBy(row.DUE_ON, row.ID);
    }

    /// The last call of a kind.
    private static Table<?> call(Condition kind) {
        return lateral(select(CALL_ATTEMPT.CALLED_AT, CALL_ATTEMPT.CHANNEL, CALL_ATTEMPT.RESULT, CALL_ATTEMPT.VERBATIM).from(CARE_TASK).join(CARE_PLAN).on(CARE_PLAN.ID.eq(CARE_TASK.PLAN_ID)).join(CALL_ATTEMPT).on(Reminding.MADE)
            .where(Reminding.OF_ROW, kind).orderBy(CALL_ATTEMPT.CALLED_AT.desc(), CALL_ATTEMPT.ID.desc()).limit(inline(1)));
    }

    /// Day, way and result: 2026-12-08 电话 无人接听.
    private static Field<String> told(Table<?> call, ReportQuery q) {
        var way = choose(call.field(CALL_ATTEMPT.CHANNEL)).mapValues(words("followup_way", Channel.values()));
        var result = choose(call.field(CALL_ATTEMPT.RESULT)).mapValues(words("result", CallResult.values()));
        return when(call.field(CALL_ATTEMPT.CALLED_AT).isNotNull(), field("concat_ws(' ', {0}, {1}, {2})", String.class, q.day(call.field(CALL_ATTEMPT.CALLED_AT)), way, result));
    }

    private static Map<String, String> words(String of, Enum<?>[] codes) {
        return Stream.of(codes).collect(toMap(Enum::name, c -> t("report.word." + of + "." + c.name())));
    }

    private static Field<LocalDate> booked(ReportQuery q) {
        return field(select(q.day(APPOINTMENT.STARTS_AT)).from(APPOINTMENT).where(APPOINTMENT.STORE_ID.eq(SERVICE_TARGET.STORE_ID), APPOINTMENT.VEHICLE_ID.eq(SERVICE_TARGET.VEHICLE_ID), APPOINTMENT.STATE.ne(inline("CANCELLED")),
            APPOINTMENT.STARTS_AT.gt(SERVICE_TARGET.COUNTED_FROM.plus(inline(1)).cast(OffsetDateTime.class))).orderBy(APPOINTMENT.STARTS_AT.desc()).limit(inline(1)));
    }
}
