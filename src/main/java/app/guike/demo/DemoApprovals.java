package app.guike.demo;

import static org.jooq.impl.DSL.val;

import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// What waits for the manager's word, and what got it.
final class DemoApprovals {
    private final DSLContext sql;
    private final long store;
    private final OffsetDateTime now;

    DemoApprovals(DSLContext sql, long store, OffsetDateTime now) {
        this.sql = sql;
        this.store = store;
        this.now = now;
    }

    void write() {
        sql.execute("""
            insert into approval (store_id, kind, size, subject, reason, act, action, role_code, asked_by, asked_at, state, decided_by, decided_at, words, valid_until)
            select {0}, 'customer-export', a.size, '客户', a.reason, '{"asked":{},"purpose":""}', '/customers/exports/approved/', 'care_manager', clerk.id, {1}::timestamptz - a.ago,
                   a.state, case when a.state <> 'WAITING' then boss.id end, case when a.state <> 'WAITING' then {1}::timestamptz - a.ago + interval '40 minutes' end, a.words,
                   case when a.state = 'APPROVED' then {1}::timestamptz - a.ago + interval '7 days 40 minutes' end
            from (values (860, '给老客户寄年历', 'WAITING', null, interval '50 minutes'), (412, '秋季活动邀约名单', 'APPROVED', '只用于邀约，用完销毁', interval '9 days'),
                         (2300, '合作保险公司索要', 'REFUSED', '不得向外提供', interval '16 days')) a (size, reason, state, words, ago)
            cross join lateral (select p.employee_id as id from post p join role r on r.id = p.role_id and r.code = 'information_clerk' where p.store_id = {0} order by 1 limit 1) clerk
            cross join lateral (select p.employee_id as id from post p join role r on r.id = p.role_id and r.code = 'care_manager' where p.store_id = {0} order by 1 limit 1) boss
            order by a.ago desc""", val(store), val(now));
    }
}
