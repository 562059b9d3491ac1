package app.guike.demo;

import static org.jooq.impl.DSL.val;

import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// The workshop's daily reports of two weeks: reviewed but for yesterday's, which waits; one came late, one nobody wrote.
final class DemoDailies {
    private final DSLContext sql;
    private final long store;
    private final OffsetDateTime now;

    DemoDailies(DSLContext sql, long store, OffsetDateTime now) {
        this.sql = sql;
        this.store = store;
        this.now = now;
    }

    void write() {
        sql.execute("""
            insert into workshop_daily (store_id, day, due_at, remark, orders, submitted_at, submitted_by, reviewed_at, reviewed_by, created_by)
            select {0}, w.day, w.closes, case w.back % 4 when 1 then '两台返修已联系客户' else '' end,
                coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'no', o.no, 'state', 'DELIVERED', 'written', o.items is not null, 'stays', false) order by o.id) from repair_order o where o.store_id = {0} and o.delivered_on = w.day), '[]'),
                w.closes + case when w.back = 4 then interval '95 minutes' else interval '-20 minutes' end, clerk.id,
                case when w.back > 1 then w.closes + interval '15 hours' end, case when w.back > 1 then boss.id end, clerk.id
            from (select d.day, (d.day + time '18:00') at time zone 'Asia/Shanghai' as closes, row_number() over (order by d.day desc) as back from work_day d
                  where (d.work or exists (select from repair_order o where o.store_id = {0} and o.delivered_on = d.day)) and d.day between ({1}::timestamptz at time zone 'Asia/Shanghai')::date - 14 and ({1}::timestamptz at time zone 'Asia/Shanghai')::date - 1) w
            cross join lateral (select p.employee_id as id from post p join role_permission r on r.role_id = p.role_id and r.permission = 'daily.submit' where p.store_id = {0} order by 1 limit 1) clerk
            cross join lateral (select p.employee_id as id from post p join role_permission r on r.role_id = p.role_id and r.permission = 'daily.review' where p.store_id = {0} order by 1 limit 1) boss
            where w.back <> 3 order by w.day""", val(store), val(now));
    }
}
