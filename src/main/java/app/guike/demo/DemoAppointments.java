package app.guike.demo;

import static org.jooq.impl.DSL.val;

import app.guike.demo.DemoHouse.Branch;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// Appointments of the last month and the next week: most came, some late, some not at all.
final class DemoAppointments {
    private DemoAppointments() {
    }

    /// Each line of a day has a bay, a pair of hands and an adviser of its own, so nothing overlaps.
    static void write(DSLContext sql, Branch branch, OffsetDateTime now) {
        if (branch.advisers().isEmpty()) {
            return;
        }
        sql.execute("""
            with car as materialized (
                select o.vehicle_id, o.customer_id, row_number() over (order by o.id) as n, count(*) over () as cars from vehicle_owner o join customer c on c.id = o.customer_id
                where o.store_id = {0} and o.role = 'OWNER' and o.to_day is null and c.do_not_disturb = '{}' order by o.id limit 400
            ), line (line, code, bay, seat, hours, adviser) as (values (0, 'periodic_service', '快保工位 1', 1, array[9, 10, 11, 13, 14, 15, 16], 0), (1, 'first_service', '快保工位 2', 2, array[9, 11, 14], 1),
                (2, 'inspection', '机电工位 1', 1, array[10, 13, 15], 1), (3, 'repair', '机电工位 2', 2, array[12], 0)
            ), wish as (
                select l.*, h as hour, d, (({1} at time zone 'Asia/Shanghai')::date + d + make_interval(hours => h)) at time zone 'Asia/Shanghai' as starts_at,
                    (hashint4(d * 100 + l.line * 24 + h) & 1023) as dice, row_number() over (order by d, l.line, h) as n
                from line l cross join unnest(l.hours) h cross join generate_series(-30, 7) d
                where (hashint4(d * 77 + l.line * 24 + h) & 7) < case when d > 1 then 8 - d else 6 end
            ), told as (
                select w.*, s.id as service_id, s.skill, s.minutes, b.id as bay_id, case when starts_at + interval '20 minutes' > {1} then case when d = 0 or d = 1 and dice % 2 = 0 then 'CONFIRMED' else 'MADE' end
                    when d = 0 and dice % 6 = 0 then 'MADE' when dice % 11 = 4 then 'MISSED' when dice % 13 = 5 then 'CANCELLED' else 'ARRIVED' end as state
                from wish w join service_code s on s.store_id = {0} and s.code = w.code join service_bay b on b.store_id = {0} and b.name = w.bay)
            insert into appointment (store_id, customer_id, vehicle_id, service_id, starts_at, ends_at, received_until, bay_id, skill, seat, adviser_id, state, walk_in, origin, note, made_at, made_by, parts_at,
                confirmed_at, confirmed_by, arrived_at, ended_at, reason)
            select {0}, c.customer_id, c.vehicle_id, t.service_id, t.starts_at, t.starts_at + make_interval(mins => t.minutes), t.starts_at + interval '30 minutes', t.bay_id, t.skill, t.seat,
                ({2}::bigint[])[1 + (t.adviser + t.hour) % cardinality({2}::bigint[])], t.state, t.walk_in, case when t.walk_in then 'WALK_IN' when t.dice % 2 = 0 then 'CALL' else 'DESK' end,
                case when t.dice % 9 = 0 then '顺便看一下空调异味' end, case when t.walk_in then t.starts_at else least({1}, t.starts_at - interval '3 days') end, ({3}::bigint[])[1 + t.dice % cardinality({3}::bigint[])],
                case when t.dice % 3 > 0 and t.d < 3 and t.starts_at - interval '1 day' < {1} then t.starts_at - interval '1 day' end, case when t.state in ('CONFIRMED', 'ARRIVED') then least({1}, t.starts_at - interval '20 hours') end,
                case when t.state in ('CONFIRMED', 'ARRIVED') then ({3}::bigint[])[1] end,
                case when t.state = 'ARRIVED' then t.starts_at + make_interval(mins => case when t.walk_in then 0 when t.dice % 10 = 3 then 47 else t.dice % 25 - 9 end) end,
                case when t.state in ('MISSED', 'CANCELLED') then t.starts_at + interval '8 hours' end,
                case when t.state in ('MISSED', 'CANCELLED') and t.dice % 5 > 0 then (array['FORGOT', 'BUSY', 'WEATHER', 'ELSEWHERE', 'BUSY', 'WAIT'])[1 + t.dice % 6] end
            from (select t.*, t.state = 'ARRIVED' and t.dice % 8 = 1 as walk_in from told t) t join car c on c.n = 1 + (t.n * 7) % c.cars
            where t.line in (0, 3) or cardinality({2}::bigint[]) > 1""",
            val(branch.id()), val(now), val(branch.advisers().stream().map(DemoHouse.Person::id).toArray(Long[]::new)), val(branch.callers().stream().map(DemoHouse.Person::id).toArray(Long[]::new)));
    }
}
