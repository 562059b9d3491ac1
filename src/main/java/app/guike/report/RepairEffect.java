package app.guike.report;

import static app.guike.report.KeptAndLost.percent;
import static app.guike.report.KeptAndLost.share;
import static app.guike.shell.Texts.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Effect of the last repair or maintenance 维修保养效果确认表 (catalog E48): what customers said to the first question of the tracking
/// call, by type of order, by team and by adviser, of orders delivered in the period. Counted are answers to items that ask for the effect; a red one
/// says that it is not solved.
record RepairEffect(DSLContext sql) implements FiguresReport {
    private static final String EFFECTS = """
        with told as materialized (
            select a.red, a.choices, o.type, o.work_team, r.adviser_name
            from survey_response r join survey_answer a on a.response_id = r.id and not a.na join survey_item i on i.id = a.item_id and i.role = 'EFFECT'
            join repair_order o on o.id = r.subject_id and r.subject_type = 'REPAIR_ORDER' and o.store_id = r.store_id
            where r.store_id = any({0}) and r.event_day between {1}::date and {2}::date
        )
        select case grouping(type, work_team, adviser_name) when 3 then 'effect_types' when 5 then 'effect_teams' else 'effect_advisers' end as section,
            coalesce(type, work_team, adviser_name) as label, count(*)::int as told, count(*) filter (where red)::int as unsolved,
            count(*) filter (where not red and choices && '{mostly}')::int as mostly
        from told group by grouping sets ((type), (work_team), (adviser_name))
        order by grouping(type), grouping(work_team), count(*) filter (where red) desc, count(*) desc, 2 limit {3}""";

    @Override
    public String code() {
        return "repair_effect";
    }

    @Override
    public String group() {
        return "care";
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
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("effect_group", 20), ReportColumn.number("effect_told", 10), ReportColumn.number("effect_solved", 10), ReportColumn.number("effect_mostly", 10),
            ReportColumn.number("effect_unsolved", 10), percent("effect_share"));
    }

    @Override
    public Stream<Row> rows(ReportQuery q, int limit) {
        return sql.fetch(EFFECTS, DSL.val(q.stores().toArray(Long[]::new)), DSL.val(q.period().from()), DSL.val(q.period().to()), DSL.inline(limit)).stream().map(RepairEffect::row);
    }

    private static Row row(Record found) {
        var section = found.get("section", String.class);
        int told = found.get("told", int.class);
        int unsolved = found.get("unsolved", int.class);
        int mostly = found.get("mostly", int.class);
        var values = new ArrayList<@Nullable Object>(List.of(named(section, found.get("label", String.class)), told, told - unsolved - mostly, mostly, unsolved));
        values.add(share(unsolved, told));
        return new Row(values, null, section, null);
    }

    private static String named(String section, @Nullable String label) {
        return label == null ? t("report.retention.nobody") : section.equals("effect_types") ? t("order.type." + label) : label;
    }
}
