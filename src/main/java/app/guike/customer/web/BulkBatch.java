package app.guike.customer.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_BATCH;
import static guike.Tables.CUSTOMER_BATCH_ROW;
import static guike.Tables.EMPLOYEE;
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

/// A bulk change that was made.
///
/// @param same had it already
/// @param kept left as they were when it was taken back
public record BulkBatch(long id, long storeId, String store, String field, String value, String valueName, String reason, int chosen, int changed, int same, int refused,
        OffsetDateTime madeAt, @Nullable String madeBy, @Nullable OffsetDateTime undoneAt, @Nullable String undoneBy, int kept) {
    static final String PERMISSION = "customer.bulk";

    /// A customer whom it changed.
    public record Row(long customerId, String customer) {
    }

    /// The page of a batch, with its first customers.
    public record One(BulkBatch batch, List<Row> rows) {
    }

    /// The list, newest first.
    public record Listed(Page<BulkBatch> page) {
        public @Nullable String next() {
            return page.next() == null ? null : "/customers/changes?after=" + page.next();
        }
    }

    public String url() {
        return "/customers/changes/" + id;
    }

    public String what() {
        return t("bulk.said." + field, valueName);
    }

    static Page<BulkBatch> page(DSLContext sql, @Nullable String after, int limit) {
        var before = after == null || after.isEmpty() ? DSL.noCondition() : CUSTOMER_BATCH.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        return Page.of(read(sql, before, limit + 1), limit, b -> Keyset.encode(b.id()));
    }

    static One one(DSLContext sql, long id, int rows) {
        var batch = read(sql, CUSTOMER_BATCH.ID.eq(id), 1).stream().findFirst().orElseThrow(Refusal::absent);
        return new One(batch, sql.select(CUSTOMER.ID, CUSTOMER.NAME).from(CUSTOMER_BATCH_ROW).join(CUSTOMER).on(CUSTOMER.ID.eq(CUSTOMER_BATCH_ROW.CUSTOMER_ID))
            .where(CUSTOMER_BATCH_ROW.BATCH_ID.eq(id)).orderBy(CUSTOMER_BATCH_ROW.ID).limit(inline(rows)).fetch(r -> new Row(r.value1(), r.value2())));
    }

    private static List<BulkBatch> read(DSLContext sql, Condition which, int limit) {
        var maker = EMPLOYEE.as("maker");
        var undoer = EMPLOYEE.as("undoer");
        var b = CUSTOMER_BATCH;
        return sql.select(b.fields()).select(STORE.NAME, maker.NAME, undoer.NAME).from(b).join(STORE).on(STORE.ID.eq(b.STORE_ID)).leftJoin(maker).on(maker.ID.eq(b.MADE_BY))
            .leftJoin(undoer).on(undoer.ID.eq(b.UNDONE_BY)).where(which).orderBy(b.ID.desc()).limit(inline(limit)).fetch(r -> {
                var one = r.into(b);
                return new BulkBatch(one.getId(), one.getStoreId(), r.get(STORE.NAME), one.getField(), one.getValue(), one.getValueName(), one.getReason(), one.getChosen(), one.getChanged(),
                    one.getChosen() - one.getChanged() - one.getRefused(), one.getRefused(), one.getMadeAt(), r.get(maker.NAME), one.getUndoneAt(), r.get(undoer.NAME), one.getKept());
            });
    }
}
