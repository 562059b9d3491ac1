package app.guike.customer.web;

import static guike.Tables.CUSTOMER_BIN;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.customer.bin.CustomerBin;
import app.guike.shell.web.Form;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// What lies in the recycle bin, the latest first.
public record BinList(Page<Item> page) {
    /// @param batch those deleted at once with it
    /// @param left days until it is erased; 0 for what the law has kept
    public record Item(long id, long customerId, String no, String name, long storeId, String store, String reason, OffsetDateTime deletedAt, @Nullable String deletedBy, int left, @Nullable Long batch) {
    }

    /// The archive before it is deleted.
    ///
    /// @param holds codes of what speaks against it
    public record Ask(CustomerCard card, List<String> holds, Form form) {
        public int days() {
            return CustomerBin.DAYS;
        }
    }

    public @Nullable String next() {
        return page.next() == null ? null : "/customers/bin?after=" + page.next();
    }

    static Page<Item> page(DSLContext sql, Clock clock, @Nullable String after, int limit) {
        var b = CUSTOMER_BIN;
        var before = after == null || after.isEmpty() ? DSL.noCondition() : b.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        var items = sql.select(b.ID, b.CUSTOMER_ID, b.NO, b.NAME, b.STORE_ID, STORE.NAME, b.REASON, b.BINNED_AT, EMPLOYEE.NAME, b.BATCH).from(b).join(STORE).on(STORE.ID.eq(b.STORE_ID))
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(b.BINNED_BY)).where(b.RESTORED_AT.isNull(), b.ERASED_AT.isNull(), before).orderBy(b.ID.desc()).limit(inline(limit + 1))
            .fetch(r -> new Item(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9(), left(clock, r.value8()), r.value10()));
        return Page.of(items, limit, i -> Keyset.encode(i.id()));
    }

    private static int left(Clock clock, OffsetDateTime at) {
        return (int) Math.max(0, CustomerBin.DAYS - Duration.between(at.toInstant(), clock.instant()).toDays());
    }
}
