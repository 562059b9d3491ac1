package app.guike.care;

import app.guike.customer.BinHeard;
import app.guike.shell.RowScopes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// Nobody calls a customer who lies in the bin; who comes back is called again.
@Component
class BinnedTasks implements BinHeard {
    private final DSLContext sql;
    private final RowScopes scopes;
    private final Clock clock;

    BinnedTasks(DSLContext sql, RowScopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public void binned(Collection<Long> customers) {
        scopes.inWhole(() -> sql.execute("""
            update care_task t set state = 'SKIPPED', reason = 'binned', next_at = null, done_at = {1} from customer c
            where t.customer_id = any({0}::bigint[]) and c.id = t.customer_id and t.store_id = c.store_id and %s""".formatted(RefusedTasks.OPEN),
            DSL.val(customers.toArray(Long[]::new)), DSL.val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))));
    }

    /// What rode along rides again: open tasks never ride. The call of a round that was filed meanwhile is not made any more.
    @Override
    public void back(Collection<Long> customers) {
        scopes.inWhole(() -> sql.execute("""
            update care_task t set state = case when t.taken_by_id is not null then 'SKIPPED' when t.assignee_id is null then 'PLANNED' else 'ASSIGNED' end,
                reason = case when t.taken_by_id is not null then 'taken-along' end, done_at = null from customer c
            where t.customer_id = any({0}::bigint[]) and c.id = t.customer_id and t.store_id = c.store_id and t.state = 'SKIPPED' and t.reason = 'binned'
                and not exists (select from care_round_customer o join care_round r on r.id = o.round_id where o.task_id = t.id and r.filed_at is not null)""", DSL.val(customers.toArray(Long[]::new))));
    }
}
