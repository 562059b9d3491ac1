package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.OWNER_DISPUTE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.Notices;
import app.guike.org.Notices.Told;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Disputes about who owns a customer 归属争议: filed by one who says the customer is theirs, ruled by a manager of both; the
/// ruling changes the owner, is kept and is final (catalog E209, E308).
@Component
public class OwnerDisputes {
    public static final String RULE = "customer.rule";

    private final DSLContext sql;
    private final Clock clock;
    private final Ownership ownership;
    private final Notices notices;

    OwnerDisputes(DSLContext sql, Clock clock, Ownership ownership, Notices notices) {
        this.sql = sql;
        this.clock = clock;
        this.ownership = ownership;
        this.notices = notices;
    }

    @Transactional
    public long file(long customer, @Nullable String reason) {
        var row = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(customer)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        var words = checked(reason, "reason");
        var me = Viewer.current().id();
        if (row.getOwnerId() == null || row.getOwnerId() == me) {
            throw Refusal.conflict("dispute-nobody");
        }
        if (sql.fetchExists(OWNER_DISPUTE, OWNER_DISPUTE.CUSTOMER_ID.eq(customer), OWNER_DISPUTE.RULED_AT.isNull())) {
            throw Refusal.conflict("dispute-open");
        }
        var dispute = sql.newRecord(OWNER_DISPUTE).setStoreId(row.getStoreId()).setCustomerId(customer).setClaimantId(me).setHolderId(row.getOwnerId()).setReason(words).setFiledAt(now());
        dispute.store();
        var told = new Told(row.getStoreId(), "DISPUTE_FILED", "DISPUTE", dispute.getId(), row.getNo(), "/customers/disputes");
        notices.tell(told, RULE, null);
        notices.tell(told, row.getOwnerId());
        return dispute.getId();
    }

    /// @param winner who owns the customer from now on
    @Transactional
    public void rule(long id, @Nullable Long winner, @Nullable String ruling) {
        var dispute = sql.selectFrom(OWNER_DISPUTE).where(OWNER_DISPUTE.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        var viewer = Viewer.current();
        if (!viewer.mayAll(RULE, dispute.getStoreId())) {
            throw Refusal.absent();
        }
        if (dispute.getRuledAt() != null) {
            throw Refusal.conflict("dispute-ruled");
        }
        if (viewer.id() == dispute.getClaimantId() || dispute.getHolderId() != null && viewer.id() == dispute.getHolderId()) {
            throw Refusal.conflict("dispute-own");
        }
        if (winner == null) {
            throw Refusal.field("winner", "required");
        }
        var words = checked(ruling, "ruling");
        ownership.worksHere(winner, dispute.getStoreId());
        var customer = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(dispute.getCustomerId())).forUpdate().fetchOptional().orElseThrow(() -> Refusal.conflict("dispute-hidden"));
        if (!winner.equals(customer.getOwnerId())) {
            ownership.one(customer.getId(), winner, "RULING", words);
        }
        dispute.setWinnerId(winner).setRuling(words).setRuledAt(now()).setRuledBy(viewer.id()).update();
        var told = new Told(dispute.getStoreId(), "DISPUTE_RULED", "DISPUTE", id, customer.getNo(), "/customers/disputes");
        notices.tell(told, dispute.getClaimantId());
        if (dispute.getHolderId() != null) {
            notices.tell(told, dispute.getHolderId());
        }
    }

    private static String checked(@Nullable String text, String field) {
        var words = text == null ? "" : text.strip();
        new FieldErrors().require(!words.isEmpty(), field, "required").require(words.length() <= 1000, field, "length").throwIfAny();
        return words;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
