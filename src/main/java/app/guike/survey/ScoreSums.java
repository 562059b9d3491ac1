package app.guike.survey;

import static org.jooq.impl.DSL.val;

import java.time.LocalDate;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sums of marks by month and adviser, of which scores of many stores over years are read (handbook 3.2): the months that
/// were touched are made anew from the answers.
@Component
public class ScoreSums {
    /// Who touches a month meanwhile leaves a mark of their own, so that the next run makes it again.
    private static final String TOUCHED = "with gone as (delete from score_touched where store_id = {0} returning month) select distinct month from gone";
    private static final String CLEAR = "delete from score_month where store_id = {0} and month = any({1}::date[])";
    private static final String SUM = """
        with response as materialized (
            select r.id, r.adviser_id, v.questionnaire_id, m.month, r.index_score, r.overall, r.nps
            from unnest({1}::date[]) as m(month)
            join survey_response r on r.store_id = {0} and r.event_day >= m.month and r.event_day < m.month + interval '1 month' and r.valid
            join questionnaire_version v on v.id = r.version_id
        ), mark as (
            select r.questionnaire_id, r.month, r.adviser_id, w.measure, w.value, null::text as factor, null::numeric as factor_weight, null::numeric as weighted, null::numeric as weight
            from response r cross join lateral (values ('index', r.index_score), ('top', (r.overall >= 9)::int * 100::numeric), ('satisfied', (r.overall >= 8)::int * 100::numeric),
                ('nps', case when r.nps >= 9 then 100::numeric when r.nps <= 6 then -100 when r.nps is not null then 0 end)) as w(measure, value)
            where w.value is not null
            union all
            select r.questionnaire_id, r.month, r.adviser_id, 'item:' || i.code, case i.type when 'SINGLE' then a.score when 'YESNO' then a.value * 100 else (a.value - 1) * 100 / 9 end,
                case when a.score is not null and i.weight is not null then f.code end, f.weight, i.weight * a.score, case when a.score is not null then i.weight end
            from response r join survey_answer a on a.response_id = r.id and a.store_id = {0} and not a.na and coalesce(a.value, a.score) is not null
            join survey_item i on i.id = a.item_id and (i.type in ('SCALE10', 'SCALE5') or i.type = 'YESNO' and (i.critical or i.weight is not null) or i.type = 'SINGLE' and a.score is not null) and i.role is distinct from 'ARCHIVE' left join survey_factor f on f.id = i.factor_id
        )
        insert into score_month (store_id, questionnaire_id, month, adviser_id, measure, n, total, squares, factor, factor_weight, weighted, weights)
        select {0}, questionnaire_id, month, adviser_id, measure, count(*), sum(value), sum(value * value), factor, max(factor_weight), sum(weighted), sum(weight)
        from mark group by questionnaire_id, month, adviser_id, measure, factor""";

    private final DSLContext sql;

    ScoreSums(DSLContext sql) {
        this.sql = sql;
    }

    /// One run at a time in a store.
    ///
    /// @return how many months were made anew
    @Transactional
    public int refresh(long store) {
        sql.fetch("select pg_advisory_xact_lock(hashtext('score_sums'), {0}::int)", val(store));
        var months = sql.fetch(TOUCHED, val(store)).into(LocalDate.class).toArray(LocalDate[]::new);
        if (months.length > 0) {
            sql.execute(CLEAR, val(store), val(months));
            sql.execute(SUM, val(store), val(months));
        }
        return months.length;
    }
}
