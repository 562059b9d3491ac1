package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_OWNERSHIP;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.OWNER_BATCH;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Customers who changed owner together.
///
/// @param kept left as they were when it was taken back
public record OwnerBatch(long id, long storeId, String store, String kind, String state, @Nullable String rule, @Nullable String reason, int planned, int changed,
        int kept, double progress, OffsetDateTime madeAt, @Nullable String madeBy, @Nullable OffsetDateTime doneAt, @Nullable OffsetDateTime undoneAt, @Nullable String undoneBy) {
    static final String PERMISSION = "customer.assign";

    /// One customer of a batch, with who has them now.
    public record Row(long customerId, String customer, @Nullable String former, @Nullable String owner, @Nullable String now, boolean changedSince) {
    }

    /// The page of a batch.
    public record One(OwnerBatch batch, List<Row> rows) {
    }

    /// The list, newest first.
    public record Listed(Page<OwnerBatch> page) {
        public @Nullable String next() {
            return page.next() == null ? null : "/customers/owner-changes?after=" + page.next();
        }
    }

    public String url() {
        return ("DEALT".equals(kind) ? "/customers/dealings/" : "/customers/owner-changes/") + id;
    }

    public String tone() {
        return switch (state) {
            case "DONE" -> "good";
            case "FAILED" -> "bad";
            case "UNDONE", "DROPPED" -> "warn";
            default -> "info";
        };
    }

    static Page<OwnerBatch> page(DSLContext sql, @Nullable String after, int limit) {
        var before = after == null || after.isEmpty() ? DSL.noCondition() : OWNER_BATCH.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        return Page.of(read(sql, before, limit + 1), limit, b -> Keyset.encode(b.id()));
    }

    static OwnerBatch one(DSLContext sql, long id) {
        return read(sql, OWNER_BATCH.ID.eq(id), 1).stream().findFirst().orElseThrow(Refusal::absent);
    }

    private static List<OwnerBatch> read(DSLContext sql, Condition which, int limit) {
        var maker = EMPLOYEE.as("maker");
        var undoer = EMPLOYEE.as("undoer");
        var b = OWNER_BATCH;
        return sql.select(b.ID, b.STORE_ID, STORE.NAME, b.KIND, b.STATE, b.RULE, b.REASON, b.PLANNED, b.CHANGED, b.KEPT, b.PROGRESS, b.MADE_AT, maker.NAME, b.DONE_AT,
            b.UNDONE_AT, undoer.NAME).from(b).join(STORE).on(STORE.ID.eq(b.STORE_ID)).leftJoin(maker).on(maker.ID.eq(b.MADE_BY)).leftJoin(undoer).on(undoer.ID.eq(b.UNDONE_BY))
            .where(which).orderBy(b.ID.desc()).limit(inline(limit))
            .fetch(r -> new OwnerBatch(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9(), r.value10(),
                r.value11(), r.value12(), r.value13(), r.value14(), r.value15(), r.value16()));
    }

    /// What became of its customers; those changed since first.
    static List<Row> rows(DSLContext sql, long id, int limit) {
        var o = CUSTOMER_OWNERSHIP;
        var owner = EMPLOYEE.as("owner");
        var former = EMPLOYEE.as("former");
        var now = EMPLOYEE.as("now_");
        var changed = CUSTOMER.OWNER_ID.isDistinctFrom(o.OWNER_ID);
        return sql.select(CUSTOMER.ID, CUSTOMER.NAME, former.NAME, owner.NAME, now.NAME, DSL.field(changed)).from(o).join(CUSTOMER).on(CUSTOMER.ID.eq(o.CUSTOMER_ID))
            .leftJoin(owner).on(owner.ID.eq(o.OWNER_ID)).leftJoin(former).on(former.ID.eq(o.FORMER_ID)).leftJoin(now).on(now.ID.eq(CUSTOMER.OWNER_ID))
            .where(o.BATCH_ID.eq(id)).orderBy(DSL.field(changed).desc(), o.ID).limit(inline(limit))
            .fetch(r -> new Row(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }
}
