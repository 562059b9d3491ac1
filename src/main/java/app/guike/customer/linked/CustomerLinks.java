package app.guike.customer.linked;

import static guike.Tables.CUSTOMER_LINK;

import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deciding whether two archives of a group are one customer: only somebody who sees both stores whole.
@Component
public class CustomerLinks {
    public static final String PERMISSION = "customer.link";

    private final DSLContext sql;
    private final Clock clock;
    private final GroupRefusals refusals;

    CustomerLinks(DSLContext sql, Clock clock, GroupRefusals refusals) {
        this.sql = sql;
        this.clock = clock;
        this.refusals = refusals;
    }

    /// What the customer refused in one store holds in the other from now on.
    @Transactional
    public void confirm(long pair) {
        refusals.heard(decide(pair, "CONFIRMED"));
    }

    /// Two customers, never proposed again; a confirmed link ends.
    @Transactional
    public void apart(long pair) {
        decide(pair, "APART");
    }

    private java.util.List<Long> decide(long pair, String state) {
        var sides = sql.selectFrom(CUSTOMER_LINK).where(CUSTOMER_LINK.PAIR.eq(pair)).orderBy(CUSTOMER_LINK.ID).forUpdate().fetch();
        if (sides.size() < 2 || !Viewer.current().scope(PERMISSION).stores().containsAll(sides.getValues(CUSTOMER_LINK.STORE_ID))) {
            throw Refusal.absent();
        }
        if (sides.getFirst().getState().equals(state)) {
            throw Refusal.conflict("link-decided");
        }
        sql.update(CUSTOMER_LINK).set(CUSTOMER_LINK.STATE, state).set(CUSTOMER_LINK.DECIDED_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .set(CUSTOMER_LINK.DECIDED_BY, Viewer.current().id()).where(CUSTOMER_LINK.PAIR.eq(pair)).execute();
        return sides.getValues(CUSTOMER_LINK.CUSTOMER_ID);
    }
}
