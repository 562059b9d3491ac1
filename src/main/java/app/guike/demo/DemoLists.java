package app.guike.demo;

import static org.jooq.impl.DSL.val;

import app.guike.demo.DemoHouse.Branch;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// What people did with the list of customers: views that the store shares.
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

    private void view(String name, String filter, int place) {
        sql.execute("insert into customer_view (store_id, name, filter, shared, author_id, position, created_at, changed_at) values ({0}, {1}, {2}::jsonb, true, {3}, {4}, {5}, {5})",
            val(branch.id()), val(name), val(filter), val(branch.callers().getFirst().id()), val(place), val(now.minusDays(40)));
    }
}
