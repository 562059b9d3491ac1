package app.guike.report;

import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Who is kept, warned, lost and won back (handbook 2.8), by car, at the ends of months: one statement for all groups.
///
/// At a moment T a car belongs to the base when it was delivered or seen before T, is still driven and not too old. With the
/// usual months: active with a visit in the last 12, warned when the last was 6 to 12 months ago, lost at 12 to 24 or when
/// delivered over 12 months ago and never seen, deeply lost after 24. Kept: of those who came in the year before last, who
/// came again in the last. Won back: of those lost three months before T, who came since. First service: of the cars whose
/// limit for it fell in the period, those that had it here, by an order or a sheet entered by hand; second service: the same of the periodic one an interval later.
/// Kept by age of the car: of the cars sold here in that band, driven still or not, those that came in the last twelve months. Back in six months: of the cars that came in the
/// seventh month before T, those that came again since. Interval: mean days between a visit of the last twelve months and the one before it.
final class RetentionFigures {
    private static final String FACTS = """
        with rule as (
            select s.id as store_id, coalesce(r.warning_months, 6) as warning, coalesce(r.churn_months, 12) as churn, coalesce(r.deep_months, 24) as deep, coalesce(r.max_age_years, 10) as years
            from store s left join vehicle_retention r on r.store_id = s.id where s.id = any({0})
        ), moment as (
            select d::date as at from generate_series({1}::date, {2}::date, interval '1 month') d
        ), visit as materialized (
            select o.vehicle_id, o.delivered_on as day, o.type, o.delivered_on - lag(o.delivered_on) over (partition by o.vehicle_id order by o.delivered_on) as gap from repair_order o where o.store_id = any({0}) and o.delivered_on is not null and o.delivered_on < {2}::date
        ), seen as materialized (
            select vehicle_id, min(day) as first_day, min(day) filter (where type = 'FIRST_SERVICE') as first_service, min(day) filter (where type = 'PERIODIC_SERVICE') as second_service from visit group by vehicle_id
        ), car as materialized (
            select v.id, v.store_id, v.status in ('SOLD', 'IN_USE') as driven, v.model, v.adviser_id, coalesce(v.delivery_date, s.first_day) as since, coalesce(v.first_registration, v.delivery_date, s.first_day) as born, v.delivery_date, coalesce(s.first_service, f.done_on) as first_service, s.second_service, coalesce(h.limit_months, 6) as limit_months, coalesce(h.interval_months, 6) as interval_months
            from vehicle v left join seen s on s.vehicle_id = v.id
            left join first_service f on f.vehicle_id = v.id and f.store_id = v.store_id and f.repair_order_id is null and f.done_on < {2}::date
            left join lateral (select x.limit_months, x.interval_months from service_schedule x
                where x.store_id = v.store_id and (x.model is null or starts_with(lower(v.model), lower(x.model))) order by x.model is null, length(x.model) desc limit 1) h on true
            where v.store_id = any({0}) and (v.status in ('SOLD', 'IN_USE') or v.status <> 'IN_STOCK' and v.delivery_date is not null) and coalesce(v.delivery_date, s.first_day) < {2}::date
        ), past as materialized (
            select m.at, c.id, max(i.day) as last, max(i.day) filter (where i.day < m.at - interval '3 months') as last3, max(i.day) filter (where i.day < m.at - interval '1 month') as last1,
                bool_or(i.day >= m.at - make_interval(months => r.churn)) as y1, bool_or(i.day >= m.at - make_interval(months => 2 * r.churn) and i.day < m.at - make_interval(months => r.churn)) as y2,
                bool_or(i.day >= m.at - interval '7 months' and i.day < m.at - interval '6 months') as m7, bool_or(i.day >= m.at - interval '6 months') as m6,
                sum(i.gap) filter (where i.gap > 0 and i.day >= m.at - interval '12 months') as gap_days, count(*) filter (where i.gap > 0 and i.day >= m.at - interval '12 months') as gaps
            from moment m join car c on c.since < m.at join rule r on r.store_id = c.store_id
            left join visit i on i.vehicle_id = c.id and i.day < m.at
            where c.born > m.at - make_interval(years => r.years)
            group by m.at, c.id
        ), fact as materialized (
            select p.at, c.*, greatest(0, least(5, floor(extract(epoch from age(p.at, c.born)) / 31557600)))::int as age, c.driven and coalesce(p.y1, false) as active, c.driven and coalesce(p.y2, false) as before, c.driven and coalesce(p.y1 and p.y2, false) as kept,
                c.delivery_date is not null as sold, c.delivery_date is not null and coalesce(p.last >= p.at - interval '12 months', false) as sold_came, c.driven and coalesce(p.m7, false) as came7, c.driven and coalesce(p.m7 and p.m6, false) as again,
                case when c.driven then p.gap_days end as gap_days, case when c.driven then p.gaps end as gaps,
                c.driven and p.last < p.at - make_interval(months => r.warning) and p.last >= p.at - make_interval(months => r.churn) as warned,
                c.driven and case when p.last is null then c.since < p.at - make_interval(months => r.churn) else p.last < p.at - make_interval(months => r.churn) and p.last >= p.at - make_interval(months => r.deep) end as lost,
                c.driven and p.last < p.at - make_interval(months => r.deep) as deep,
                c.driven and coalesce(p.last3, c.since) < p.at - interval '3 months' - make_interval(months => r.churn) and c.since < p.at - interval '3 months' as was_lost,
                c.driven and coalesce(p.last3, c.since) < p.at - interval '3 months' - make_interval(months => r.churn) and c.since < p.at - interval '3 months' and p.last >= p.at - interval '3 months' as won,
                c.driven and coalesce(p.last, c.since) < p.at - make_interval(months => r.churn) and coalesce(p.last, c.since) >= p.at - interval '1 month' - make_interval(months => r.churn) as newly,
                case when c.driven then (c.delivery_date + make_interval(months => c.limit_months))::date end as limit_on, case when c.driven then (c.delivery_date + make_interval(months => c.limit_months + c.interval_months))::date end as second_on
            from past p join car c on c.id = p.id join rule r on r.store_id = c.store_id
        )
        select %s as label, count(*) filter (where driven) as base, count(*) filter (where active) as active, count(*) filter (where warned) as warned, count(*) filter (where lost) as lost, count(*) filter (where deep) as deep,
            count(*) filter (where newly) as newly, count(*) filter (where before) as before, count(*) filter (where kept) as kept, count(*) filter (where was_lost) as was_lost, count(*) filter (where won) as won,
            count(*) filter (where limit_on >= {3}::date and limit_on < at) as due, count(*) filter (where limit_on >= {3}::date and limit_on < at and first_service is not null) as done,
            count(*) filter (where second_on >= {3}::date and second_on < at) as due2, count(*) filter (where second_on >= {3}::date and second_on < at and second_service is not null) as done2,
            count(*) filter (where sold) as sold, count(*) filter (where sold_came) as sold_came, count(*) filter (where came7) as came7, count(*) filter (where again) as again, coalesce(sum(gap_days), 0) as gap_days, coalesce(sum(gaps), 0) as gaps
        from fact f %s group by %s having bool_or(driven) order by %s limit 60""";
    /// Who has the car now.
    private static final String OWNER = "left join vehicle_owner o on o.vehicle_id = f.id and o.role = 'OWNER' and o.to_day is null left join customer k on k.id = o.customer_id";
    private static final int MONTHS = 12;

    private final DSLContext sql;

    RetentionFigures(DSLContext sql) {
        this.sql = sql;
    }

    /// @param label of the group: a month, an age, a model, a person; null where there is none
    record Group(@Nullable String label, int base, int active, int warned, int lost, int deep, int newly, int before, int kept, int wasLost, int won, int due, int done, int due2, int done2, int sold, int soldCame, int came7, int again, int gapDays, int gaps) {
    }

    /// The last twelve month ends up to the day; first services of each month.
    List<Group> months(ReportQuery q) {
        return months(q, "");
    }

    /// The same of the cars of key accounts.
    List<Group> keyAccountMonths(ReportQuery q) {
        return months(q, OWNER.replace("left join", "join") + " and k.importance is not null");
    }

    private List<Group> months(ReportQuery q, String join) {
        var end = q.lastDay().plusDays(1).withDayOfMonth(1);
        var text = FACTS.formatted("to_char(at - 1, 'YYYY-MM')", join, "at", "at").replace("{3}::date", "(at - interval '1 month')");
        return groups(text, q, end.minusMonths(MONTHS - 1L), end);
    }

    List<Group> ages(ReportQuery q) {
        return now(q, "age::text", "", "age", "age");
    }

    List<Group> models(ReportQuery q) {
        return now(q, "model", "", "model", "count(*) desc, model");
    }

    List<Group> advisers(ReportQuery q) {
        return now(q, "e.name", "left join employee e on e.id = f.adviser_id", "e.id, e.name", "count(*) desc, e.id");
    }

    /// By the province in which the owner lives.
    List<Group> provinces(ReportQuery q) {
        return now(q, "r.name", OWNER + " left join region r on r.code = left(k.region_code, 2)",
            "r.code, r.name", "count(*) desc, r.code");
    }

    List<Group> importances(ReportQuery q) {
        return now(q, "k.importance", OWNER, "k.importance", "k.importance nulls last");
    }

    private List<Group> now(ReportQuery q, String label, String join, String by, String order) {
        return groups(FACTS.formatted(label, join, by, order), q, q.lastDay().plusDays(1), q.lastDay().plusDays(1));
    }

    private List<Group> groups(String text, ReportQuery q, LocalDate from, LocalDate to) {
        return sql.fetch(text, DSL.val(q.stores().toArray(Long[]::new)), DSL.val(from), DSL.val(to), DSL.val(q.period().from())).into(Group.class);
    }
}
