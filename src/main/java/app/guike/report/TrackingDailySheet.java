package app.guike.report;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REWORK_RECORD;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import app.guike.shell.Texts;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;

/// Daily tracking table 日报跟踪表 (catalog C26, D2, D3): of day X the cars that left seven days before, each with the
/// day it is due, the result of its call and the user's own words; a car that no plan of the house asks about says so. Seven is the offset of the store's plan `service_7d` where it has one in days.
/// Of 2026-11-24 it lists the cars handed over on 2026-11-17.
record TrackingDailySheet(DSLContext sql) implements ListReport {
    private static final String PLAN = "service_7d";
    private static final int USUAL = 7;
    /// The longest offset looked for: lets the index find the days.
    private static final int LONGEST = 60;

    @Override
    public String code() {
        return "tracking_daily_sheet";
    }

    @Override
    public String group() {
        return "care";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("care.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.DAILY;
    }

    @Override
    public Set<Filter> filters() {
        return Set.of(Filter.ADVISER);
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.day("left_on"), ReportColumn.text("order_no", 16), ReportColumn.plate(), ReportColumn.text("model", 14),
            ReportColumn.text("brought_by", 12), ReportColumn.phone(), ReportColumn.number("mileage", 10), ReportColumn.text("items", 30),
            ReportColumn.text("adviser", 10), ReportColumn.day("due_on"), ReportColumn.moment("tracked_at"), ReportColumn.word("followup_way", 10), ReportColumn.word("result", 14), ReportColumn.text("words", 40),
            ReportColumn.text("rework", 8), ReportColumn.text("tracker", 10));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var call = lateral(select(CALL_ATTEMPT.CALLED_AT, CALL_ATTEMPT.RESULT, CALL_ATTEMPT.VERBATIM, CALL_ATTEMPT.AGENT_ID, CALL_ATTEMPT.CHANNEL, CARE_TASK.ID.as("task"), CARE_TASK.DUE_ON)
            .from(CARE_TASK).leftJoin(CALL_ATTEMPT).on(CALL_ATTEMPT.TASK_ID.eq(when(CARE_TASK.REASON.eq(inline("taken-along")), CARE_TASK.TAKEN_BY_ID).otherwise(CARE_TASK.ID)))
            .where(CARE_TASK.SUBJECT_TYPE.eq("REPAIR_ORDER")).and(CARE_TASK.SUBJECT_ID.eq(REPAIR_ORDER.ID))
            .orderBy(DSL.field(CARE_TASK.PLAN_ID.eq(CARE_PLAN.ID)).desc().nullsLast(), CALL_ATTEMPT.CALLED_AT.desc().nullsLast(), CARE_TASK.ID).limit(inline(1))).as("call");
        var asked = call.field("task", Long.class).isNotNull().or(wanted());
        return sql.select(REPAIR_ORDER.DELIVERED_ON, REPAIR_ORDER.NO, VEHICLE.PLATE, VEHICLE.MODEL, coalesce(REPAIR_ORDER.BROUGHT_BY, CUSTOMER.NAME),
            Told.phone(REPAIR_ORDER.CUSTOMER_ID), REPAIR_ORDER.MILEAGE_KM, REPAIR_ORDER.ITEMS, Told.adviser(REPAIR_ORDER.ADVISER_ID, REPAIR_ORDER.ADVISER_NAME),
            coalesce(call.field(CARE_TASK.DUE_ON), when(asked, REPAIR_ORDER.DELIVERED_ON.plus(offset()))), q.local(call.field(CALL_ATTEMPT.CALLED_AT)), call.field(CALL_ATTEMPT.CHANNEL),
            coalesce(call.field(CALL_ATTEMPT.RESULT), when(asked, inline("NOT_TRACKED")).otherwise(inline("NOT_ASKED"))), call.field(CALL_ATTEMPT.VERBATIM),
            when(reworked(call.field("task", Long.class)), inline(Texts.t("report.yes"))).otherwise(inline(Texts.t("report.no"))),
            Told.name(call.field(CALL_ATTEMPT.AGENT_ID)), Told.link("/repair-orders/", REPAIR_ORDER.ID), REPAIR_ORDER.STORE_ID)
            .from(REPAIR_ORDER).leftJoin(CARE_PLAN).on(CARE_PLAN.STORE_ID.eq(REPAIR_ORDER.STORE_ID).and(CARE_PLAN.CODE.eq(PLAN)))
            .leftJoin(VEHICLE).on(VEHICLE.ID.eq(REPAIR_ORDER.VEHICLE_ID)).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(REPAIR_ORDER.CUSTOMER_ID))
            .leftJoin(call).on(DSL.noCondition())
            .where(q.inStores(REPAIR_ORDER.STORE_ID)).and(left(q)).and(q.of(REPAIR_ORDER.ADVISER_ID, q.who().adviser()))
            .orderBy(REPAIR_ORDER.DELIVERED_ON, REPAIR_ORDER.ID);
    }

    private static Condition left(ReportQuery q) {
        return REPAIR_ORDER.DELIVERED_ON.between(q.period().from().minusDays(LONGEST), q.period().to())
            .and(DSL.condition("{0} + {1} between {2} and {3}", REPAIR_ORDER.DELIVERED_ON, offset(), q.period().from(), q.period().to()));
    }

    private static Field<Integer> offset() {
        return when(CARE_PLAN.OFFSET_UNIT.eq("DAY"), CARE_PLAN.OFFSET_COUNT).otherwise(USUAL);
    }

    /// The store's plan asks about orders of this type.
    private static Condition wanted() {
        var types = DSL.field("{0} -> 'type'", JSONB.class, CARE_PLAN.CONDITION);
        return CARE_PLAN.ACTIVE.isTrue().and(types.isNull().or(DSL.condition("{0} = '[]'", types)).or(DSL.condition("jsonb_exists({0}, {1})", types, REPAIR_ORDER.TYPE)));
    }

    private static Condition reworked(Field<Long> task) {
        return exists(selectOne().from(REWORK_RECORD).where(REWORK_RECORD.TASK_ID.eq(task)));
    }
}
