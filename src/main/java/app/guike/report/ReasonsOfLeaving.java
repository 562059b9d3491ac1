package app.guike.report;

import static app.guike.report.KeptAndLost.percent;
import static app.guike.report.KeptAndLost.share;
import static app.guike.shell.Texts.t;

import app.guike.file.SheetWriter.Type;
import app.guike.file.SheetWriter.Typed;
import app.guike.shell.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Why customers stay away 流失原因分析表 (handbook 2.8), as they said in the calls of the period: how many of those who gave a
/// reason named each, as one may name several; by reason, and the reason named most by model and by adviser. Counted are answers to
/// items with the code `leaving`, of whatever questionnaire.
record ReasonsOfLeaving(DSLContext sql) implements FiguresReport {
    private static final String REASONS = """
        with told as materialized (
            select a.id, a.choices, i.options, v.model, e.id as adviser_id, e.name as adviser
            from survey_answer a join survey_item i on i.id = a.item_id and i.code = 'leaving' join survey_response r on r.id = a.response_id
            left join vehicle v on v.id = r.vehicle_id left join employee e on e.id = v.adviser_id
            where r.store_id = any({0}) and a.store_id = any({0}) and not a.na and a.choices <> '{}' and r.answered_at >= {1}::timestamptz and r.answered_at < {2}::timestamptz
        ), reason as (
            select t.*, c as code, (select coalesce(o->>{3}, o->>'zh') from jsonb_array_elements(t.options) o where o->>'code' = c limit 1) as named from told t cross join lateral unnest(t.choices) c
        ), ranked as (
            select part, label, code, max(named) as named, count(distinct id)::int as n, row_number() over (partition by part, label order by count(distinct id) desc, code) as place
            from (select 1 as part, null::text as label, * from reason union all select 2, coalesce(model, ''), * from reason union all select 3, coalesce(adviser, ''), * from reason) x
            group by part, label, code
        ), whole as (
            select part, label, count(distinct id)::int as whole
            from (select 1 as part, null::text as label, id from told union all select 2, coalesce(model, ''), id from told union all select 3, coalesce(adviser, ''), id from told) x
            group by part, label
        )
        select r.part, r.label, coalesce(r.named, r.code) as named, r.n, w.whole from ranked r join whole w on w.part = r.part and w.label is not distinct from r.label
        where r.part = 1 or r.place = 1 order by r.part, case when r.part = 1 then r.n else w.whole end desc, r.label, r.code limit {4}""";
    private static final List<String> SECTIONS = List.of("leaving_reasons", "leaving_models", "leaving_advisers");

    @Override
    public String code() {
        return "leaving_reasons";
    }

    @Override
    public String group() {
        return "retention";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("care.read", "vehicle.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public Set<String> charted() {
        return Set.of("leaving_reasons");
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("leaving_group", 24), ReportColumn.number("leaving_named", 10), ReportColumn.number("leaving_told", 12), percent("leaving_share"), ReportColumn.text("leaving_first", 20));
    }

    @Override
    public Stream<Row> rows(ReportQuery q, int limit) {
        return sql.fetch(REASONS, DSL.val(q.stores().toArray(Long[]::new)), DSL.val(q.period().from().atStartOfDay(q.zone()).toOffsetDateTime()), DSL.val(q.period().afterwards().atStartOfDay(q.zone()).toOffsetDateTime()), DSL.val(Texts.english() ? "en" : "zh"), DSL.inline(limit)).stream().map(ReasonsOfLeaving::row);
    }

    private static Row row(Record found) {
        int part = found.get("part", int.class);
        int n = found.get("n", int.class);
        var named = found.get("named", String.class);
        var values = new ArrayList<@Nullable Object>(List.of(part == 1 ? named : named(found.get("label", String.class)), part == 1 ? new Typed(Type.INTEGER, BigDecimal.valueOf(n)) : n, found.get("whole", int.class)));
        values.add(share(n, found.get("whole", int.class)));
        values.add(part == 1 ? null : named);
        return new Row(values, null, SECTIONS.get(part - 1), null);
    }

    private static String named(String label) {
        return label.isEmpty() ? t("report.retention.nobody") : label;
    }
}
