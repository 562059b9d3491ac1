package app.guike.report;

import static app.guike.report.KeptAndLost.percent;
import static app.guike.report.KeptAndLost.share;
import static app.guike.shell.Texts.t;

import app.guike.base.Period;
import app.guike.file.SheetWriter.Type;
import app.guike.file.SheetWriter.Typed;
import app.guike.shell.Texts;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// New customers per person and month 新增客户统计表 (catalog E18): archives made in the period, by month, by who found them, by kind of source,
/// and by person and month; of each how many are the company's resource and how many the finder's own.
record NewCustomers(DSLContext sql) implements FiguresReport {
    private static final String COUNTS = """
        with recursive source as (
            select id, code, code as top, name_zh, name_en, resource from customer_source where parent_code is null
            union all select s.id, s.code, a.top, a.name_zh, a.name_en, s.resource from customer_source s join source a on a.code = s.parent_code
        ), made as materialized (
            select to_char(c.created_at at time zone {3}, 'YYYY-MM') as month, c.found_by, e.name as finder, coalesce(c.resource, s.resource) as resource, s.top,
                   case when {4} = 'en' then s.name_en else s.name_zh end as source
            from customer c left join source s on s.id = c.source_id left join employee e on e.id = c.found_by
            where c.store_id = any({0}) and c.created_at >= {1}::timestamptz and c.created_at < {2}::timestamptz
        )
        select part, label, of_month, key, count(*)::int as n, (count(*) filter (where resource = 'COMPANY'))::int as company, (count(*) filter (where resource = 'OWN'))::int as own
        from made cross join lateral (values (1, month, month, ''), (2, finder, null, 'finder=' || coalesce(found_by, 0)), (3, source, null, 'source=' || top), (4, finder, month, 'finder=' || coalesce(found_by, 0))) x (part, label, of_month, key)
        group by part, label, of_month, key order by part, case when part = 4 then of_month end desc, of_month, n desc, label, key limit {5}""";
    private static final List<String> SECTIONS = List.of("new_months", "new_people", "new_sources", "new_people_months");

    @Override
    public String code() {
        return "new_customers";
    }

    @Override
    public String group() {
        return "care";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("customer.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public Set<String> charted() {
        return Set.copyOf(SECTIONS);
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("new_of", 24), ReportColumn.number("new_customers", 10), ReportColumn.number("new_own", 10), ReportColumn.number("new_company", 10),
            ReportColumn.number("new_unsaid", 10), percent("new_own_share"));
    }

    @Override
    public Stream<Row> rows(ReportQuery q, int limit) {
        return sql.fetch(COUNTS, DSL.val(q.stores().toArray(Long[]::new)), DSL.val(q.period().from().atStartOfDay(q.zone()).toOffsetDateTime()),
            DSL.val(q.period().afterwards().atStartOfDay(q.zone()).toOffsetDateTime()), DSL.val(q.zone().getId()), DSL.val(Texts.english() ? "en" : "zh"), DSL.inline(limit))
            .stream().map(r -> row(r, q));
    }

    private static Row row(Record found, ReportQuery q) {
        int part = found.get("part", int.class);
        int n = found.get("n", int.class);
        int company = found.get("company", int.class);
        int own = found.get("own", int.class);
        var label = Objects.requireNonNullElse(found.get("label", String.class), t(part == 3 ? "report.new.no-source" : "report.new.nobody"));
        var values = new ArrayList<@Nullable Object>(List.of(part == 4 ? found.get("of_month", String.class) + " " + label : label, charted(n), charted(own), company, n - company - own));
        values.add(share(own, n));
        return new Row(values, link(found.get("key", String.class), found.get("of_month", String.class), q), SECTIONS.get(part - 1), null);
    }

    private static Typed charted(int n) {
        return new Typed(Type.INTEGER, BigDecimal.valueOf(n));
    }

    /// The list of those counted, by the days of the period or of the month; it asks for one store or all.
    private static @Nullable String link(@Nullable String key, @Nullable String month, ReportQuery q) {
        if (key == null) {
            return null;
        }
        var days = q.period();
        if (month != null) {
            var whole = Period.month(YearMonth.parse(month));
            days = new Period(whole.from().isBefore(days.from()) ? days.from() : whole.from(), whole.to().isAfter(days.to()) ? days.to() : whole.to());
        }
        return "/customers?madeFrom=" + days.from() + "&madeTo=" + days.to() + (key.isEmpty() ? "" : "&" + key) + (q.stores().size() == 1 ? "&store=" + q.stores().iterator().next() : "");
    }
}
