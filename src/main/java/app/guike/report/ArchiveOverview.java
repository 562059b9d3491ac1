package app.guike.report;

import static app.guike.report.KeptAndLost.percent;
import static app.guike.report.KeptAndLost.share;
import static app.guike.shell.Texts.t;

import app.guike.file.SheetWriter.Type;
import app.guike.file.SheetWriter.Typed;
import app.guike.shell.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Statistics of the archives 档案统计 (catalog E6): how many there are by class, store, owner, shared segment and region, how complete they are and how many were
/// found true, as of now; and how many of them were made in the period. Each row opens its list. Of segments as of the last night.
record ArchiveOverview(DSLContext sql) implements FiguresReport {
    private static final String COUNTS = """
        with counted as materialized (
            select store_id, type_id, owner_id, region_code, grouping(region_code) = 0 as placed, count(*) as n, count(*) filter (where completeness = 100) as whole, sum(completeness) as filled,
                   count(*) filter (where archive_state = 'VERIFIED') as verified, count(*) filter (where created_at >= {1}::timestamptz and created_at < {2}::timestamptz) as made
            from customer where store_id = any({0}) group by grouping sets ((store_id, type_id, owner_id), (region_code))
        ), place as (
            select c.*, coalesce(province.code, d.code) as first, case when d.parent_code is null then null when above.parent_code is null then d.code else above.code end as second
            from counted c left join region d on d.code = c.region_code left join region above on above.code = d.parent_code left join region province on province.code = coalesce(above.parent_code, above.code)
            where c.placed
        ), member as (
            select m.segment_id, count(*) as n, count(*) filter (where c.completeness = 100) as whole, sum(c.completeness) as filled,
                   count(*) filter (where c.archive_state = 'VERIFIED') as verified, count(*) filter (where c.created_at >= {1}::timestamptz and c.created_at < {2}::timestamptz) as made
            from segment_member m join customer c on c.id = m.customer_id and c.store_id = m.store_id where m.store_id = any({0}) group by m.segment_id
        )
        select part, label, key, sum(n)::int as n, sum(whole)::int as whole, sum(filled)::bigint as filled, sum(verified)::int as verified, sum(made)::int as made
        from (
            select 1 as part, case when {3} = 'en' then y.name_en else y.name_zh end as label, 'type=' || y.code as key, c.n, c.whole, c.filled, c.verified, c.made
            from counted c left join customer_type y on y.id = c.type_id where not c.placed
            union all select 2, s.name, 'store=' || s.id, c.n, c.whole, c.filled, c.verified, c.made from counted c join store s on s.id = c.store_id where not c.placed
            union all select 3, e.name, 'owner=' || coalesce(c.owner_id, 0), c.n, c.whole, c.filled, c.verified, c.made from counted c left join employee e on e.id = c.owner_id where not c.placed
            union all select 4, g.name, 'segment=' || g.id, m.n, m.whole, m.filled, m.verified, m.made from member m join segment g on g.id = m.segment_id and g.shared and g.retired_at is null
            union all select 5, r.name, 'region=' || r.code, p.n, p.whole, p.filled, p.verified, p.made from place p left join region r on r.code = p.first
            union all select 6, r.full_name, 'region=' || r.code, p.n, p.whole, p.filled, p.verified, p.made from place p join region r on r.code = p.second) x
        group by part, label, key order by part, n desc, label, key limit {4}""";
    private static final List<String> SECTIONS = List.of("archives_class", "archives_store", "archives_owner", "archives_segment", "archives_province", "archives_city");

    private static final Map<Integer, String> UNNAMED = Map.of(3, "report.archives.unowned", 5, "report.archives.unplaced");

    @Override
    public String code() {
        return "archive_overview";
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
        return Set.of("archives_class");
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("archives_of", 24), ReportColumn.number("archives", 10), ReportColumn.number("archives_whole", 10), percent("archives_filled"),
            ReportColumn.number("archives_verified", 10), percent("archives_true"), ReportColumn.number("archives_made", 10));
    }

    @Override
    public Stream<Row> rows(ReportQuery q, int limit) {
        return sql.fetch(COUNTS, DSL.val(q.stores().toArray(Long[]::new)), DSL.val(q.period().from().atStartOfDay(q.zone()).toOffsetDateTime()),
            DSL.val(q.period().afterwards().atStartOfDay(q.zone()).toOffsetDateTime()), DSL.val(Texts.english() ? "en" : "zh"), DSL.inline(limit)).stream().map(r -> row(r, q.stores()));
    }

    private static Row row(Record found, Set<Long> stores) {
        int part = found.get("part", int.class);
        int n = found.get("n", int.class);
        var label = found.get("label", String.class);
        var values = new ArrayList<@Nullable Object>();
        values.add(label == null ? t(UNNAMED.getOrDefault(part, "report.archives.unclassed")) : label);
        values.add(part == 1 ? new Typed(Type.INTEGER, BigDecimal.valueOf(n)) : n);
        values.add(found.get("whole", int.class));
        values.add(n == 0 ? null : BigDecimal.valueOf(found.get("filled", long.class)).divide(BigDecimal.valueOf(100L * n), 4, RoundingMode.HALF_UP));
        values.add(found.get("verified", int.class));
        values.add(share(found.get("verified", int.class), n));
        values.add(found.get("made", int.class));
        return new Row(values, link(found.get("key", String.class), part, stores), SECTIONS.get(part - 1), null);
    }

    /// The list asks for one store or all.
    private static @Nullable String link(@Nullable String key, int part, Set<Long> stores) {
        return key == null ? null : "/customers?" + key + (part != 2 && stores.size() == 1 ? "&store=" + stores.iterator().next() : "");
    }
}
