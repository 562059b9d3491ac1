package app.guike.demo;

import static org.jooq.impl.DSL.val;

import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// What customers agreed to, and withdrew.
final class DemoPrivacy {
    private final DSLContext sql;
    private final long store;
    private final OffsetDateTime now;

    DemoPrivacy(DSLContext sql, long store, OffsetDateTime now) {
        this.sql = sql;
        this.store = store;
        this.now = now;
    }

    void write() {
        sql.execute("""
            insert into consent (store_id, customer_id, purpose_id, given, source, at, notice_version, recorded_at, recorded_by)
            select c.store_id, c.id, p.id, (c.id + p.id) % 6 <> 0, (array['FORM', 'CALL', 'FORM', 'WEB'])[1 + c.id % 4], c.created_at, 1, c.created_at, c.owner_id
            from customer c cross join consent_purpose p
            where c.store_id = {0} and p.code in ('marketing', 'greetings') and c.id % 10 < 7 order by c.id, p.id""", val(store));
        sql.execute("""
            insert into consent (store_id, customer_id, purpose_id, given, source, at, notice_version, note, recorded_at, recorded_by)
            select c.store_id, c.id, p.id, false, 'CALL', {1} - interval '20 days', 1, '客户来电表示近期不再需要', {1} - interval '20 days', c.owner_id
            from customer c cross join consent_purpose p where c.store_id = {0} and p.code = 'marketing' and c.id % 97 = 0 order by c.id""",
            val(store), val(now));
        sql.fetch("select guike.restrict_customer(c.id, null, '客户对档案内容有异议，核实之前只保存', {1} - interval '6 days') from (select id from customer where store_id = {0} and kind = 'PERSON' and id % 89 = 5 order by id limit 1) c",
            val(store), val(now));
        sql.execute("""
            insert into retention_proposal (store_id, customer_id, rule, proposed_at)
            select c.store_id, c.id, 'PROSPECT', {1} - interval '1 day' from customer c where c.store_id = {0} and not exists (select from repair_order o where o.customer_id = c.id)
                and not exists (select from vehicle_owner o where o.customer_id = c.id) order by c.id limit 2""", val(store), val(now));
        sql.execute("""
            insert into privacy_request (store_id, customer_id, kind, channel, requester, identity_note, words, received_on, due_on, received_by, assignee_id)
            select x.store_id, x.id, (array['ACCESS', 'ERASURE', 'CORRECTION', 'EXPLANATION'])[x.n], (array['VISIT', 'PHONE', 'WEB', 'VISIT'])[x.n], x.name, '核对了身份证和预留手机号',
                   (array['想要一份您们保存的全部资料', '车卖了，请删除我的资料', '手机号换了，地址也要改', '为什么总给我打电话'])[x.n], d.day, (select w2.day from work_day w join work_day w2 on w2.work and w2.n = w.n + 15 where w.day = d.day), p.id, p.id
            from (select c.*, row_number() over (order by c.id)::int as n from customer c where c.store_id = {0} and c.kind = 'PERSON' and c.id % 41 = 0 order by c.id limit 4) x
            cross join lateral (select ({1}::timestamptz at time zone 'Asia/Shanghai')::date - (array[26, 9, 3, 1])[x.n] as day) d
            cross join lateral (select p.employee_id as id from post p join role_permission r on r.role_id = p.role_id and r.permission = 'customer.privacy' join role o on o.id = p.role_id
                where p.store_id = {0} and o.code <> 'administrator' order by p.employee_id limit 1) p""", val(store), val(now));
    }
}
