package app.guike.customer.bin;

import static guike.Tables.CUSTOMER_BIN;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.customer.BinHold;
import app.guike.customer.HiddenArchives;
import app.guike.customer.Hold;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deletes many archives of a store into the bin at once, and brings them back at once. What something speaks against stays.
@Component
public class BinMany {
    public static final int MOST = 10_000;

    private final DSLContext sql;
    private final Clock clock;
    private final List<BinHold> holds;
    private final HiddenArchives hidden;

    BinMany(DSLContext sql, Clock clock, List<BinHold> holds, HiddenArchives hidden) {
        this.sql = sql;
        this.clock = clock;
        this.holds = holds;
        this.hidden = hidden;
    }

    /// @param held something speaks against deleting them
    public record Preview(int chosen, int delete, int held) {
    }

    /// @param batch by which they are brought back; null where all were held
    public record Deleted(@Nullable Long batch, int deleted, int held) {
    }

    private record Chosen(List<Long> free, int held) {
    }

    public Preview preview(Collection<Long> customers) {
        var chosen = chosen(customers, false);
        return new Preview(chosen.free().size() + chosen.held(), chosen.free().size(), chosen.held());
    }

    @Transactional
    public Deleted delete(Collection<Long> customers, @Nullable String why) {
        var reason = why == null ? "" : why.strip();
        new FieldErrors().require(!reason.isEmpty(), "reason", "required").require(reason.length() <= 500, "reason", "length").throwIfAny();
        var chosen = chosen(customers, true);
        if (chosen.free().isEmpty()) {
            return new Deleted(null, 0, chosen.held());
        }
        hidden.hide(chosen.free());
        var batch = sql.fetchSingle("select guike.bin_customers({0}, {1}, {2})", val(chosen.free().toArray(Long[]::new)), val(reason), val(now())).get(0, Long.class);
        return new Deleted(batch, chosen.free().size(), chosen.held());
    }

    /// Those that still lie in the bin.
    ///
    /// @return how many
    @Transactional
    public int restore(long batch) {
        var b = CUSTOMER_BIN;
        var lying = sql.select(b.STORE_ID, b.CUSTOMER_ID).from(b).where(b.BATCH.eq(batch), b.RESTORED_AT.isNull(), b.ERASED_AT.isNull()).orderBy(b.ID).fetch();
        if (lying.isEmpty()) {
            throw Refusal.absent();
        }
        var store = lying.getFirst().value1();
        var customers = lying.getValues(b.CUSTOMER_ID);
        sql.fetch("select guike.restore_customers({0}, {1})", val(batch), val(now()));
        hidden.back(store, customers);
        return customers.size();
    }

    /// All must be seen, in one store where they may be deleted; locked in one order.
    private Chosen chosen(Collection<Long> customers, boolean lock) {
        var ids = new TreeSet<>(customers);
        if (ids.isEmpty() || ids.size() > MOST) {
            throw ids.isEmpty() ? Refusal.field("customers", "required") : Refusal.field("customers", "between", 1, MOST);
        }
        var stores = sql.fetch("select store_id from customer where id = any({0}::bigint[]) order by id" + (lock ? " for update" : ""), val(ids.toArray(Long[]::new))).map(r -> r.get(0, Long.class));
        if (stores.size() < ids.size() || !stores.stream().allMatch(s -> Viewer.current().may(CustomerBin.PERMISSION, s))) {
            throw Refusal.absent();
        }
        if (stores.stream().distinct().count() > 1) {
            throw Refusal.conflict("owner-change-one-store");
        }
        var held = Hold.of(sql, ids, holds);
        var free = ids.stream().filter(id -> held.getOrDefault(id, List.of()).isEmpty()).toList();
        return new Chosen(free, ids.size() - free.size());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
