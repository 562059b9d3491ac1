package app.guike.report;

import static app.guike.report.KeptAndLost.percent;
import static app.guike.report.KeptAndLost.share;
import static app.guike.shell.Texts.t;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Customers who came again and bought again 重复来店与再购 (catalog E33), in all, by who sold the car and by who looks after the customer: visits and
/// deliveries of the period. From how many visits one comes often is the store's to say; who has a car delivered after another bought again.
record RepeatRates(DSLContext sql) implements FiguresReport {
    private static final String FIGURES = """
        with came as (
            select coalesce(%1$s, '') as label, o.customer_id, count(*) as n, max(coalesce(r.frequent_visits, 2)) as often
            from repair_order o join vehicle v on v.id = o.vehicle_id join customer c on c.id = o.customer_id left join vehicle_retention r on r.store_id = o.store_id %2$s
            where o.store_id = any({0}) and o.state = 'DELIVERED' and o.delivered_on between {1} and {2} group by 1, 2
        ), visits as (
            select label, count(*) as customers, count(*) filter (where n >= often) as repeated, sum(n) as visits from came group by label
        ), bought as (
            select coalesce(%1$s, '') as label, c.id as customer_id, bool_or(exists (select from vehicle_owner x join vehicle w on w.id = x.vehicle_id
                where x.customer_id = c.id and x.role = 'OWNER' and w.id <> v.id and (w.delivery_date, w.id) < (v.delivery_date, v.id))) as again
            from vehicle v join vehicle_owner b on b.vehicle_id = v.id and b.role = 'OWNER' and b.to_day is null join customer c on c.id = b.customer_id %2$s
            where v.store_id = any({0}) and v.delivery_date between {1} and {2} group by 1, 2
        ), buyers as (
            select label, count(*) as buyers, count(*) filter (where again) as again from bought group by label
        )
        select label, coalesce(s.customers, 0) as customers, coalesce(s.repeated, 0) as repeated, coalesce(s.visits, 0) as visits, coalesce(b.buyers, 0) as buyers, coalesce(b.again, 0) as again
        from visits s full join buyers b using (label) order by customers desc, buyers desc, label limit 300""";

    @Override
    public String code() {
        return "repeat_rates";
    }

    @Override
    public String group() {
        return "retention";
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
        return List.of(ReportColumn.text("retention_group", 20), ReportColumn.number("repeat_customers", 10), ReportColumn.number("repeat_often", 10), percent("repeat_rate"), ReportColumn.number("visits", 10),
            ReportColumn.decimal("visits_each", 10), ReportColumn.number("repeat_buyers", 10), ReportColumn.number("repeat_again", 10), percent("rebuy_rate"));
    }

    @Override
    public Stream<Row> rows(ReportQuery q, int limit) {
        var rows = new ArrayList<Row>();
        read(q, "'ALL'", "").forEach(r -> rows.add(row("repeat_all", t("report.repeat.all"), r)));
        read(q, "coalesce(e.name, v.sales_adviser_name)", "left join employee e on e.id = v.sales_adviser_id").forEach(r -> rows.add(row("repeat_sellers", named(r), r)));
        read(q, "e.name", "left join employee e on e.id = c.owner_id").forEach(r -> rows.add(row("repeat_owners", named(r), r)));
        return rows.stream().limit(limit);
    }

    private List<Record> read(ReportQuery q, String label, String join) {
        return List.copyOf(sql.fetch(FIGURES.formatted(label, join), DSL.val(q.stores().toArray(Long[]::new)), DSL.val(q.period().from()), DSL.val(q.period().to())));
    }

    private static String named(Record r) {
        var label = r.get("label", String.class);
        return label.isEmpty() ? t("report.retention.nobody") : label;
    }

    private static Row row(String section, String label, Record r) {
        int customers = r.get("customers", int.class);
        int repeated = r.get("repeated", int.class);
        int visits = r.get("visits", int.class);
        int buyers = r.get("buyers", int.class);
        int again = r.get("again", int.class);
        var values = new ArrayList<@Nullable Object>(List.of(label, customers, repeated));
        values.add(share(repeated, customers));
        values.add(visits);
        values.add(customers == 0 ? null : BigDecimal.valueOf(visits).divide(BigDecimal.valueOf(customers), 2, java.math.RoundingMode.HALF_UP));
        values.add(buyers);
        values.add(again);
        values.add(share(again, buyers));
        return new Row(values, null, section, null);
    }
}
