package app.guike.customer;

import static guike.Tables.CUSTOMER;

import app.guike.base.Refusal;
import app.guike.org.ApprovalDesk;
import java.util.TreeSet;
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
        var ids = new TreeSet<>(change.customers());
        var stores = sql.selectDistinct(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.in(ids.stream().limit(1).toList())).fetch(CUSTOMER.STORE_ID);
        if (stores.isEmpty() || desk.alone(KIND, stores.getFirst(), ids.size())) {
            return new Outcome(ownership.change(change), null);
        }
        var reason = change.reason() == null ? "" : change.reason();
        ownership.check(change);
        var asked = new ApprovalDesk.Asked(KIND, stores.getFirst(), ids.size(), ownership.named(change.ownerId()), reason, JSON.writeValueAsString(change), "/customers/owner-changes/approved/");
        return new Outcome(null, desk.ask(asked));
    }

    /// @return the batch
    @Transactional
    public long carryOut(long approval) {
        try {
            return ownership.change(JSON.readValue(desk.take(approval, KIND).act(), OwnerChange.class));
        } catch (tools.jackson.core.JacksonException e) {
            throw Refusal.conflict("approval-not-given");
        }
    }
}
