package app.guike.customer.linked;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import app.guike.customer.RefusalHeard;
import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
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
        var linked = sql.fetch("select l.other_store, l.other_id, guike.refusals_of(l.customer_id) as wishes from guike.linked({0}) l order by l.other_store, l.other_id", val(customers.toArray(Long[]::new)));
        var own = RowScope.current();
        linked.intoGroups(field("other_store", Long.class)).forEach((store, known) -> {
            try {
                var scope = RowScope.program("group:refusal", Set.of(store));
                scope.run(() -> {
                    scopes.enter(scope);
                    write(known);
                });
            } finally {
                scopes.enter(Objects.requireNonNull(own));
            }
        });
    }

    private void write(Result<? extends Record> linked) {
        var changed = sql.fetch("""
            update customer c set do_not_disturb = array(select distinct w from unnest(c.do_not_disturb || l.wishes) w order by w),
                do_not_disturb_reason = coalesce(c.do_not_disturb_reason, '集团其他门店登记'), version = c.version + 1, changed_at = {2}
            from (select x.id, array_agg(distinct w) as wishes from unnest({0}::bigint[], {1}::text[]) x (id, said) cross join lateral unnest(string_to_array(x.said, ',')) w group by x.id) l
            where c.id = l.id and not c.do_not_disturb @> l.wishes returning c.id""", val(linked.getValues("other_id", Long.class).toArray(Long[]::new)),
            val(linked.stream().map(r -> String.join(",", r.get("wishes", String[].class))).toArray(String[]::new)), val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)))
            .getValues(0, Long.class);
        if (!changed.isEmpty()) {
            others.stream().filter(l -> l != this).forEach(l -> l.heard(changed));
        }
    }
}
