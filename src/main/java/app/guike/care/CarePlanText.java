package app.guike.care;

/// The pieces that [CarePlanStatement] is put together from.
final class CarePlanText {
    static final String DATED_IN_WORKDAYS = """
        select e.*, least(wf.day, wd.day) as earliest_on, wd.day as due_on, wx.day as expires_on
        from event e
        join work_day w on w.day = e.event_day
        join work_day wd on wd.work and wd.n = w.n + :offset + (:offset <= 0 and not w.work)::int
        join work_day wf on wf.work and wf.n = w.n + :earliest + (:earliest <= 0 and not w.work)::int
        join work_day wr on wr.day = :grace_from
        join work_day wx on wx.work and wx.n = wr.n + :expire""";

    static final String DATED_IN_DAYS = """
        select e.*, least(e.event_day + :earliest, wd.day) as earliest_on, wd.day as due_on, :grace_from + :expire as expires_on
        from event e
        join work_day w on w.day = e.event_day + :offset
        join work_day wd on :shifted""";

    /// What came out of a trigger, in a table that ends with the run: joined to the cars and their owners row by row where that is little,
    /// whatever is good for the judging.
    static final String GATHER = """
        create temp table due_event (customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day, occasion) on commit drop as
            :events""";
    static final String GATHERED = "select * from due_event";

    /// The plan's own tasks about those days.
    static final String HAD = """
        had as materialized (
            select id, vehicle_id, subject_type, subject_id, occasion, event_day, state, attempts from care_task
            where store_id = :store and plan_id = :plan and event_day between :from - :moved and :to + :moved and :remembered
        )""";

    /// Events that have no task yet.
    private static final String FRESH = """
        with event (customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day, occasion) as materialized (
            :events
        ), dated as (
            :dated
        ), :had, fresh as materialized (
            select d.* from dated d
            where d.earliest_on <= :today + :ahead and :in_time
              and (d.subject_type, d.subject_id, d.occasion) not in (select h.subject_type, h.subject_id, h.occasion from had h)
        )""";

    /// The days of the events of which calls can be made now: what is nearer or further needs not be looked up.
    static final String DAYS = """
        with event (customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day, occasion) as (
            select 0, 0, '', 0, '', 0, d::date, 0 from generate_series(:from, :to, interval '1 day') d
        ), dated as (
            :dated
        )
        select min(d.event_day) as first, max(d.event_day) as last from dated d where d.earliest_on <= :today + :ahead and :in_time""";

    /// New events, taken down for what is to become of them.
    static final String FRESHEN = "create temp table fresh_event on commit drop as " + FRESH + " select * from fresh";
    static final String FRESHENED = "with :had, fresh as materialized (select * from fresh_event)";

    /// New events with what is to become of them.
    static final String RULED = """
        , near as materialized (
            select h.* from had h where (h.vehicle_id in (select f.vehicle_id from fresh f)) is true
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
            join near o on o.vehicle_id = h.vehicle_id and o.event_day > h.event_day and o.event_day <= h.event_day + :merge
                and o.state not in ('SKIPPED', 'CANCELLED')
            order by h.subject_id, o.event_day
        ), ruled as materialized (
            select x.*, x.reason is null as callable from (
            select h.*, l.id as later_id, c.owner_id,
                case when h.head <> h.subject_id or l.id is not null then 'merged'
                     when c.do_not_disturb && array['ALL', :channel]::text[] then 'do-not-disturb'
                     when :birthday and 'BIRTHDAY' = any(c.do_not_disturb) then 'do-not-disturb'
                     when c.do_not_disturb && array(select wish from consent_purpose where code = :purpose) then 'do-not-disturb'
                     when case when (select basis from consent_purpose where code = :purpose) = 'CONSENT' then c.id not in (select d from decided(:store, :purpose, true) d)
                          else c.id in (select d from decided(:store, :purpose, false) d) end then 'no-consent'
                     when :quiet then 'quiet'
                     when :held then 'held' end as reason
            from headed h
            join customer c on c.id = h.customer_id and c.store_id = :store
            left join later l on l.subject_id = h.subject_id) x
        ), :given_way, taken_along as (
            select distinct on (o.id) o.id, j.subject_type, j.subject_id from judged j
            join near o on o.vehicle_id = j.vehicle_id and o.event_day between j.event_day - :merge and j.event_day
                and o.state in ('PLANNED', 'ASSIGNED') and o.attempts = 0
            where j.reason is null
            order by o.id, j.event_day desc
        )""";

    static final String JUDGED = FRESH + RULED;

    /// A plan that a duty demands gives way to nobody, and its call takes along what else is due: open calls of plans that
    /// yield, on which nobody has worked yet. Those are sought once: joined call by call, each call read the open ones of its days
    /// over again. `is true` keeps the list of customers a hashed one, whatever the planner thinks of its length.
    static final String FIRM = """
        judged as materialized (
            select r.*, null::bigint as leader_id, null::bigint as mate_id, 0 as mate_occasion from ruled r
        ), yielded as materialized (
            select t.id, t.customer_id, t.due_on from care_task t join care_plan p on p.id = t.plan_id and p.yields and p.channel = :way and p.id <> :plan
            where t.store_id = :store and t.state in ('PLANNED', 'ASSIGNED') and t.attempts = 0 and (t.customer_id in (select customer_id from judged where reason is null)) is true
        ), ridden as materialized (
            select distinct on (y.id) y.id, j.subject_type, j.subject_id from yielded y
            join judged j on j.customer_id = y.customer_id and y.due_on between j.due_on - :together and j.due_on + :together
            where j.reason is null
            order by y.id, j.due_on
        )""";

    /// A plan that yields rides along with an open call to the customer (`leader`), else several of its own ride with the first
    /// (`mate`), else the limit of the store decides. Joined by customer: asked row by row it would be quadratic. `callable` stands for
    /// `reason is null`, of which the planner thinks that it is hardly ever so.
    static final String YIELDING = """
        alone as materialized (
            select * from ruled where callable
        ), busy as materialized (
            select t.id, t.customer_id, t.due_on, p.channel = :way as along from care_task t join care_plan p on p.id = t.plan_id
            where t.store_id = :store and t.state in ('PLANNED', 'ASSIGNED', 'RETRY') and t.customer_id in (select customer_id from alone)
        ), leader as materialized (
            select distinct on (a.subject_type, a.subject_id, a.occasion) a.subject_type, a.subject_id, a.occasion, b.id
            from alone a
            join busy b on b.customer_id = a.customer_id and b.along and b.due_on between a.due_on - :together and a.due_on + :together
            order by a.subject_type, a.subject_id, a.occasion, abs(b.due_on - a.due_on), b.id
        ), spaced as (
            select a.subject_type, a.subject_id, a.occasion, a.customer_id, a.due_on, l.id as leader_id, a.due_on - lag(a.due_on) over rides as gap
            from alone a
            left join leader l using (subject_type, subject_id, occasion)
            window rides as (partition by a.customer_id, l.id is null order by a.due_on, a.subject_id)
        ), stepped as (
            select s.*, count(*) filter (where gap is null or gap > :together) over (partition by customer_id, leader_id is null order by due_on, subject_id) as step from spaced s
        ), mated as materialized (
            select s.*, first_value(subject_id) over mates as mate_id, first_value(occasion) over mates as mate_occasion from stepped s
            window mates as (partition by customer_id, leader_id is null, step order by due_on, subject_id)
        ), touch as materialized (
            select customer_id, due_on as day from busy
            union all
            select c.customer_id, (c.called_at at time zone (select zone from store where id = :store))::date from call_attempt c
            where c.store_id = :store and c.connected and c.called_at >= :moment - make_interval(days => greatest(:every, 31)) and c.called_at < :moment
              and c.customer_id in (select customer_id from alone)
        ), worn as materialized (
            select m.subject_id, m.occasion from mated m
            left join touch t on t.customer_id = m.customer_id
            where m.leader_id is null
            group by m.subject_id, m.occasion, m.due_on, m.gap
            having :every > 0 and (bool_or(t.day > m.due_on - :every and t.day < m.due_on + :every) or m.gap > :together and m.gap < :every)
                or :monthly > 0 and count(t.day) filter (where t.day > m.due_on - 30 and t.day <= m.due_on) >= :monthly
        ), judged as materialized (
            select r.customer_id, r.vehicle_id, r.subject_type, r.subject_id, r.subject_no, r.adviser_id, r.event_day, r.occasion, r.earliest_on, r.due_on, r.expires_on,
                r.head, r.later_id, r.owner_id, m.leader_id, m.mate_id, m.mate_occasion,
                case when r.reason is not null then r.reason
                     when m.leader_id is not null then 'taken-along'
                     when w.subject_id is not null then 'fatigue'
                     when (m.mate_id, m.mate_occasion) <> (r.subject_id, r.occasion) then 'taken-along' end as reason
            from ruled r
            left join mated m on m.subject_id = r.subject_id and m.occasion = r.occasion
            left join worn w on w.subject_id = m.mate_id and w.occasion = m.mate_occasion
        ), ridden as (
            select null::bigint as id, null::text as subject_type, null::bigint as subject_id where false
        )""";

    static final String COUNT = """
        select j.due_on, j.reason, count(*) as events, (select count(*) from taken_along) + (select count(*) from ridden) as touched from judged j
        group by j.due_on, j.reason
        union all select null, null, 0, (select count(*) from taken_along) + (select count(*) from ridden)
        order by 1, 2""";

    static final String MAKE = """
        , :people, wanted as materialized (
            select j.*, :keeper as keeper
            from judged j
            left join present o on o.id = j.owner_id
            left join present a on a.id = j.adviser_id
            where j.reason is null
        ), burden as materialized (
            select pool.id, coalesce(laden.n, 0) + coalesce(gets.n, 0) as load
            from pool
            left join laden on laden.id = pool.id
            left join (select keeper, count(*) as n from wanted where keeper is not null group by keeper) gets on gets.keeper = pool.id
        ), share as materialized (
            select fair_share(array_agg(id order by id), array_agg(load order by id), (select count(*) from wanted where keeper is null)) as people from burden
        ), dealt as (
            select w.*, coalesce(w.keeper, case when s.people[w.rn::int] is distinct from w.adviser_id then s.people[w.rn::int]
                else (select b.id from burden b where b.id <> w.adviser_id order by b.load, b.id limit 1) end) as assignee_id
            from (select wanted.*, row_number() over (partition by keeper is null order by due_on, subject_id) as rn from wanted) w
            cross join share s
        ), made as (
            insert into care_task (store_id, plan_id, customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day, occasion, earliest_on,
                due_on, expires_on, state, assignee_id, assigned_at, priority)
            select :store, :plan, customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day, occasion, earliest_on,
                due_on, expires_on, case when assignee_id is null then 'PLANNED' else 'ASSIGNED' end, assignee_id,
                case when assignee_id is not null then :moment end, :priority
            from dealt
            on conflict (plan_id, subject_type, subject_id, occasion) do nothing
            returning id, subject_type, subject_id, occasion
        ), left_out as (
            insert into care_task (store_id, plan_id, customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day, occasion, earliest_on,
                due_on, expires_on, state, reason, taken_by_id, priority)
            select :store, :plan, j.customer_id, j.vehicle_id, j.subject_type, j.subject_id, j.subject_no, j.adviser_id, j.event_day, j.occasion, j.earliest_on,
                j.due_on, j.expires_on, 'SKIPPED', j.reason, coalesce(j.later_id, j.leader_id, m.id, a.id), :priority
            from judged j
            left join made m on m.subject_type = j.subject_type and m.subject_id = j.head and j.reason = 'merged'
            left join made a on a.subject_type = j.subject_type and a.subject_id = j.mate_id and a.occasion = j.mate_occasion and j.reason = 'taken-along' and j.leader_id is null
            where j.reason is not null
            on conflict (plan_id, subject_type, subject_id, occasion) do nothing
            returning id
        ), taken as (
            update care_task t set state = 'SKIPPED', reason = o.reason, taken_by_id = m.id
            from (select id, subject_type, subject_id, 'merged' as reason from taken_along union all select id, subject_type, subject_id, 'taken-along' from ridden) o
            join made m on m.subject_type = o.subject_type and m.subject_id = o.subject_id
            where t.id = o.id and t.store_id = :store
            returning t.id
        )
        select (select count(*) from made)::int as created, (select count(*) from taken)::int as touched, (select count(*) from left_out)::int as skipped""";

    /// Which tasks fall due on which day from today: there already, to be made, and expected as in the last four weeks.
    static final String FORECAST = """
        select 'MADE' as part, due_on, null::text as reason, count(*) as events from care_task
        where store_id = :store and plan_id = :plan and state not in ('SKIPPED', 'CANCELLED') and due_on between :today and :today + :ahead group by due_on
        union all
        select 'KNOWN', due_on, reason, count(*) from (:known) k where due_on between :today and :today + :ahead group by due_on, reason
        union all
        select 'EXPECTED', due_on, reason, count(*) from (:expected) k where due_on between :today and :today + :ahead group by due_on, reason""";

    static final String TOUCHED = """
        select j.due_on, j.event_day, j.subject_no, j.subject_type, j.customer_id, c.name, v.plate, v.id as vehicle_id from judged j
        join customer c on c.id = j.customer_id and c.store_id = :store
        left join vehicle v on v.id = j.vehicle_id and v.store_id = :store
        where j.reason is null and j.due_on between :today and :today + :ahead
        order by j.due_on, j.subject_id limit 100""";

    private CarePlanText() {
    }
}
