package app.guike.customer.linked;

import static org.jooq.impl.DSL.val;

import app.guike.customer.RefusalHeard;
import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// A refusal of contact counts in the whole group: it is written into the archives of the same customer in other stores, in the program's name,
/// and planned calls are dropped there. Lifting it is each store's own act.
@Component
class GroupRefusals implements RefusalHeard {
    private final DSLContext sql;
    private final Clock clock;
    private final RowScopes scopes;
    private final ObjectProvider<RefusalHeard> others;

    GroupRefusals(DSLContext sql, Clock clock, RowScopes scopes, ObjectProvider<RefusalHeard> others) {
        this.sql = sql;
        this.clock = clock;
        this.scopes = scopes;
        this.others = others;
    }

    @Override
    public void heard(Collection<Long> customers) {
        if (customers.isEmpty()) {
            return;
        }
        var linked = sql.fetch("select l.other_id, l.other_store, guike.refusals_of(l.customer_id) as wishes from guike.linked({0}) l order by l.other_id", val(customers.toArray(Long[]::new)));
        var own = RowScope.current();
        for (var other : linked) {
            try {
                var scope = RowScope.program("group:refusal", Set.of(other.get("other_store", Long.class)));
                scope.run(() -> {
                    scopes.enter(scope);
                    write(other.get("other_id", Long.class), other.get("wishes", String[].class));
                });
            } finally {
                scopes.enter(Objects.requireNonNull(own));
            }
        }
    }

    private void write(long customer, String[] wishes) {
        var changed = sql.execute("""
            update customer c set do_not_disturb = array(select distinct w from unnest(c.do_not_disturb || {1}::text[]) w order by w),
                do_not_disturb_reason = coalesce(c.do_not_disturb_reason, '集团其他门店登记'), version = c.version + 1, changed_at = {2}
            where c.id = {0} and not c.do_not_disturb @> {1}::text[]""", val(customer), val(wishes), val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
        if (changed > 0) {
            others.stream().filter(l -> l != this).forEach(l -> l.heard(List.of(customer)));
        }
    }
}
