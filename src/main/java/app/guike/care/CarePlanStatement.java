package app.guike.care;

import app.guike.care.CareSql.Text;
import app.guike.care.CareTrigger.Span;
import guike.tables.records.CarePlanRecord;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The one statement of a run: events become tasks, dated, judged and dealt out (performance, facts 13, 14, 19).
///
/// Each event becomes a row of `care_task`, also when no call is to be made: as SKIPPED with the reason. So the next run
/// knows it and makes nothing. Several repair orders of one vehicle, each within [#MERGE_DAYS] of the one before, are one
/// call about the latest; an older task that nobody has worked on is taken along by it.
///
/// What there is already is sought with `not in`: that is one hashed list whatever the statistics say, while a join of a
/// plan that has just made many tasks was planned row by row (fact 14b).
final class CarePlanStatement {
    /// Tasks are made so many days before they may be done.
    static final int AHEAD = 14;
    static final int MERGE_DAYS = 3;
    /// So far may the day of an event have been put right since its task was made.
    private static final int MOVED = 31;

    private static final String DATED_IN_WORKDAYS = """
        select e.*, least(wf.day, wd.day) as earliest_on, wd.day as due_on, wx.day as expires_on
        from event e
        join work_day w on w.day = e.event_day
        join work_day wd on wd.work and wd.n = w.n + :offset + (:offset <= 0 and not w.work)::int
        join work_day wf on wf.work and wf.n = w.n + :earliest + (:earliest <= 0 and not w.work)::int
        join work_day wr on wr.day = :grace_from
        join work_day wx on wx.work and wx.n = wr.n + :expire""";

    private static final String DATED_IN_DAYS = """
        select e.*, least(e.event_day + :earliest, wd.day) as earliest_on, wd.day as due_on, :grace_from + :expire as expires_on
        from event e
        join work_day w on w.day = e.event_day + :offset
        join work_day wd on :shifted""";

    private static final String JUDGED = """
        with event (customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day) as materialized (
            :events
        ), dated as (
            :dated
        ), had as materialized (
            select id, vehicle_id, subject_type, subject_id, event_day, state, attempts from care_task
            where store_id = :store and plan_id = :plan and event_day between :from - :moved and :to + :moved
        ), fresh as materialized (
            select d.* from dated d
            where d.earliest_on <= :today + :ahead and :in_time
              and (d.subject_type, d.subject_id) not in (select h.subject_type, h.subject_id from had h)
        ), parted as (
            select f.*, case when event_day - lag(event_day) over visits <= :merge then 0 else 1 end as part
            from fresh f window visits as (partition by coalesce(vehicle_id, -subject_id) order by event_day, subject_id)
        ), island as (
            select p.*, sum(part) over (partition by coalesce(vehicle_id, -subject_id) order by event_day, subject_id) as island from parted p
        ), headed as (
            select i.*, first_value(subject_id) over (partition by coalesce(vehicle_id, -subject_id), island order by event_day desc, subject_id desc) as head
            from island i
        ), later as (
            select distinct on (h.subject_id) h.subject_id, o.id from headed h
            join had o on o.vehicle_id = h.vehicle_id and o.event_day > h.event_day and o.event_day <= h.event_day + :merge
                and o.state not in ('SKIPPED', 'CANCELLED')
            order by h.subject_id, o.event_day
        ), judged as materialized (
            select h.*, l.id as later_id, c.owner_id,
                case when h.head <> h.subject_id or l.id is not null then 'merged'
                     when c.do_not_disturb && array['ALL', :channel]::text[] then 'do-not-disturb'
                     when c.do_not_disturb && array(select wish from consent_purpose where code = :purpose) then 'do-not-disturb'
                     when case when (select basis from consent_purpose where code = :purpose) = 'CONSENT' then c.id not in (select d from decided(:store, :purpose, true) d)
                          else c.id in (select d from decided(:store, :purpose, false) d) end then 'no-consent'
                     when :quiet then 'quiet'
                     when :held then 'held' end as reason
            from headed h
            join customer c on c.id = h.customer_id and c.store_id = :store
            left join later l on l.subject_id = h.subject_id
        ), taken_along as (
            select distinct on (o.id) o.id, j.subject_type, j.subject_id from judged j
            join had o on o.vehicle_id = j.vehicle_id and o.event_day between j.event_day - :merge and j.event_day
                and o.state in ('PLANNED', 'ASSIGNED') and o.attempts = 0
            where j.reason is null
            order by o.id, j.event_day desc
        )""";

    private static final String COUNT = """
        select j.due_on, j.reason, count(*) as events, (select count(*) from taken_along) as touched from judged j
        group by j.due_on, j.reason
        union all select null, null, 0, (select count(*) from taken_along)
        order by 1, 2""";

    private static final String MAKE = """
        , :people, wanted as materialized (
            select j.*, :keeper as keeper
            from judged j
            left join present o on o.id = j.owner_id
            left join present a on a.id = j.adviser_id
            where j.reason is null
        ), burden as materialized (
            select pool.id, coalesce(has.n, 0) + coalesce(gets.n, 0) as load
            from pool
            left join (select assignee_id, count(*) as n from care_task
                where store_id = :store and state in ('PLANNED', 'ASSIGNED', 'RETRY') and assignee_id is not null group by assignee_id) has on has.assignee_id = pool.id
            left join (select keeper, count(*) as n from wanted where keeper is not null group by keeper) gets on gets.keeper = pool.id
        ), share as materialized (
            select fair_share(array_agg(id order by id), array_agg(load order by id), (select count(*) from wanted where keeper is null)) as people from burden
        ), dealt as (
            select w.*, coalesce(w.keeper, case when s.people[w.rn::int] is distinct from w.adviser_id then s.people[w.rn::int]
                else (select b.id from burden b where b.id <> w.adviser_id order by b.load, b.id limit 1) end) as assignee_id
            from (select wanted.*, row_number() over (partition by keeper is null order by due_on, subject_id) as rn from wanted) w
            cross join share s
        ), made as (
            insert into care_task (store_id, plan_id, customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day, earliest_on,
                due_on, expires_on, state, assignee_id, assigned_at, priority, run_id)
            select :store, :plan, customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day, earliest_on,
                due_on, expires_on, case when assignee_id is null then 'PLANNED' else 'ASSIGNED' end, assignee_id,
                case when assignee_id is not null then :moment end, :priority, :run
            from dealt
            on conflict (plan_id, subject_type, subject_id) do nothing
            returning id, subject_type, subject_id
        ), left_out as (
            insert into care_task (store_id, plan_id, customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day, earliest_on,
                due_on, expires_on, state, reason, taken_by_id, priority, run_id)
            select :store, :plan, j.customer_id, j.vehicle_id, j.subject_type, j.subject_id, j.subject_no, j.adviser_id, j.event_day, j.earliest_on,
                j.due_on, j.expires_on, 'SKIPPED', j.reason, coalesce(j.later_id, m.id), :priority, :run
            from judged j
            left join made m on m.subject_type = j.subject_type and m.subject_id = j.head and j.reason = 'merged'
            where j.reason is not null
            on conflict (plan_id, subject_type, subject_id) do nothing
            returning id
        ), taken as (
            update care_task t set state = 'SKIPPED', reason = 'merged', taken_by_id = m.id
            from taken_along o
            join made m on m.subject_type = o.subject_type and m.subject_id = o.subject_id
            where t.id = o.id and t.store_id = :store
            returning t.id
        )
        select (select count(*) from made)::int as created, (select count(*) from taken)::int as touched, (select count(*) from left_out)::int as skipped""";

    private final Map<String, Object> values = new HashMap<>();

    /// When and how widely a plan is run.
    ///
    /// @param moment fixed for the whole run: with now() inside, a second run would see other contacts
    /// @param late also makes tasks whose time is over; they get their days of grace from today
    record Ask(OffsetDateTime moment, LocalDate today, boolean late) {
    }

    CarePlanStatement(CarePlanRecord plan, Ask ask) {
        var workdays = plan.getOffsetUnit().equals("WORKDAY");
        var span = span(plan, ask);
        values.putAll(Map.of("store", plan.getStoreId(), "plan", plan.getId(), "from", span.from(), "to", span.to(), "today", ask.today(),
            "moment", ask.moment(), "ahead", AHEAD, "merge", MERGE_DAYS, "moved", MOVED));
        values.putAll(Map.of("offset", plan.getOffsetCount(), "earliest", plan.getEarliestCount(), "expire", plan.getExpireCount(), "priority", plan.getPriority(),
            "late", plan.getLateDays(), "role", plan.getRoleId() == null ? 0L : plan.getRoleId()));
        values.put("shifted", new Text(shifted(plan.getShift())));
        values.put("grace_from", new Text(CareSql.with(ask.late() ? "greatest(wd.day, :today)" : "wd.day", values)));
        values.put("in_time", new Text(CareSql.with(ask.late() ? "d.due_on >= :today - :late" : "d.expires_on >= :today", values)));
        values.put("dated", new Text(CareSql.with(workdays ? DATED_IN_WORKDAYS : DATED_IN_DAYS, values)));
        values.put("purpose", new Text("'" + plan.getPurpose() + "'"));
        values.put("channel", new Text("'" + channel(plan.getChannel()) + "'"));
        values.put("quiet", quiet(plan.getQuietDays()));
        values.put("keeper", new Text(CareSql.with(keeper(plan.getAssigneeRule()), values)));
        values.put("people", new Text(CareSql.with(CareSql.PEOPLE, values)));
    }

    /// The days of the events that can fall due: exact limits stand in the statement.
    static Span span(CarePlanRecord plan, Ask ask) {
        var times = plan.getOffsetUnit().equals("WORKDAY") ? 3 : 1;
        var to = ask.today().plusDays(AHEAD + times * (long) Math.max(0, -plan.getEarliestCount()));
        var due = times * (long) Math.max(0, plan.getOffsetCount());
        var from = ask.today().minusDays(due + (ask.late() ? plan.getLateDays() : times * (long) plan.getExpireCount()) + AHEAD);
        return new Span(plan.getStoreId(), plan.getActiveFrom() != null && plan.getActiveFrom().isAfter(from) ? plan.getActiveFrom() : from,
            plan.getActiveTo() != null && plan.getActiveTo().isBefore(to) ? plan.getActiveTo() : to);
    }

    /// What the run would do, by due day and reason, without doing it.
    String count(String events, List<String> holds) {
        return text(JUDGED + "\n" + COUNT, events, holds);
    }

    String make(String events, List<String> holds, long run) {
        values.put("run", run);
        return text(JUDGED + "\n" + MAKE, events, holds);
    }

    private String text(String statement, String events, List<String> holds) {
        values.put("events", new Text(events));
        values.put("held", new Text(holds.isEmpty() ? "false"
            : holds.stream().map(h -> "h.customer_id in (" + h + ")").reduce((a, b) -> a + " or " + b).orElseThrow()));
        return CareSql.with(statement, values);
    }

    private static String shifted(String shift) {
        return switch (shift) {
            case "NEXT_WORKDAY" -> "wd.work and wd.n = w.n + (not w.work)::int";
            case "PREVIOUS_WORKDAY" -> "wd.work and wd.n = w.n";
            default -> "wd.day = w.day";
        };
    }

    /// The wish that forbids the plan's way of contact; ALL forbids every one.
    private static String channel(String channel) {
        return channel.equals("PHONE") || channel.equals("SMS") ? channel : "ALL";
    }

    private Text quiet(int days) {
        return new Text(days == 0 ? "false" : CareSql.with("""
            exists (select from call_attempt a where a.customer_id = h.customer_id and a.store_id = :store and a.connected
                and a.called_at >= :moment - make_interval(days => :days) and a.called_at < :moment)""",
            Map.of("store", values.get("store"), "moment", values.get("moment"), "days", days)));
    }

    /// Whom a customer is kept with when present: the owner, else who called last; never the adviser of the event,
    /// who would ask about his own work (care.independent_caller), unless the plan wants him.
    private static String keeper(String rule) {
        return switch (rule) {
            case "ADVISER" -> "a.id";
            case "OWNER" -> "nullif(o.id, j.adviser_id)";
            default -> """
                coalesce(nullif(o.id, j.adviser_id), (select pool.id from pool where pool.id <> coalesce(j.adviser_id, 0) and pool.id =
                    (select b.agent_id from call_attempt b where b.customer_id = j.customer_id and b.store_id = :store order by b.called_at desc limit 1)))""";
        };
    }
}
