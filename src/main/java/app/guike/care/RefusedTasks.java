package app.guike.care;

import app.guike.customer.RefusalHeard;
import app.guike.shell.RowScopes;
import guike.tables.records.CareTaskRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// Whoever does not want to be contacted leaves every queue at once (handbook 2.6); an answer to their own complaint is always allowed.
@Component
class RefusedTasks implements RefusalHeard {
    /// Triggers of what whoever refuses birthdays is not called for, the own and the children's.
    static final List<String> BIRTHDAYS = List.of("birthday", "child_birthday");
    /// A rider goes with the rest, else it came back as soon as its leader is called off.
    static final String OPEN = "(t.state in ('PLANNED', 'ASSIGNED', 'RETRY') or t.state = 'SKIPPED' and t.reason = 'taken-along')";
    private static final String WISHED = "(c.do_not_disturb && array['ALL', p.channel] or p.trigger_code = any('{%s}') and 'BIRTHDAY' = any(c.do_not_disturb))".formatted(String.join(",", BIRTHDAYS));
    /// Of customer c, plan p.
    static final String UNWANTED = "(%s or not guike.may_contact(c.id, c.do_not_disturb, p.purpose))".formatted(WISHED);

    private final DSLContext sql;
    private final RowScopes scopes;
    private final Clock clock;

    RefusedTasks(DSLContext sql, RowScopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public void heard(Collection<Long> customers) {
        if (customers.isEmpty()) {
            return;
        }
        scopes.inWhole(() -> sql.execute("""
            update care_task t set state = 'SKIPPED', reason = case when %1$s then 'do-not-disturb' else 'no-consent' end, next_at = null, done_at = {1}
            from customer c, care_plan p
            where t.customer_id = any ({0}) and c.id = t.customer_id and t.store_id = c.store_id and p.id = t.plan_id and p.store_id = c.store_id
              and %2$s and t.subject_type <> 'COMPLAINT' and %3$s""".formatted(WISHED, OPEN, UNWANTED),
            DSL.val(customers.toArray(Long[]::new)), DSL.val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))));
    }

    /// Never to be called again, said in the call of a task: its customer's others go, by whatever channel they were meant.
    void leaveInPeace(CareTaskRecord said, OffsetDateTime at) {
        scopes.inWhole(() -> sql.execute("""
            update care_task t set state = 'SKIPPED', reason = 'do-not-disturb', next_at = null, done_at = {3}
            where t.customer_id = {0} and t.store_id = {1} and t.id <> {2} and t.subject_type <> 'COMPLAINT' and %s""".formatted(OPEN),
            DSL.val(said.getCustomerId()), DSL.val(said.getStoreId()), DSL.val(said.getId()), DSL.val(at)));
    }
}
