package app.guike.report;

import app.guike.file.SheetWriter.Type;
import app.guike.report.ReportColumn.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Cohorts 车龄队列: the cars delivered in each month of the last three years, and what share of them came in each half year since.
/// A half year that is not over for the whole cohort stays blank.
record RetentionCohorts(DSLContext sql) implements FiguresReport {
    private static final int HALVES = 6;
    private static final String QUERY = """
        with car as (select v.id, v.delivery_date as d, date_trunc('month', v.delivery_date)::date as month from vehicle v where v.store_id = any({0}) and v.status in ('SOLD', 'IN_USE')
            and v.delivery_date >= (date_trunc('month', {1}::date) - interval '36 months') and v.delivery_date <= {1}::date),
        came as (select c.id, c.month, h from car c cross join generate_series(1, 6) h where exists (select from repair_order o where o.store_id = any({0}) and o.vehicle_id = c.id and o.delivered_on is not null
            and o.delivered_on >= c.d + make_interval(months => 6 * (h - 1)) and o.delivered_on < c.d + make_interval(months => 6 * h) and o.delivered_on <= {1}::date))
        select to_char(c.month, 'YYYY-MM') as month, count(*)::int as cars, array(select case when c.month + interval '1 month' + make_interval(months => 6 * h) <= {1}::date + 1
            then (select count(*)::int from came k where k.month = c.month and k.h = h.h) end from generate_series(1, 6) h order by h) as came
        from car c group by c.month order by c.month limit 40""";

    @Override
    public String code() {
        return "retention_cohorts";
    }

    @Override
    public String group() {
        return "retention";
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
        var columns = new ArrayList<>(List.of(ReportColumn.text("cohort", 12), ReportColumn.number("cars", 10)));
        IntStream.rangeClosed(1, HALVES).forEach(h -> columns.add(new ReportColumn("half_" + h, Type.PERCENT, 12, Shown.PLAIN)));
        return columns;
    }

    @Override
    public Stream<Row> rows(ReportQuery q, int limit) {
        return sql.fetch(QUERY, DSL.val(q.stores().toArray(Long[]::new)), DSL.val(q.lastDay())).stream().limit(limit).map(r -> {
            var cars = r.get("cars", Integer.class);
            var values = new ArrayList<@Nullable Object>(List.of(r.get("month", String.class), cars));
            for (var came : r.get("came", Integer[].class)) {
                values.add(came == null ? null : KeptAndLost.share(came, cars));
            }
            return new Row(values, null, "retention_cohorts", null);
        });
    }
}
