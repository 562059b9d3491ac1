package app.guike.report;

import static app.guike.report.KeptAndLost.percent;
import static app.guike.report.KeptAndLost.share;

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

/// Referrals of insurers and renewals 保险推修与续保统计 (catalog E241): the orders delivered in the period that each insurer sent, and what came of the policies of each insurer that ended in it. The
/// renewal rate is of those whose result is known.
record InsurerReferrals(DSLContext sql) implements FiguresReport {
    private static final String REFERRED = "insurer_referrals";
    private static final String RENEWALS = "insurer_renewals";
    private static final String COUNTED = """
        select 0 as part, o.referred_by as insurer, count(*)::int as orders, count(distinct o.vehicle_id)::int as cars, coalesce(sum(o.total_amount), 0) as amount, null::int as renewed, null::int as lost, null::int as undecided
        from repair_order o where o.store_id = any({0}) and o.referred_by is not null and o.delivered_on between {1}::date and {2}::date group by o.referred_by
        union all
        select 1, p.old_insurer, null, count(distinct p.vehicle_id)::int, null, count(*) filter (where p.result = 'RENEWED')::int, count(*) filter (where p.result = 'LOST')::int, count(*) filter (where p.result = 'UNDECIDED')::int
        from policy_renewal p where p.store_id = any({0}) and p.ended_on between {1}::date and {2}::date group by p.old_insurer
        order by 1, 3 desc nulls last, 4 desc, 2 limit {3}""";

    @Override
    public String code() {
        return "insurer_referrals";
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
    public Set<String> charted() {
        return Set.of(REFERRED);
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("insurer", 20), ReportColumn.number("referred_orders", 10), ReportColumn.number("referred_cars", 10), new ReportColumn("total", Type.MONEY, 12, Shown.PLAIN),
            ReportColumn.number("renewed", 10), ReportColumn.number("renewal_lost", 10), ReportColumn.number("renewal_undecided", 10), percent("renewal_rate"));
    }

    @Override
    public Stream<Row> rows(ReportQuery q, int limit) {
        return sql.fetch(COUNTED, DSL.val(q.stores().toArray(Long[]::new)), DSL.val(q.period().from()), DSL.val(q.period().to()), DSL.inline(limit)).stream().map(InsurerReferrals::row);
    }

    private static Row row(Record r) {
        var insurer = r.get("insurer", String.class);
        var orders = r.get("orders", Integer.class);
        var renewed = r.get("renewed", Integer.class);
        var values = new ArrayList<@Nullable Object>();
        values.add(insurer == null ? app.guike.shell.Texts.t("report.retention.nobody") : insurer);
        values.add(orders == null ? null : new Typed(Type.INTEGER, BigDecimal.valueOf(orders)));
        values.add(r.get("cars", Integer.class));
        values.add(r.get("amount", BigDecimal.class));
        values.add(renewed);
        values.add(r.get("lost", Integer.class));
        values.add(r.get("undecided", Integer.class));
        values.add(renewed == null ? null : share(renewed, renewed + r.get("lost", Integer.class)));
        return new Row(values, null, r.get("part", int.class) == 0 ? REFERRED : RENEWALS, null);
    }
}
