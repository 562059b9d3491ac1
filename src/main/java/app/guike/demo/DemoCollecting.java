package app.guike.demo;

import static org.jooq.impl.DSL.val;

import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// Batches that specialists handed in, and the classes with their keepers; one class has been left alone since yesterday.
final class DemoCollecting {
    private final DSLContext sql;
    private final long store;
    private final OffsetDateTime now;

    DemoCollecting(DSLContext sql, long store, OffsetDateTime now) {
        this.sql = sql;
        this.store = store;
        this.now = now;
    }

    /// Each owner has a few archives of today that are not handed in yet.
    void write() {
        sql.execute("""
            insert into data_class (store_id, name, keeper_id, position, touched_at, touched_by)
            select {0}, c.name, k.id, c.position, {1}::timestamptz - c.ago, k.id
            from (values ('个人车主资料', 10, 1, interval '30 minutes'), ('单位客户资料', 20, 2, interval '26 hours'), ('潜在客户资料', 30, 3, interval '2 hours')) c (name, position, n, ago)
            join (select p.employee_id as id, row_number() over (order by p.employee_id) as n from post p join role_permission r on r.role_id = p.role_id and r.permission = 'customer.extract'
                where p.store_id = {0} group by p.employee_id) k on k.n = c.n""", val(store), val(now));
        sql.execute("""
            with made as (
                insert into extraction (store_id, employee_id, day, handed_in_at, count, closed_at, closed_by)
                select {0}, c.owner_id, d.at::date, d.at, least(count(*), 6)::int, case when d.n > 0 then d.at + interval '70 minutes' end, case when d.n > 0 then max(boss.id) end
                from customer c
                cross join (select n, {1}::timestamptz - interval '20 minutes' - n * interval '1 day' as at from generate_series(0, 2) n) d
                cross join lateral (select p.employee_id as id from post p join role r on r.id = p.role_id and r.code = 'care_supervisor' where p.store_id = {0} order by 1 limit 1) boss
                where c.store_id = {0} and c.owner_id in (select owner_id from customer where store_id = {0} and owner_id is not null group by owner_id order by owner_id limit 2)
                group by c.owner_id, d.n, d.at order by d.n desc, c.owner_id
                returning id, store_id, employee_id, closed_at, closed_by, count)
            insert into extraction_item (store_id, extraction_id, customer_id, fresh, class_id, classified_at, classified_by)
            select m.store_id, m.id, c.id, c.n % 3 = 0, case when m.closed_at is not null then k.id end, m.closed_at, m.closed_by
            from made m
            join lateral (select x.id, x.kind, row_number() over (order by x.id) as n from customer x where x.store_id = m.store_id and x.owner_id = m.employee_id order by x.id limit m.count) c on true
            cross join lateral (select d.id from data_class d where d.store_id = m.store_id order by (d.position = case c.kind when 'COMPANY' then 20 else 10 end) desc, d.id limit 1) k
            order by m.id, c.id""", val(store), val(now));
        sql.execute("""
            update customer set changed_at = {1} where store_id = {0} and id in (
                select id from (select id, row_number() over (partition by owner_id order by id desc) as n from customer where store_id = {0} and owner_id is not null) c where n <= 4)""",
            val(store), val(now));
    }
}
