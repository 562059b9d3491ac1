package app.guike.org;

import static app.guike.org.Stores.text;
import static guike.Tables.DELEGATION;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import app.guike.shell.Viewer.Reach;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Rights lent for a period 授权委托 (scenario F12): by who has them, to a colleague of the store, for at most 90 days. They end by
/// themselves, also when the giver loses the right or leaves; what was lent cannot be lent on.
@Component
public class Delegations {
    /// The role by which a lent right is known among a viewer's reaches.
    static final String LENT = "delegated";
    /// The role by which a viewer's own rights over the rows of who is away are known.
    static final String STAND_IN = "stand-in";
    private static final Duration LONGEST = Duration.ofDays(90);

    private final DSLContext sql;
    private final Clock clock;
    private final PostedViewers viewers;

    Delegations(DSLContext sql, Clock clock, PostedViewers viewers) {
        this.sql = sql;
        this.clock = clock;
        this.viewers = viewers;
    }

    /// @param from null is now
    public record Lent(@Nullable Long storeId, @Nullable Long receiverId, @Nullable String permission, @Nullable OffsetDateTime from, @Nullable OffsetDateTime until, @Nullable String reason) {
    }

    @Transactional
    public long lend(Lent lent) {
        var from = lent.from() == null ? now() : lent.from();
        new FieldErrors().require(lent.storeId() != null, "storeId", "required").require(lent.receiverId() != null, "receiverId", "required")
            .require(!text(lent.permission()).isEmpty(), "permission", "required").require(lent.until() != null, "until", "required")
            .require(!text(lent.reason()).isEmpty(), "reason", "required").require(text(lent.reason()).length() <= 300, "reason", "length")
            .require(lent.until() == null || lent.until().isAfter(from) && lent.until().isAfter(now()) && !lent.until().isAfter(from.plus(LONGEST)), "until", "delegation-period").throwIfAny();
        var me = Viewer.current();
        var store = Objects.requireNonNull(lent.storeId());
        if (me.reaches().stream().noneMatch(r -> r.storeId() == store)) {
            throw Refusal.absent();
        }
        if (!holds(me, store, text(lent.permission()))) {
            throw Refusal.forbidden("delegation-not-held");
        }
        if (me.id() == Objects.requireNonNull(lent.receiverId()) || !Posts.worksIn(sql, lent.receiverId(), store)) {
            throw Refusal.field("receiverId", "delegation-receiver");
        }
        var row = sql.newRecord(DELEGATION).setStoreId(store).setGiverId(me.id()).setReceiverId(lent.receiverId()).setPermission(text(lent.permission())).setReason(text(lent.reason()))
            .setFromAt(from).setUntilAt(lent.until()).setMadeAt(now());
        row.store();
        viewers.forget();
        return row.getId();
    }

    /// By their posts; what somebody lent them does not count.
    public static boolean holds(Viewer viewer, long store, String permission) {
        return viewer.reaches().stream().anyMatch(r -> r.storeId() == store && byPost(r) && r.permissions().contains(permission));
    }

    /// Theirs for good, not for a time: nothing else can be given away.
    static boolean byPost(Reach reach) {
        return !reach.role().equals(LENT) && !reach.role().equals(STAND_IN);
    }

    /// Earlier than agreed: by the giver, or by who administers the store.
    @Transactional
    public void end(long id) {
        var row = sql.selectFrom(DELEGATION).where(DELEGATION.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        var me = Viewer.current();
        if (row.getGiverId() != me.id() && !me.mayAll(Authority.EDIT, row.getStoreId())) {
            throw Refusal.absent();
        }
        if (row.getEndedAt() == null) {
            row.setEndedAt(now()).setEndedBy(me.id()).update();
            viewers.forget();
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
