package app.guike.report;

import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE_RETENTION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;

/// Repeat numbers 重复出现次数 (catalog E22): frequent guests 常来顾客 (E31) who came in the period as often as the store says, the most frequent first. The same number found in
/// several imports or repair orders is one customer.
record RepeatVisits(DSLContext sql) implements ListReport {
    /// Where a store says nothing else.
    private static final int REPEATED = 2;
    private static final int YEAR = 365;

    @Override
    public String code() {
        return "repeat_visits";
    }

    @Override
    public String group() {
        return "care";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("customer.read", "vehicle.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("customer", 16), ReportColumn.phone(), ReportColumn.number("visits", 10), ReportColumn.decimal("visit_amount", 12), ReportColumn.decimal("visits_a_year", 10), ReportColumn.day("last_visit"),
            ReportColumn.text("visit_owner", 12));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var visit = select(REPAIR_ORDER.CUSTOMER_ID, DSL.count().as("visits"), sum(REPAIR_ORDER.TOTAL_AMOUNT).as("amount"), max(REPAIR_ORDER.DELIVERED_ON).as("last_visit")).from(REPAIR_ORDER)
            .leftJoin(VEHICLE_RETENTION).on(VEHICLE_RETENTION.STORE_ID.eq(REPAIR_ORDER.STORE_ID))
            .where(q.inStores(REPAIR_ORDER.STORE_ID), REPAIR_ORDER.STATE.eq(inline("DELIVERED")), q.inPeriod(REPAIR_ORDER.DELIVERED_ON), REPAIR_ORDER.CUSTOMER_ID.isNotNull())
            .groupBy(REPAIR_ORDER.CUSTOMER_ID).having(DSL.count().ge(coalesce(max(VEHICLE_RETENTION.FREQUENT_VISITS), inline(REPEATED)))).asTable("visit");
        var days = java.time.temporal.ChronoUnit.DAYS.between(q.period().from(), q.period().afterwards());
        var yearly = DSL.round(DSL.field("{0}::numeric * {1} / {2}", java.math.BigDecimal.class, visit.field("visits"), inline(YEAR), inline(Math.max(1, days))), 1);
        return sql.select(CUSTOMER.NAME, Told.phone(CUSTOMER.ID), visit.field("visits"), visit.field("amount"), yearly, visit.field("last_visit"), Told.name(CUSTOMER.OWNER_ID),
            Told.link("/customers/", CUSTOMER.ID), CUSTOMER.STORE_ID).from(visit).join(CUSTOMER).on(CUSTOMER.ID.eq(visit.field(REPAIR_ORDER.CUSTOMER_ID)))
            .orderBy(visit.field("visits").desc(), CUSTOMER.ID);
    }
}
