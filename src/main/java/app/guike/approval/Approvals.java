package app.guike.approval;

import static guike.Tables.APPROVAL;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.ApprovalDesk;
import app.guike.org.Notices;
import app.guike.org.Notices.Told;
import app.guike.shell.Viewer;
import guike.tables.records.ApprovalRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Requests for somebody's word, and the word (catalog E312): signed with name and time, refused with a reason, never one's own.
@Component
public class Approvals implements ApprovalDesk {
    public static final String DECIDE = "approval.decide";
    private static final Period VALID = Period.ofDays(7);

    private final DSLContext sql;
    private final Clock clock;
    private final ApprovalRules rules;
    private final Notices notices;

    Approvals(DSLContext sql, Clock clock, ApprovalRules rules, Notices notices) {
        this.sql = sql;
        this.clock = clock;
        this.rules = rules;
        this.notices = notices;
    }

    @Override
    public boolean alone(String kind, long store, long size) {
        return rules.tier(kind, store, size).map(t -> rules.approvers(store, t.role()).contains(Viewer.current().id())).orElse(true);
    }

    @Override
    @Transactional
    public long ask(Asked asked) {
        new FieldErrors().require(!asked.reason().isBlank(), "reason", "required").require(asked.reason().length() <= 500, "reason", "length").throwIfAny();
        var role = rules.tier(asked.kind(), asked.storeId(), asked.size()).orElseThrow(() -> Refusal.conflict("approval-not-needed")).role();
        if (rules.approvers(asked.storeId(), role).stream().allMatch(a -> a == Viewer.current().id())) {
            throw Refusal.conflict("approval-nobody");
        }
        var row = sql.newRecord(APPROVAL).setStoreId(asked.storeId()).setKind(asked.kind()).setSize(asked.size()).setSubject(asked.subject()).setReason(asked.reason().strip())
            .setAct(JSONB.valueOf(asked.act())).setAction(asked.action()).setRoleCode(role).setAskedBy(Viewer.current().id()).setAskedAt(now());
        row.store();
        row.refresh();
        rules.approvers(asked.storeId(), role).forEach(a -> notices.tell(told(row, "APPROVAL_ASKED"), a));
        return row.getId();
    }

    @Override
    @Transactional
    public Taken take(long approval, String kind) {
        var row = locked(approval);
        if (row.getAskedBy() != Viewer.current().id() || !row.getKind().equals(kind)) {
            throw Refusal.absent();
        }
        if (!row.getState().equals("APPROVED") || row.getUsedAt() != null) {
            throw Refusal.conflict(row.getUsedAt() == null ? "approval-not-given" : "approval-used");
        }
        if (row.getValidUntil().isBefore(now())) {
            throw Refusal.conflict("approval-over");
        }
        row.setUsedAt(now()).update();
        return new Taken(row.getNo(), row.getAct().data(), row.getReason(), row.getSize());
    }

    /// @param words needed for a refusal
    @Transactional
    public void decide(long id, boolean yes, @Nullable String words) {
        var row = locked(id);
        var me = Viewer.current().id();
        if (!rules.approvers(row.getStoreId(), row.getRoleCode()).contains(me)) {
            throw row.getAskedBy() == me ? Refusal.forbidden("approval-own") : Refusal.absent();
        }
        if (row.getAskedBy() == me) {
            throw Refusal.forbidden("approval-own");
        }
        if (!row.getState().equals("WAITING")) {
            throw Refusal.conflict("approval-decided");
        }
        var text = words == null || words.isBlank() ? null : words.strip();
        new FieldErrors().require(yes || text != null, "words", "required").require(text == null || text.length() <= 500, "words", "length").throwIfAny();
        row.setState(yes ? "APPROVED" : "REFUSED").setDecidedBy(me).setDecidedAt(now()).setWords(text).setValidUntil(yes ? now().plus(VALID) : null).update();
        notices.tell(told(row, yes ? "APPROVAL_GIVEN" : "APPROVAL_REFUSED"), row.getAskedBy());
    }

    /// By who asked, while nobody has decided.
    @Transactional
    public void withdraw(long id) {
        var row = locked(id);
        if (row.getAskedBy() != Viewer.current().id()) {
            throw Refusal.absent();
        }
        if (!row.getState().equals("WAITING")) {
            throw Refusal.conflict("approval-decided");
        }
        row.setState("WITHDRAWN").update();
    }

    private ApprovalRecord locked(long id) {
        return sql.selectFrom(APPROVAL).where(APPROVAL.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private static Told told(ApprovalRecord row, String kind) {
        return new Told(row.getStoreId(), kind, "APPROVAL", row.getId(), row.getNo(), "/approvals/" + row.getId());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
