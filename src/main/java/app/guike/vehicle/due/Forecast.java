package app.guike.vehicle.due;

/// The arithmetic of the next service (handbook 2.4) as one statement over many cars.
///
/// The mileage of a car is the median of the slopes between its last five readings at least [#APART] days apart (Theil and
/// Sen: two bad readings of five do not move it), drawn towards that of its model, or its use, by [#PRIOR_DAYS] days of
/// theirs. Delivered 2026-01-10 at 10 km, 4,810 km on 04-10, 11,210 km and serviced on 08-08: 53.3 a day, with 40 for a
/// prior 50.4; 7,500 km are due 149 days later, on 2027-01-04, sooner than six months would.
///
/// Every text wants `car (vehicle_id, model, usage, energy, delivered, as_of)`: what is known on that day alone counts.
public final class Forecast {
    static final int APART = 14;
    static final int PRIOR_DAYS = 60;

    /// @param :store the store
    static final String READ = """
        plan as materialized (
            select m.model, m.energy, s.first_km, s.first_months, s.limit_km, s.limit_months, s.interval_km, s.interval_months, s.warranty_km, s.warranty_months
            from (select distinct model, energy from car) m
            left join lateral (select * from service_schedule s where s.store_id = :store and (s.model is null or starts_with(lower(m.model), lower(s.model)))
                order by s.model is null, length(s.model) desc limit 1) s on true
        ), ruled as materialized (
            select c.*, coalesce(p.first_km, 5000) as first_km, coalesce(p.first_months, 3) as first_months, coalesce(p.limit_km, 7500) as limit_km, coalesce(p.limit_months, 6) as limit_months,
                coalesce(p.interval_km, case c.energy when 'BEV' then 10000 else 7500 end) as interval_km, coalesce(p.interval_months, case c.energy when 'BEV' then 12 else 6 end) as interval_months,
                coalesce(p.warranty_km, 100000) as warranty_km, coalesce(p.warranty_months, 36) as warranty_months
            from car c left join plan p on p.model is not distinct from c.model and p.energy is not distinct from c.energy
        ), latest as (
            select distinct on (s.vehicle_id) s.vehicle_id, s.delivered_on, s.mileage_km from (
                select o.vehicle_id, o.delivered_on, o.mileage_km, o.id from repair_order o join car c on c.vehicle_id = o.vehicle_id
                where o.store_id = :store and o.state = 'DELIVERED' and o.type in ('FIRST_SERVICE', 'PERIODIC_SERVICE') and o.delivered_on <= c.as_of
                union all
                select f.vehicle_id, f.done_on, f.mileage_km, 0 from first_service f join car c on c.vehicle_id = f.vehicle_id
                where f.store_id = :store and f.repair_order_id is null and f.done_on <= c.as_of) s
            order by s.vehicle_id, s.delivered_on desc, s.id desc
        ), served as materialized (
            select l.vehicle_id, l.delivered_on, case when not exists (select from odometer_reading r where r.vehicle_id = l.vehicle_id and r.suspect and r.km = l.mileage_km and r.read_on <= l.delivered_on) then l.mileage_km end as mileage_km
            from latest l
        ), seen as materialized (
            select r.vehicle_id, r.read_on, max(r.km) as km from odometer_reading r join car c on c.vehicle_id = r.vehicle_id
            where r.store_id = :store and not r.suspect and r.read_on <= c.as_of group by r.vehicle_id, r.read_on
        ), began as (
            select s.*, min(s.read_on) over cars as first_on, min(s.km) over cars as first_km, row_number() over (partition by s.vehicle_id order by s.read_on) as n
            from seen s window cars as (partition by s.vehicle_id)
        ), known as materialized (
            select vehicle_id, read_on, km from seen
            union all
            select c.vehicle_id, c.delivered, 0 from car c left join began b on b.vehicle_id = c.vehicle_id and b.n = 1
            where c.delivered <= c.as_of and (b.vehicle_id is null or c.delivered < b.first_on and b.first_km <= 300 * (b.first_on - c.delivered))
        ), kept as materialized (
            select * from (select k.*, row_number() over (partition by vehicle_id order by read_on desc) as age, count(*) over (partition by vehicle_id) as n from known k) k where age <= 5
        ), own as materialized (
            select a.vehicle_id, count(*) as pairs, least(365, max(b.read_on) - min(a.read_on)) as days,
                percentile_cont(array[0.16, 0.5, 0.84]) within group (order by (b.km - a.km)::float8 / (b.read_on - a.read_on)) as v
            from kept a join kept b on b.vehicle_id = a.vehicle_id and b.read_on - a.read_on >= 14
            group by a.vehicle_id
        ), last as materialized (
            select vehicle_id, read_on, km, least(5, n)::int as readings from kept where age = 1
        ), :prior, rated as (
            select c.*, o.vehicle_id is not null as own_rate, l.read_on, l.km, coalesce(l.readings, 0) as readings, s.delivered_on, s.mileage_km,
                least(500, greatest(5, (coalesce(o.days, 0) * coalesce(o.v[2], 0) + 60 * p.v0) / (coalesce(o.days, 0) + 60))) as v,
                sqrt((coalesce(o.pairs, 0) * coalesce(((o.v[3] - o.v[1]) / 2 / greatest(o.v[2], 5)) ^ 2, 0) + 3 * 0.3 ^ 2) / (coalesce(o.pairs, 0) + 3)) as spread
            from ruled c
            left join own o on o.vehicle_id = c.vehicle_id
            left join last l on l.vehicle_id = c.vehicle_id
            left join served s on s.vehicle_id = c.vehicle_id
            join prior p on p.vehicle_id = c.vehicle_id
        ), counted as (
            select r.*, case when delivered_on is null then 'FIRST' else 'PERIODIC' end as kind, coalesce(delivered_on, delivered) as counted_from,
                case when delivered_on is null then 0 else coalesce(mileage_km, case when read_on is not null then greatest(0, round(km - v * (read_on - delivered_on)))::int end) end as counted_km,
                case when delivered_on is null then first_km else interval_km end as step_km, case when delivered_on is null then first_months else interval_months end as step_months
            from rated r where coalesce(delivered_on, delivered) is not null
        ), needed as (
            select c.*, counted_km + step_km as due_km, coalesce(read_on, counted_from) as from_day, counted_km + step_km - coalesce(km, counted_km) as need, (counted_from + make_interval(months => step_months))::date as by_time_on
            from counted c
        ), forecast as (
            select n.*, from_day + greatest(-3650, least(3650, ceil(need / v)))::int as by_km_on,
                from_day + greatest(-3650, least(3650, ceil(need / (v * (1 + 1.28 * spread)))))::int as early, from_day + greatest(-3650, least(3650, ceil(need / (v * greatest(0.25, 1 - 1.28 * spread)))))::int as late,
                case when delivered is not null and kind = 'FIRST' then least((delivered + make_interval(months => limit_months))::date, from_day + greatest(0, least(3650, ceil((limit_km - coalesce(km, 0)) / v)))::int) end as limit_on,
                case when delivered is not null then least((delivered + make_interval(months => warranty_months))::date, from_day + greatest(0, least(7300, ceil((warranty_km - coalesce(km, 0)) / v)))::int) end as warranty_on
            from needed n
        ), due as (
            select f.*, least(by_km_on, by_time_on) as due_on, least(early, by_km_on, by_time_on) as earliest, least(greatest(late, by_km_on), by_time_on) as latest,
                case when by_km_on is null or by_time_on <= by_km_on then 'CALENDAR' when own_rate then 'HISTORY' else 'MODEL' end as basis
            from forecast f
        )""";

    /// Of many cars: the median of those of the model, else of the use, where ten have a history of three months.
    static final String PRIOR_OF_ALL = """
        of_model as (select c.model, percentile_cont(0.5) within group (order by o.v[2]) as v0 from own o join car c on c.vehicle_id = o.vehicle_id where o.days >= 90 and c.model is not null group by c.model having count(*) >= 10),
        of_use as (select c.usage, percentile_cont(0.5) within group (order by o.v[2]) as v0 from own o join car c on c.vehicle_id = o.vehicle_id where o.days >= 90 group by c.usage having count(*) >= 10),
        prior as (select c.vehicle_id, coalesce(m.v0, u.v0, case when c.usage in ('OPERATING', 'RENTAL') then 150 else 40 end) as v0
            from car c left join of_model m on m.model = c.model left join of_use u on u.usage is not distinct from c.usage)""";

    /// Of one: as the last night found its model.
    static final String PRIOR_OF_ONE = """
        prior as (select c.vehicle_id, coalesce((select case when count(*) >= 10 then percentile_cont(0.5) within group (order by d.km_per_day) end from service_due d join vehicle w on w.id = d.vehicle_id
            where w.store_id = :store and w.model = c.model and d.store_id = :store and d.own_rate and d.readings >= 3), case when c.usage in ('OPERATING', 'RENTAL') then 150 else 40 end) as v0 from car c)""";

    private Forecast() {
    }

    /// The whole of it up to `due`, for the cars of a query.
    ///
    /// @param cars text of the query
    public static String of(long store, String cars, boolean all) {
        return ("with car as materialized (" + cars + "), " + READ.replace(":prior", all ? PRIOR_OF_ALL : PRIOR_OF_ONE)).replace(":store", String.valueOf(store));
    }
}
