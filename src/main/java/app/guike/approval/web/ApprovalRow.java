package app.guike.approval.web;

import static guike.Tables.APPROVAL;
import static guike.Tables.ROLE;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.approval.ApprovalRules;
import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import guike.tables.Approval;
import guike.tables.Employee;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A request for somebody's word.
///
/// @param approver role whose word it needs
/// @param mayDecide the viewer's word counts
/// @param mine the viewer asked
/// @param usable approved, not yet carried out, and its days are not over
public record ApprovalRow(long id, String no, String store, String kind, long size, String subject, String reason, String approver, String askedBy, OffsetDateTime askedAt, String state,
        @Nullable String decidedBy, @Nullable OffsetDateTime decidedAt, @Nullable String words, @Nullable OffsetDateTime validUntil, @Nullable OffsetDateTime usedAt, String action, boolean mayDecide,
        boolean mine, boolean usable) {
    private static final Approval A = APPROVAL;

    public record Listed(String state, List<ApprovalRow> rows, @Nullable String next, boolean mayRule) {
    }

    public record Shown(ApprovalRow row, Form form) {
    }

    /// Those that wait for the viewer's word.
    public record Card(List<ApprovalRow> rows) {
    }

    static Page<ApprovalRow> page(DSLContext sql, String state, @Nullable String after, Asking asking) {
        var seek = after == null || after.isEmpty() ? org.jooq.impl.DSL.noCondition() : A.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        var which = switch (state) {
            case "waiting" -> A.STATE.eq("WAITING").and(A.ASKED_BY.ne(asking.me())).and(deciding(asking));
            case "mine" -> A.ASKED_BY.eq(asking.me());
            case "decided" -> A.STATE.ne("WAITING").and(seen(asking));
            default -> throw Refusal.field("state", "invalid");
        };
        return Page.of(rows(sql, which.and(seek), asking), asking.limit(), r -> Keyset.encode(r.id()));
    }

    /// Seen by who asked, by whoever's word counts, and by who keeps the rules.
    static ApprovalRow one(DSLContext sql, long id, Asking asking) {
        return rows(sql, A.ID.eq(id).and(seen(asking)), asking).stream().findFirst().orElseThrow(Refusal::absent);
    }

    /// @param me who looks, and when
    /// @param ruled stores whose rules they keep
    record Asking(long me, OffsetDateTime moment, int limit, Set<Long> ruled) {
        static Asking of(java.time.Clock clock, int limit) {
            return new Asking(Viewer.current().id(), OffsetDateTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC), limit, Set.copyOf(Viewer.current().scope(ApprovalRules.EDIT).stores()));
        }
    }

    private static Condition seen(Asking asking) {
        return A.ASKED_BY.eq(asking.me()).or(A.STORE_ID.in(asking.ruled())).or(deciding(asking));
    }

    private static Condition deciding(Asking asking) {
        return condition("{0} in (select guike.approvers({1}, {2}, {3}))", val(asking.me()), A.STORE_ID, A.ROLE_CODE, val(asking.moment()));
    }

    private static List<ApprovalRow> rows(DSLContext sql, Condition which, Asking asking) {
        var asker = Employee.EMPLOYEE.as("asker");
        var decider = Employee.EMPLOYEE.as("decider");
        var may = field(A.STATE.eq("WAITING").and(A.ASKED_BY.ne(asking.me())).and(deciding(asking)));
        return sql.select(A.fields()).select(asker.NAME, decider.NAME, STORE.NAME, ROLE.NAME_ZH, ROLE.NAME_EN, may).from(A).join(STORE).on(STORE.ID.eq(A.STORE_ID)).join(asker).on(asker.ID.eq(A.ASKED_BY))
            .leftJoin(decider).on(decider.ID.eq(A.DECIDED_BY)).leftJoin(ROLE).on(ROLE.CODE.eq(A.ROLE_CODE)).where(which).orderBy(A.ID.desc()).limit(inline(asking.limit() + 1)).fetch(r -> {
                var a = r.into(A);
                return new ApprovalRow(a.getId(), a.getNo(), r.get(STORE.NAME), a.getKind(), a.getSize(), a.getSubject(), a.getReason(),
                    r.get(ROLE.NAME_ZH) == null ? a.getRoleCode() : Texts.either(r.get(ROLE.NAME_ZH), r.get(ROLE.NAME_EN)), r.get(asker.NAME), a.getAskedAt(), a.getState(), r.get(decider.NAME),
                    a.getDecidedAt(), a.getWords(), a.getValidUntil(), a.getUsedAt(), a.getAction() + a.getId(), Boolean.TRUE.equals(r.get(may)), a.getAskedBy() == asking.me(),
                    a.getState().equals("APPROVED") && a.getUsedAt() == null && a.getAskedBy() == asking.me() && a.getValidUntil().isAfter(asking.moment()));
            });
    }
}
