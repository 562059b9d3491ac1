package app.guike.customer.privacy;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_RESTRICTION;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.customer.HiddenArchives;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Customers of whom the house only keeps the data 限制处理 (law, article 47; handbook 10.1): neither listed nor called, dealt, exported or
/// changed, until somebody ends it or the data may be erased. Hidden as what lies in the bin is (decision 22), found in the register alone.
@Component
public class Restrictions {
    private static final int LONGEST = 2_000;

    private final DSLContext sql;
    private final Clock clock;
    private final HiddenArchives hidden;

    Restrictions(DSLContext sql, Clock clock, HiddenArchives hidden) {
        this.sql = sql;
        this.clock = clock;
        this.hidden = hidden;
    }

    @Transactional
    public long begin(long customer, @Nullable String why) {
        var store = sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customer)).forUpdate().fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
        if (!Viewer.current().may(PrivacyRequests.HANDLE, store)) {
            throw Refusal.absent();
        }
        return hide(customer, null, said(why));
    }

    /// @param request the one whose answer it is
    long hide(long customer, @Nullable Long request, String why) {
        hidden.hide(List.of(customer));
        return sql.fetchSingle("select guike.restrict_customer({0}, {1}, {2}, {3})", val(customer), val(request, Long.class), val(why), val(now())).get(0, long.class);
    }

    /// @return the customer
    @Transactional
    public long end(long id, @Nullable String why) {
        var standing = sql.selectFrom(CUSTOMER_RESTRICTION).where(CUSTOMER_RESTRICTION.ID.eq(id)).fetchOptional().orElseThrow(Refusal::absent);
        if (standing.getEndedAt() != null) {
            throw Refusal.conflict("restriction-over");
        }
        sql.fetch("select guike.end_restriction({0}, {1}, {2})", val(id), val(said(why)), val(now()));
        hidden.back(standing.getStoreId(), List.of(standing.getCustomerId()));
        return standing.getCustomerId();
    }

    private static String said(@Nullable String why) {
        var reason = why == null ? "" : why.strip();
        new FieldErrors().require(!reason.isEmpty(), "reason", "required").require(reason.length() <= LONGEST, "reason", "length").throwIfAny();
        return reason;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
