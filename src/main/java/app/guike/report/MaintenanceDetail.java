package app.guike.report;

import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REPAIR_ORDER_LINE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.listAgg;
import static org.jooq.impl.DSL.select;

import app.guike.file.SheetWriter.Type;
import app.guike.report.ReportColumn.Shown;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;

/// Monthly maintenance detail 每月客户保养明细 (catalog C19, E67): every first and periodic service that left in the period, by day.
record MaintenanceDetail(DSLContext sql) implements ListReport {
    /// What counts as maintenance.
    static final List<String> TYPES = List.of("FIRST_SERVICE", "PERIODIC_SERVICE");

    @Override
    public String code() {
        return "maintenance_detail";
    }

    @Override
    public String group() {
        return "care";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("vehicle.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public Set<Filter> filters() {
        return Set.of(Filter.ADVISER);
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.day("left_on"), ReportColumn.text("order_no", 16), ReportColumn.text("customer", 14), ReportColumn.phone(), ReportColumn.plate(), ReportColumn.text("model", 14),
            ReportColumn.word("order_type", 8), ReportColumn.number("mileage", 9), ReportColumn.text("items", 30), ReportColumn.text("adviser", 10), money("labour"), money("parts"), money("total"));
    }

    private static ReportColumn money(String key) {
        return new ReportColumn(key, Type.MONEY, 11, Shown.PLAIN);
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var o = REPAIR_ORDER;
        var lines = field(select(listAgg(REPAIR_ORDER_LINE.NAME, "、").withinGroupOrderBy(REPAIR_ORDER_LINE.POSITION)).from(REPAIR_ORDER_LINE).where(REPAIR_ORDER_LINE.REPAIR_ORDER_ID.eq(o.ID)));
        return sql.select(o.DELIVERED_ON, o.NO, CUSTOMER.NAME, Told.phone(o.CUSTOMER_ID), VEHICLE.PLATE, VEHICLE.MODEL, o.TYPE, o.MILEAGE_KM, coalesce(o.ITEMS, lines), Told.adviser(o.ADVISER_ID, o.ADVISER_NAME),
            o.LABOUR_AMOUNT, o.PARTS_AMOUNT, o.TOTAL_AMOUNT, Told.link("/repair-orders/", o.ID), o.STORE_ID)
            .from(o).leftJoin(VEHICLE).on(VEHICLE.ID.eq(o.VEHICLE_ID)).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(o.CUSTOMER_ID))
            .where(q.inStores(o.STORE_ID), q.inPeriod(o.DELIVERED_ON), o.TYPE.in(TYPES.stream().map(t -> inline(t)).toList()), q.of(o.ADVISER_ID, q.who().adviser())).orderBy(o.DELIVERED_ON, o.ID);
    }
}
