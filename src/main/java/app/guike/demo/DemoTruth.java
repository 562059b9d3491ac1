package app.guike.demo;

import app.guike.customer.Completeness;
import app.guike.demo.DemoHouse.Branch;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// Which archives of a store were checked, found true, or returned to their maker.
final class DemoTruth {
    private final DSLContext sql;
    private final Branch branch;
    private final OffsetDateTime now;

    DemoTruth(DSLContext sql, Branch branch, OffsetDateTime now) {
        this.sql = sql;
        this.branch = branch;
        this.now = now;
    }

    void write(Completeness completeness) {
        DemoOwnFields.write(sql, branch);
        completeness.refresh(branch.id());
        var checker = branch.callers().getFirst().id();
        sql.execute("""
            update customer set archive_state = 'VERIFIED', archive_no = 'D' || lpad(nextval('archive_no_seq')::text, 8, '0'), verified_by = %2$d,
                verified_at = least(timestamptz '%3$s' - interval '2 days', created_at + interval '1 day')
            where store_id = %1$d and completeness = 100 and id %% 5 <> 0""".formatted(branch.id(), checker, now));
        sql.execute("update customer set created_by = %2$d where store_id = %1$d and archive_state = 'NEW'".formatted(branch.id(), checker));
        sql.execute("update customer set archive_state = 'RETURNED' where store_id = %1$d and archive_state = 'NEW' and id %% 29 = 0".formatted(branch.id()));
        sql.execute("""
            insert into archive_check (store_id, customer_id, result, reason, at, by_id)
            select store_id, id, archive_state, case archive_state when 'RETURNED' then '电话打过去是空号，请再核对' end, coalesce(verified_at, timestamptz '%3$s' - interval '1 day'), %2$d
            from customer where store_id = %1$d and archive_state <> 'NEW'""".formatted(branch.id(), checker, now));
        sql.execute("""
            update customer set usual_driver_at = case when id %% 3 = 0 then created_at else timestamptz '%2$s' - make_interval(days => (id %% 300)::int) end,
                address_at = case when id %% 4 > 0 then timestamptz '%2$s' - make_interval(days => (id %% 500)::int) end
            where store_id = %1$d""".formatted(branch.id(), now));
        DemoDeliveries.write(sql, branch, now);
        papers(checker);
        sql.execute("""
            insert into archive_mark (store_id, customer_id, part, verified_at, verified_by)
            select store_id, id, 'PHONE', verified_at, verified_by from customer where store_id = %1$d and verified_at is not null and id %% 2 = 0""".formatted(branch.id()));
        sql.execute("""
            insert into archive_mark (store_id, customer_id, part, verified_at, verified_by)
            select store_id, id, p.part, coalesce(verified_at, timestamptz '%2$s' - interval '1 day'), coalesce(verified_by, %3$d) from customer cross join (values ('TRUE'), ('RELIABLE')) p (part)
            where store_id = %1$d and (archive_state = 'VERIFIED' or archive_state = 'NEW' and p.part = 'TRUE' and id %% 6 = 0)""".formatted(branch.id(), now, checker));
    }

    private void papers(long by) {
        sql.execute("""
            with chosen as (select id, row_number() over (order by id) as n from customer where store_id = %1$d and archive_state = 'VERIFIED' order by id limit 20),
            kept as (insert into stored_file (store_id, name, size, sha256, created_by)
                select %1$d, '交车确认单' || n || '.txt', octet_length(convert_to('车辆、钥匙、随车资料已当面交接，客户确认无误。', 'UTF8')),
                    encode(sha256(convert_to('车辆、钥匙、随车资料已当面交接，客户确认无误。', 'UTF8')), 'hex'), %2$d from chosen returning id, name, size),
            pieces as (insert into stored_file_chunk (file_id, store_id, position, bytes)
                select id, %1$d, 0, convert_to('车辆、钥匙、随车资料已当面交接，客户确认无误。', 'UTF8') from kept)
            insert into attachment (store_id, customer_id, file_id, name, content_type, size, made_at, made_by)
            select %1$d, c.id, k.id, k.name, 'text/plain', k.size, timestamptz '%3$s' - interval '3 days', %2$d
            from chosen c join kept k on k.name = '交车确认单' || c.n || '.txt'""".formatted(branch.id(), by, now));
    }
}
