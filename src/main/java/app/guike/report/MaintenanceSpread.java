package app.guike.report;

import static app.guike.report.KeptAndLost.percent;
import static app.guike.report.KeptAndLost.share;
import static app.guike.shell.Texts.t;

import app.guike.file.SheetWriter.Type;
import app.guike.file.SheetWriter.Typed;
import app.guike.report.ReportColumn.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Distribution of the month's maintenance 每月客户保养分布 (catalog C19): the services of [MaintenanceDetail] by day, type, model and mileage. A car read at 9,800 km is of the band from
/// 5,000 to 10,000.
record MaintenanceSpread(DSLContext sql) implements FiguresReport {
    private static final String DAYS = "spread_days";
    private static final List<String> PARTS = List.of(DAYS, "spread_types", "spread_models", "spread_mileages");
    private static final String COUNTED = """
        with o as materialized (
            select r.delivered_on, r.type, v.model, r.vehicle_id, r.total_amount,
                case when r.mileage_km is null then 99 else width_bucket(r.mileage_km, array[5000, 10000, 20000, 30000, 50000, 80000, 100000]) end as band
            from repair_order r left join vehicle v on v.id = r.vehicle_id
            where r.store_id = any({0}) and r.delivered_on between {1}::date and {2}::date and r.type = any({3}) and ({4}::bigint is null or r.adviser_id = {4}::bigint)
        )
        select case when grouping(delivered_on) = 0 then 0 when grouping(type) = 0 then 1 when grouping(model) = 0 then 2 else 3 end as part, delivered_on, type, model, band,
            count(*)::int as visits, count(distinct vehicle_id)::int as cars, coalesce(sum(total_amount), 0) as amount, (select count(*)::int from o) as all_visits
        from o group by grouping sets ((delivered_on), (type), (model), (band)) order by part, delivered_on, band, count(*) desc, type, model""";

    @Override
    public String code() {
        return "maintenance_spread";
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
    public Set<String> charted() {
        return Set.of(DAYS);
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("spread_group", 20), ReportColumn.number("services", 10), ReportColumn.number("served_cars", 10), percent("spread_share"), new ReportColumn("total", Type.MONEY, 12, Shown.PLAIN));
    }

    @Override
    public Stream<Row> rows(ReportQuery q, int limit) {
        return sql.fetch(COUNTED, DSL.val(q.stores().toArray(Long[]::new)), DSL.val(q.period().from()), DSL.val(q.period().to()), DSL.val(MaintenanceDetail.TYPES.toArray(String[]::new)), DSL.val(q.who().adviser(), Long.class))
            .stream().limit(limit).map(MaintenanceSpread::row);
    }

    private static Row row(Record r) {
        var part = PARTS.get(r.get("part", int.class));
        var day = r.get("delivered_on", String.class);
        int visits = r.get("visits", int.class);
        var values = new ArrayList<@Nullable Object>(List.of(named(part, r), new Typed(Type.INTEGER, BigDecimal.valueOf(visits)), r.get("cars", int.class)));
        values.add(share(visits, r.get("all_visits", int.class)));
        values.add(r.get("amount", BigDecimal.class));
        return new Row(values, part.equals(DAYS) ? "/reports/maintenance_detail?from=" + day + "&to=" + day : null, part, null);
    }

    private static String named(String part, Record r) {
        return switch (part) {
            case DAYS -> r.get("delivered_on", String.class);
            case "spread_types" -> t("order.type." + r.get("type", String.class));
            case "spread_models" -> r.get("model", String.class) == null ? t("report.retention.nobody") : r.get("model", String.class);
            default -> t("report.spread.band." + r.get("band", String.class));
        };
    }
}
