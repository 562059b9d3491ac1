package app.guike.demo;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.demo.DemoHouse.Branch;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// Customers who changed hands: some in the pool, some assigned and not talked to in time, one disputed, a right lent, somebody
/// about to leave.
final class DemoOwners {
    private static final String GIVEN = """
        update customer set owner_id = {0}, version = version + 1, changed_at = {1} where store_id = {2} and id in (
            select id from customer where store_id = {2} and owner_id is not null and owner_id <> {0} order by id offset {3} limit {4})""";

    private final DSLContext sql;
    private final Branch branch;
    private final OffsetDateTime now;

    DemoOwners(DSLContext sql, Branch branch, OffsetDateTime now) {
        this.sql = sql;
        this.branch = branch;
        this.now = now;
    }

    void write() {
        var agents = branch.with("care_agent");
        var leaders = branch.with("care_supervisor", "care_manager");
        if (agents.size() < 2 || leaders.isEmpty()) {
            return;
        }
        var first = agents.get(0);
        var second = agents.get(1);
        var leader = leaders.getFirst();
        contacted();
        given("DEALT", first.id(), 9, 40, 8);
        given("DEALT", second.id(), 2, 80, 15);
        returned();
        given("BY_HAND", second.id(), 20, 200, 4);
        because("");
        sql.fetch("select guike.set_pool_rules({0}, true, array[365, 60, 3650, 5, 200, 7])", val(branch.id()));
        dispute(first.id(), second.id());
        lent(leader.id(), first.id());
        leaving(agents.getLast().id(), leader.id());
    }

    private void because(String why) {
        sql.fetch("select set_config('guike.owner_why', {0}, true)", val(why));
    }

    private void given(String why, long to, int daysAgo, int from, int many) {
        because(why);
        sql.execute(GIVEN, val(to), val(now.minusDays(daysAgo)), val(branch.id()), val(from), inline(many));
    }

    /// Those made long ago were talked to in their first week; a few are left.
    private void contacted() {
        sql.execute("""
            update customer_ownership set contacted_at = from_at + interval '2 days', contact_note = '已致电问候，核对档案', contact_by_id = owner_id
            where store_id = {0} and why = 'MADE' and contacted_at is null and from_at < {1}::timestamptz - interval '5 days' and (id % 12 <> 7 or from_at < {1}::timestamptz - interval '40 days')""", val(branch.id()), val(now));
    }

    private void returned() {
        because("RECLAIMED");
        sql.execute("update customer set owner_id = null, version = version + 1, changed_at = {0} where store_id = {1} and id in (select id from customer where store_id = {1} and owner_id is not null order by id offset 120 limit 25)",
            val(now.minusDays(3)), val(branch.id()));
    }

    private void dispute(long holder, long claimant) {
        sql.execute("""
            insert into owner_dispute (store_id, customer_id, claimant_id, holder_id, reason, filed_at)
            select store_id, id, {0}, {1}, '去年起一直由我回访，客户也只认我', {2} from customer where store_id = {3} and owner_id = {1} order by id limit 1""",
            val(claimant), val(holder), val(now.minusDays(1)), val(branch.id()));
    }

    private void lent(long giver, long receiver) {
        sql.execute("""
            insert into delegation (store_id, giver_id, receiver_id, permission, reason, from_at, until_at, made_at)
            values ({0}, {1}, {2}, 'customer.assign', '外出培训一周，由其代为分配客户', {3}, {4}, {3})""", val(branch.id()), val(giver), val(receiver), val(now.minusDays(1)), val(now.plusDays(6)));
    }

    private void leaving(long leaver, long by) {
        sql.execute("insert into handover (store_id, leaver_id, reason, made_at, made_by) values ({0}, {1}, '月底离职', {2}, {3})", val(branch.id()), val(leaver), val(now.minusHours(5)), val(by));
        sql.execute("""
            insert into handover_item (store_id, handover_id, kind, table_name, item_id, name, url)
            select c.store_id, h.id, 'customers', 'customer', c.id, c.no || ' ' || c.name, '/customers/' || c.id
            from handover h join customer c on c.store_id = h.store_id and c.owner_id = h.leaver_id where h.store_id = {0} and h.leaver_id = {1}""", val(branch.id()), val(leaver));
        sql.execute("""
            insert into handover_item (store_id, handover_id, kind, table_name, item_id, name, url)
            select t.store_id, h.id, 'care-tasks', 'care_task', t.id, coalesce(t.subject_no, t.id::text), '/customers/' || t.customer_id
            from handover h join care_task t on t.store_id = h.store_id and t.assignee_id = h.leaver_id and t.state in ('PLANNED', 'ASSIGNED', 'RETRY') where h.store_id = {0} and h.leaver_id = {1}""",
            val(branch.id()), val(leaver));
    }
}
