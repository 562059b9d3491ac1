package app.guike.demo;

import static org.jooq.impl.DSL.val;

import app.guike.demo.DemoHouse.Branch;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// What people did with the list of customers: views that the store shares, watch lists.
final class DemoLists {
    private final DSLContext sql;
    private final Branch branch;
    private final OffsetDateTime now;

    DemoLists(DSLContext sql, Branch branch, OffsetDateTime now) {
        this.sql = sql;
        this.branch = branch;
        this.now = now;
    }

    void write() {
        view("我的客户", "{\"owner\":\"-1\",\"sort\":\"name\"}", 10);
        view("重要客户", "{\"important\":\"any\",\"columns\":\"phone,importance,type,industry,owner,lastVisitAt,tags\"}", 20);
        view("无主或久未来店", "{\"rule\":\"{\\\"any\\\":[{\\\"is\\\":\\\"owned\\\",\\\"op\\\":\\\"NO\\\",\\\"of\\\":\\\"\\\"},{\\\"is\\\":\\\"visit\\\",\\\"op\\\":\\\"NOT_WITHIN\\\",\\\"of\\\":\\\"365\\\"}]}\",\"columns\":\"phone,plates,lastVisitAt,owner,source\"}", 30);
        bulk();
        bin();
        watch();
    }

    /// Three archives that lie in the recycle bin: one of yesterday, one of last month, one whose time is almost over.
    private void bin() {
        sql.execute("""
            select guike.bin_customer(c.id, (array['客户重复录入，已有另一份档案', '测试数据', '客户要求注销'])[c.n], {1} - (array[1, 30, 85])[c.n] * interval '1 day')
            from (select id, row_number() over (order by id desc)::int as n from customer k where store_id = {0} and kind = 'PERSON'
                and not exists (select from complaint x where x.customer_id = k.id) and not exists (select from care_task t where t.customer_id = k.id)
                and not exists (select from vehicle_owner v where v.customer_id = k.id) order by id desc limit 3) c""", val(branch.id()), val(now));
    }

    /// One bulk change that can be looked at and taken back.
    private void bulk() {
        sql.execute("""
            with batch as (insert into customer_batch (store_id, field, value, value_name, after, reason, chosen, changed, made_at, made_by)
                values ({0}, 'TAG_ADD', '秋季团购', '秋季团购', '{"tag": "yes", "name": "秋季团购"}', '秋季团购名单，活动后撤回', 25, 25, {2}, {1}) returning id),
            chosen as (select id from customer where store_id = {0} order by id limit 25),
            rows as (insert into customer_batch_row (store_id, batch_id, customer_id, before) select {0}, batch.id, chosen.id, '{"tag": "no", "name": "秋季团购"}' from batch, chosen)
            insert into customer_tag (store_id, customer_id, tag) select {0}, id, '秋季团购' from chosen on conflict do nothing""",
            val(branch.id()), val(branch.callers().getFirst().id()), val(now.minusDays(3)));
    }

    /// A list that the store shares, of customers with something new; one that an agent keeps alone.
    private void watch() {
        var leader = val(branch.callers().getFirst().id());
        var agent = val(branch.callers().getLast().id());
        sql.execute("""
            with list as (insert into watch_list (store_id, name, owner_id, sharing, created_at, changed_at) values ({0}, '重点跟进', {1}, 'CHANGE', {3} - interval '20 days', {3}) returning id),
            chosen as (select k.customer_id, max(k.received_at) as at from complaint k join customer c on c.id = k.customer_id where k.store_id = {0} group by 1 order by 2 desc, 1 limit 8),
            on_it as (insert into watched_customer (store_id, list_id, customer_id, added_at, added_by) select {0}, list.id, customer_id, {3} - interval '20 days', {1} from list, chosen)
            insert into watch_note (store_id, list_id, customer_id, text, written_at, author_id)
            select {0}, list.id, customer_id, (array['投诉处理后要确认满意', '年底有置换意向，盯住来店', '介绍过两位朋友，别丢'])[1 + row_number() over (order by customer_id) % 3], {3} - interval '20 days', {1} from list, chosen""",
            val(branch.id()), leader, agent, val(now));
        sql.execute("""
            with list as (insert into watch_list (store_id, name, owner_id, created_at, changed_at) values ({0}, '我的老客户', {1}, {2} - interval '60 days', {2}) returning id)
            insert into watched_customer (store_id, list_id, customer_id, added_at, added_by)
            select {0}, list.id, c.id, {2} - interval '60 days', {1} from list, (select id from customer where store_id = {0} and owner_id = {1} order by id limit 12) c""", val(branch.id()), agent, val(now));
    }

    private void view(String name, String filter, int place) {
        sql.execute("insert into customer_view (store_id, name, filter, shared, author_id, position, created_at, changed_at) values ({0}, {1}, {2}::jsonb, true, {3}, {4}, {5}, {5})",
            val(branch.id()), val(name), val(filter), val(branch.callers().getFirst().id()), val(place), val(now.minusDays(40)));
    }
}
