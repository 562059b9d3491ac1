package app.guike.demo;

import static org.jooq.impl.DSL.val;

import java.time.LocalDate;
import org.jooq.DSLContext;

/// The nights before the first one: who was loyal, ordinary and lost at the turn of the last six months, so that there is somebody who moved.
final class DemoMovements {
    private final DSLContext sql;

    DemoMovements(DSLContext sql) {
        this.sql = sql;
    }

    /// Before a car's first visit nothing was known of its owner, who is of no class then.
    void write(long store, LocalDate today) {
        sql.execute("""
            with day as (select (date_trunc('month', {1}::date) - make_interval(months => m))::date as day from generate_series(0, 6) m where m > 0 or extract(day from {1}::date) > 1),
            visit as (select customer_id, delivered_on as day from repair_order where store_id = {0} and state = 'DELIVERED'),
            known as (select d.day, v.customer_id, case when max(v.day) < d.day - 300 then 'LOST' when count(*) >= 3 then 'LOYAL' else 'ORDINARY' end as class
                from day d join visit v on v.day < d.day and v.day > d.day - 730 group by 1, 2),
            turned as (select k.*, lag(class) over w as before from known k window w as (partition by customer_id order by day)),
            made as (insert into customer_class (store_id, customer_id, class, from_day, until_day)
                select {0}, customer_id, class, day, lead(day) over (partition by customer_id order by day) from turned where before is distinct from class
                and customer_id in (select id from customer where store_id = {0}) returning 1)
            insert into customer_class_night (store_id, day, loyal, ordinary, lost)
            select {0}, day, count(*) filter (where class = 'LOYAL'), count(*) filter (where class = 'ORDINARY'), count(*) filter (where class = 'LOST') from known
            where not exists (select from customer_class_night where store_id = {0}) group by day""", val(store), val(today));
    }
}
