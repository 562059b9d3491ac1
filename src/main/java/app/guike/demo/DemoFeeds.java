package app.guike.demo;

import static org.jooq.impl.DSL.val;

import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// Two feeds: the daily export of the dealer system, which failed to come once, and the weekly list of delivered cars.
final class DemoFeeds {
    private static final String ZONE = "Asia/Shanghai";

    private final DSLContext sql;
    private final long store;
    private final OffsetDateTime now;

    DemoFeeds(DSLContext sql, long store, OffsetDateTime now) {
        this.sql = sql;
        this.store = store;
        this.now = now;
    }

    void write() {
        sql.execute("""
            insert into import_feed (store_id, code, name, kind, rhythm, weekday, due_by, watched, began_on)
            select {0}, f.code, f.name, f.kind, f.rhythm, f.weekday, f.due_by::time, true, ({1}::timestamptz at time zone {2})::date - 30
            from (values ('dms-daily', '经销商系统维修日报明细', 'repair-orders', 'WORKDAY', null::int, '21:00'), ('delivered-weekly', '交车客户周报', 'vehicles', 'WEEKLY', 1, '12:00'))
                f (code, name, kind, rhythm, weekday, due_by)""", val(store), val(now), val(ZONE));
        sql.execute("""
            insert into import_run (store_id, feed_id, kind, file_name, state, progress, rows, created, changed, same, created_at, started_at, finished_at, came_at)
            select {0}, f.id, f.kind, '维修台次明细_' || d.day || '.xlsx', 'DONE', 1, d.orders, d.orders - d.orders / 4, 0, d.orders / 4, d.at, d.at, d.at + interval '3 seconds', d.at
            from import_feed f cross join lateral (
                select w.day, (w.day + time '20:31:07') at time zone {2} as at, (select count(*) from repair_order o where o.store_id = {0} and o.delivered_on = w.day)::int as orders,
                    row_number() over (order by w.day desc) as back
                from work_day w where w.work and w.day between f.began_on and ({1}::timestamptz at time zone {2})::date - 1
            ) d where f.store_id = {0} and f.code = 'dms-daily' and d.back <> 2 order by d.day""", val(store), val(now), val(ZONE));
        sql.execute("""
            insert into import_run (store_id, feed_id, kind, file_name, state, progress, rows, created, changed, same, created_at, started_at, finished_at, came_at)
            select {0}, f.id, f.kind, '交车客户_' || d.day || '.csv', 'DONE', 1, d.cars, d.cars, 0, 0, d.at, d.at, d.at + interval '2 seconds', d.at
            from import_feed f cross join lateral (
                select w.day, (w.day + time '09:12:40') at time zone {2} as at, (select count(*) from vehicle v where v.store_id = {0} and v.delivery_date between w.day - 7 and w.day - 1)::int as cars
                from work_day w where extract(isodow from w.day) = 1 and w.day between f.began_on and ({1}::timestamptz at time zone {2})::date - 1
            ) d where f.store_id = {0} and f.code = 'delivered-weekly' order by d.day""", val(store), val(now), val(ZONE));
    }
}
