package app.guike.report;

import static guike.Tables.CUSTOMER;
import static guike.Tables.FIRST_SERVICE;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import app.guike.shell.Texts;
import app.guike.vehicle.first.FirstServiceLimit;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;

/// Register of first services 首保登记表 (catalog C33, handbook 12): the sheets that were registered, in the order of their days.
record FirstServiceRegister(DSLContext sql) implements ListReport {
    @Override
    public String code() {
        return "first_service_register";
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
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("sheet_no", 16), ReportColumn.day("done_on"), ReportColumn.plate(), ReportColumn.vin(), ReportColumn.text("model", 14), ReportColumn.day("bought_on"), ReportColumn.number("mileage", 9),
            ReportColumn.text("customer", 14), ReportColumn.phone(), ReportColumn.text("adviser", 10), ReportColumn.text("over_limit", 8), ReportColumn.word("settlement", 10));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var f = FIRST_SERVICE;
        var km = coalesce(f.MILEAGE_KM, REPAIR_ORDER.MILEAGE_KM);
        var over = FirstServiceLimit.over(f.STORE_ID, VEHICLE.MODEL, VEHICLE.DELIVERY_DATE, f.DONE_ON, km);
        return sql.select(coalesce(f.SHEET_NO, REPAIR_ORDER.NO), f.DONE_ON, VEHICLE.PLATE, VEHICLE.VIN, VEHICLE.MODEL, VEHICLE.DELIVERY_DATE, km, CUSTOMER.NAME, Told.phone(CUSTOMER.ID),
            coalesce(f.ADVISER_NAME, Told.adviser(REPAIR_ORDER.ADVISER_ID, REPAIR_ORDER.ADVISER_NAME)),
            when(over.isTrue(), inline(Texts.t("report.yes"))).when(over.isFalse(), inline(Texts.t("report.no"))).otherwise(inline("—")), f.SETTLEMENT,
            Told.link("/first-services/", f.ID), f.STORE_ID)
            .from(f).join(VEHICLE).on(VEHICLE.ID.eq(f.VEHICLE_ID)).leftJoin(REPAIR_ORDER).on(REPAIR_ORDER.ID.eq(f.REPAIR_ORDER_ID), REPAIR_ORDER.VEHICLE_ID.eq(f.VEHICLE_ID))
            .leftJoin(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull())
            .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(coalesce(REPAIR_ORDER.CUSTOMER_ID, VEHICLE_OWNER.CUSTOMER_ID)))
            .where(q.inStores(f.STORE_ID), q.inPeriod(f.DONE_ON), f.REGISTERED_AT.isNotNull()).orderBy(f.DONE_ON, f.ID);
    }
}
