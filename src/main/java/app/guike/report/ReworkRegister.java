package app.guike.report;

import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REWORK_RECORD;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.coalesce;

import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;

/// Tracking and rework record 跟踪及返修记录表 (catalog C27, D6): cars that must come back, handled and signed by the service manager.
record ReworkRegister(DSLContext sql) implements ListReport {
    @Override
    public String code() {
        return "rework_register";
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
        return Rhythm.MONTHLY;
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.day("reported_on"), ReportColumn.plate(), ReportColumn.text("model", 14), ReportColumn.text("customer", 14),
            ReportColumn.phone(), ReportColumn.text("last_order", 16), ReportColumn.text("last_items", 26), ReportColumn.text("rework_reason", 30),
            ReportColumn.text("work_team", 10), ReportColumn.text("technician", 10), ReportColumn.text("handling", 30), ReportColumn.day("handled_on"),
            ReportColumn.text("signed_by", 12));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        return sql.select(q.day(REWORK_RECORD.REPORTED_AT), VEHICLE.PLATE, VEHICLE.MODEL, CUSTOMER.NAME, Told.phone(REWORK_RECORD.CUSTOMER_ID),
            REPAIR_ORDER.NO, REPAIR_ORDER.ITEMS, REWORK_RECORD.REASON, coalesce(REWORK_RECORD.WORK_TEAM, REPAIR_ORDER.WORK_TEAM),
            coalesce(REWORK_RECORD.TECHNICIAN, REPAIR_ORDER.TECHNICIAN), REWORK_RECORD.HANDLING, q.day(REWORK_RECORD.HANDLED_AT),
            Told.name(REWORK_RECORD.SIGNED_BY), Told.link("/care/reworks/", REWORK_RECORD.ID), REWORK_RECORD.STORE_ID)
            .from(REWORK_RECORD).leftJoin(REPAIR_ORDER).on(REPAIR_ORDER.ID.eq(REWORK_RECORD.REPAIR_ORDER_ID))
            .leftJoin(VEHICLE).on(VEHICLE.ID.eq(REWORK_RECORD.VEHICLE_ID)).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(REWORK_RECORD.CUSTOMER_ID))
            .where(q.inStores(REWORK_RECORD.STORE_ID)).and(q.momentInPeriod(REWORK_RECORD.REPORTED_AT))
            .orderBy(REWORK_RECORD.REPORTED_AT, REWORK_RECORD.ID);
    }
}
