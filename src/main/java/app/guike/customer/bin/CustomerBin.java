package app.guike.customer.bin;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_BIN;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.customer.BinHold;
import app.guike.customer.HiddenArchives;
import app.guike.customer.Hold;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deletes archives into the bin and brings them back with all that hangs on them: nothing is moved, the archive is hidden.
@Component
public class CustomerBin {
    public static final String PERMISSION = "customer.delete";
    public static final int DAYS = 90;

    private final DSLContext sql;
    private final Clock clock;
    private final List<BinHold> holds;
    private final HiddenArchives hidden;

    CustomerBin(DSLContext sql, Clock clock, List<BinHold> holds, HiddenArchives hidden) {
        this.sql = sql;
        this.clock = clock;
        this.holds = holds;
        this.hidden = hidden;
    }

    /// @param version the one that was read; null where nothing was read before
    /// @return its place in the bin
    @Transactional
    public long delete(long customer, @Nullable Integer version, @Nullable String why) {
        var row = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(customer)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (!Viewer.current().may(PERMISSION, row.getStoreId())) {
            throw Refusal.absent();
        }
        if (version != null && !version.equals(row.getVersion())) {
            throw Refusal.stale();
        }
        var reason = why == null ? "" : why.strip();
        new FieldErrors().require(!reason.isEmpty(), "reason", "required").require(reason.length() <= 500, "reason", "length").throwIfAny();
        var held = holding(customer);
        if (!held.isEmpty()) {
            throw Refusal.conflict("bin-held", String.join("；", held.stream().map(c -> t("bin.hold." + c)).toList()));
        }
        hidden.hide(List.of(customer));
        return sql.fetchSingle("select guike.bin_customer({0}, {1}, {2})", val(customer), val(reason), val(now())).get(0, long.class);
    }

    /// Codes of what speaks against it.
    public List<String> holding(long customer) {
        return Hold.of(sql, customer, holds);
    }

    /// @return the customer
    @Transactional
    public long restore(long bin) {
        var lying = sql.selectFrom(CUSTOMER_BIN).where(CUSTOMER_BIN.ID.eq(bin)).fetchOptional().orElseThrow(Refusal::absent);
        if (lying.getRestoredAt() != null || lying.getErasedAt() != null) {
            throw Refusal.conflict("bin-over");
        }
        sql.fetch("select guike.restore_customer({0}, {1})", val(bin), val(now()));
        hidden.back(lying.getStoreId(), List.of(lying.getCustomerId()));
        return lying.getCustomerId();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
