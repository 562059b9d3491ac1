package app.guike.org;

import static app.guike.org.Stores.text;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.HANDOVER;
import static guike.Tables.HANDOVER_ITEM;
import static guike.Tables.HANDOVER_RECEIPT;
import static guike.Tables.POST;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.Notices.Told;
import app.guike.shell.Viewer;
import guike.tables.records.HandoverRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Handovers 交接 (handbook 5.10): prepared, given item by item or by rule, signed by the leaver and by each receiver, approved
/// by a manager, moved in one transaction at once or at a moment, and taken back whole.
@Component
public class Handovers {
    public static final String PREPARE = "org.handover";
    public static final String APPROVE = "org.approve";

    private final DSLContext sql;
    private final Clock clock;
    private final HandoverMoves moves;
    private final Notices notices;

    Handovers(DSLContext sql, Clock clock, HandoverMoves moves, Notices notices) {
        this.sql = sql;
        this.clock = clock;
        this.moves = moves;
        this.notices = notices;
    }

    /// To whom: each of the items in turn to the next receiver.
    ///
    /// @param kind only things of this kind
    /// @param items only these
    public record Giving(@Nullable String kind, @Nullable Collection<Long> items, @Nullable List<Long> receivers) {
    }

    /// @param effectiveAt when it moves; null is now
    /// @param leaverAbsent why the leaver has not signed
    public record Approval(@Nullable OffsetDateTime effectiveAt, @Nullable String leaverAbsent) {
    }

    @Transactional
    public long prepare(long leaver, @Nullable Long store, @Nullable String reason) {
        new FieldErrors().require(store != null, "storeId", "required").require(!text(reason).isEmpty(), "reason", "required").require(text(reason).length() <= 500, "reason", "length").throwIfAny();
        if (!Viewer.current().mayAll(PREPARE, store) || !sql.fetchExists(POST, POST.EMPLOYEE_ID.eq(leaver), POST.STORE_ID.eq(store)) && moves.held(leaver, store).isEmpty()) {
            throw Refusal.absent();
        }
        if (sql.fetchExists(HANDOVER, HANDOVER.LEAVER_ID.eq(leaver), HANDOVER.STORE_ID.eq(store), HANDOVER.STATE.in("DRAFT", "APPROVED"))) {
            throw Refusal.conflict("handover-open");
        }
        var handover = sql.newRecord(HANDOVER).setStoreId(store).setLeaverId(leaver).setReason(text(reason)).setMadeAt(now()).setMadeBy(Viewer.current().id());
        handover.store();
        moves.take(handover);
        return handover.getId();
    }

    /// What came to be theirs since, or is no longer.
    @Transactional
    public void refresh(long id) {
        moves.take(draft(id));
    }

    /// Whoever has signed must sign anew.
    @Transactional
    public void give(long id, Giving giving) {
        var handover = draft(id);
        var receivers = giving.receivers() == null ? List.<Long>of() : giving.receivers().stream().distinct().toList();
        new FieldErrors().require(!receivers.isEmpty(), "receivers", "required").throwIfAny();
        var here = sql.selectDistinct(POST.EMPLOYEE_ID).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID), EMPLOYEE.DEACTIVATED_AT.isNull())
            .where(POST.STORE_ID.eq(handover.getStoreId()), POST.EMPLOYEE_ID.in(receivers), POST.EMPLOYEE_ID.ne(handover.getLeaverId())).fetch(POST.EMPLOYEE_ID);
        if (here.size() < receivers.size()) {
            throw Refusal.field("receivers", "handover-receiver");
        }
        moves.give(handover, giving, receivers);
        anew(handover);
        receivers.forEach(r -> notices.tell(new Told(handover.getStoreId(), "HANDOVER_GIVEN", "HANDOVER", id, handover.getNo(), "/handovers/" + id), r));
    }

    private void anew(HandoverRecord handover) {
        var still = Set.of(handover.getReceivers());
        sql.deleteFrom(HANDOVER_RECEIPT).where(HANDOVER_RECEIPT.HANDOVER_ID.eq(handover.getId())).returning().fetch().stream().filter(r -> still.contains(r.getReceiverId()))
            .forEach(r -> notices.tell(new Told(handover.getStoreId(), "HANDOVER_GIVEN", "HANDOVER_RECEIPT", r.getId(), handover.getNo(), "/handovers/" + handover.getId()), r.getReceiverId()));
    }

    /// The leaver: this is all of mine. A receiver: I have taken it over. With person and time.
    @Transactional
    public void sign(long id) {
        var handover = draft(id);
        var me = Viewer.current().id();
        if (handover.getLeaverId() == me) {
            handover.setLeaverSignedAt(now()).update();
            return;
        }
        var mine = sql.fetchCount(HANDOVER_ITEM, HANDOVER_ITEM.HANDOVER_ID.eq(id), HANDOVER_ITEM.RECEIVER_ID.eq(me));
        if (mine == 0) {
            throw Refusal.forbidden("handover-not-yours");
        }
        sql.insertInto(HANDOVER_RECEIPT).set(HANDOVER_RECEIPT.STORE_ID, handover.getStoreId()).set(HANDOVER_RECEIPT.HANDOVER_ID, id).set(HANDOVER_RECEIPT.RECEIVER_ID, me)
            .set(HANDOVER_RECEIPT.ITEMS, mine).set(HANDOVER_RECEIPT.SIGNED_AT, now()).onConflictDoNothing().execute();
    }

    /// By a manager who is not the leaver, when everything has a receiver and every receiver has signed.
    @Transactional
    public void approve(long id, Approval approval) {
        var handover = draft(id);
        if (handover.getLeaverId() == Viewer.current().id()) {
            throw Refusal.conflict("handover-own");
        }
        moves.take(handover);
        moves.allHere(handover);
        var nobody = sql.fetchCount(HANDOVER_ITEM, HANDOVER_ITEM.HANDOVER_ID.eq(id), HANDOVER_ITEM.RECEIVER_ID.isNull());
        if (nobody > 0) {
            throw Refusal.conflict("handover-without-receiver", nobody);
        }
        var signed = new TreeSet<>(sql.select(HANDOVER_RECEIPT.RECEIVER_ID).from(HANDOVER_RECEIPT).where(HANDOVER_RECEIPT.HANDOVER_ID.eq(id)).fetch(HANDOVER_RECEIPT.RECEIVER_ID));
        if (!signed.containsAll(List.of(handover.getReceivers()))) {
            throw Refusal.conflict("handover-unsigned");
        }
        var absent = text(approval.leaverAbsent());
        new FieldErrors().require(handover.getLeaverSignedAt() != null || !absent.isEmpty(), "leaverAbsent", "handover-leaver-unsigned").require(absent.length() <= 500, "leaverAbsent", "length").throwIfAny();
        handover.setState("APPROVED").setApprovedAt(now()).setApprovedBy(Viewer.current().id()).setEffectiveAt(approval.effectiveAt());
        handover.setLeaverAbsent(handover.getLeaverSignedAt() == null ? absent : null).update();
        if (approval.effectiveAt() == null || !approval.effectiveAt().isAfter(now())) {
            moves.move(handover);
        }
    }

    @Transactional
    public void cancel(long id) {
        var handover = locked(id);
        if (!List.of("DRAFT", "APPROVED").contains(handover.getState())) {
            throw Refusal.conflict("handover-not-open");
        }
        handover.setState("CANCELLED").update();
    }

    /// The whole of it; what was changed or finished since stays where it is and is listed.
    @Transactional
    public void takeBack(long id) {
        var handover = locked(id);
        if (!"DONE".equals(handover.getState())) {
            throw Refusal.conflict("handover-not-done");
        }
        if (!Posts.worksIn(sql, handover.getLeaverId(), handover.getStoreId())) {
            throw Refusal.conflict("handover-leaver-gone");
        }
        moves.back(handover);
        handover.setState("TAKEN_BACK").setTakenBackAt(now()).setTakenBackBy(Viewer.current().id()).update();
    }

    private HandoverRecord draft(long id) {
        var handover = locked(id);
        if (!"DRAFT".equals(handover.getState())) {
            throw Refusal.conflict("handover-not-open");
        }
        return handover;
    }

    private HandoverRecord locked(long id) {
        return sql.selectFrom(HANDOVER).where(HANDOVER.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
