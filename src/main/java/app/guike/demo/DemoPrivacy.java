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
    }
}
