package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.org.ApprovalDesk;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// A change of owner for many, done at once or, above the limit, handed in for approval; then exactly what was asked is done.
@Component
public class LargeOwnerChange {
    static final String KIND = "owner-change";
    private static final JsonMapper JSON = new JsonMapper();

    private final DSLContext sql;
    private final Ownership ownership;
    private final ApprovalDesk desk;

    LargeOwnerChange(DSLContext sql, Ownership ownership, ApprovalDesk desk) {
        this.sql = sql;
        this.ownership = ownership;
        this.desk = desk;
    }

    /// One of both.
    public record Outcome(@Nullable Long batch, @Nullable Long approval) {
    }

    @Transactional
    public Outcome change(OwnerChange change) {
        var ids = Set.copyOf(change.customers());
        var store = ids.isEmpty() ? null : sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(ids.iterator().next())).fetchOne(CUSTOMER.STORE_ID);
        if (store == null || desk.alone(KIND, store, ids.size())) {
            return new Outcome(ownership.change(change), null);
        }
        ownership.check(change);
        return new Outcome(null, desk.ask(new ApprovalDesk.Asked(KIND, store, ids.size(), ownership.named(change.ownerId()), change.reason() == null ? "" : change.reason(),
            JSON.writeValueAsString(change), "/customers/owner-changes/approved/")));
    }

    /// Of those who were approved, whoever is still there: the others were merged or put into the bin meanwhile.
    ///
    /// @return the batch
    @Transactional
    public long carryOut(long approval) {
        var approved = JSON.readValue(desk.take(approval, KIND).act(), OwnerChange.class);
        var still = sql.fetch("select id from customer where id = any({0}::bigint[])", val(approved.customers().toArray(Long[]::new))).map(r -> r.get(0, Long.class));
        if (still.isEmpty()) {
            throw Refusal.conflict("owner-change-nobody-left");
        }
        return ownership.change(new OwnerChange(still, approved.ownerId(), approved.reason()));
    }
}
