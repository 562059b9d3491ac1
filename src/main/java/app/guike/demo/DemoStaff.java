package app.guike.demo;

import static org.jooq.impl.DSL.val;

import app.guike.demo.DemoHouse.Branch;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Somebody proposed for the follow-up team, a reward, a fault and a late morning.
final class DemoStaff {
    private final DSLContext sql;
    private final Branch branch;
    private final OffsetDateTime now;

    DemoStaff(DSLContext sql, Branch branch, OffsetDateTime now) {
        this.sql = sql;
        this.branch = branch;
        this.now = now;
    }

    void write() {
        var agents = branch.with("care_agent");
        var leaders = branch.with("care_supervisor");
        var clerks = branch.with("information_clerk");
        if (agents.isEmpty() || leaders.isEmpty() || clerks.isEmpty()) {
            return;
        }
        var leader = leaders.getFirst().id();
        sql.execute("""
            insert into staff_appointment (store_id, kind, head, employee_id, team_id, reason, proposed_by, proposed_at, state)
            select {0}, 'APPOINT', false, {1}, id, '熟悉档案，愿意做回访', {2}, {3}, 'PROPOSED' from team where store_id = {0} and leader_id = {2} limit 1""",
            val(branch.id()), val(clerks.getFirst().id()), val(leader), val(now.minusDays(1)));
        noted("REWARD", "客户来电表扬，耐心解释保养项目", 200, agents.getFirst().id(), leader, 6);
        noted("FAULT", "回访未照话术询问满意度", null, agents.getLast().id(), leader, 3);
        noted("LATE", "早会迟到十五分钟", null, agents.getLast().id(), leader, 1);
    }

    private void noted(String kind, String words, @Nullable Integer yuan, long who, long by, int daysAgo) {
        sql.execute("insert into staff_note (store_id, kind, employee_id, day, words, amount, filed_by, filed_at) values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7})",
            val(branch.id()), val(kind), val(who), val(now.minusDays(daysAgo).toLocalDate()), val(words), val(yuan), val(by), val(now.minusDays(daysAgo)));
    }
}
