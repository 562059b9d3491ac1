package app.guike.customer.privacy.web;

import static guike.Tables.CONSENT_PURPOSE;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_RESTRICTION;
import static guike.Tables.PRIVACY_REQUEST;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.customer.privacy.Erasures;
import app.guike.customer.privacy.PrivacyRequests;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import guike.tables.Employee;
import guike.tables.PrivacyRequest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A request of a person, as it is listed and shown.
///
/// @param hidden the archive is restricted or lies in the bin: there is no page of it
/// @param late past its day and not answered
public record RequestRow(long id, String no, long customerId, @Nullable String customer, boolean hidden, String kind, String channel, String requester, String identityNote, @Nullable String words,
        @Nullable String purpose, LocalDate receivedOn, LocalDate dueOn, boolean late, String state, @Nullable String receivedBy, String assignee, @Nullable String answer,
        @Nullable OffsetDateTime answeredAt, @Nullable String answeredBy, @Nullable Long proposedById, @Nullable String proposedBy, @Nullable OffsetDateTime copiedAt) {
    private static final PrivacyRequest Q = PRIVACY_REQUEST;
    private static final Field<String> HIDDEN = DSL.field(DSL.select(CUSTOMER_RESTRICTION.NAME).from(CUSTOMER_RESTRICTION).where(CUSTOMER_RESTRICTION.CUSTOMER_ID.eq(Q.CUSTOMER_ID))
        .orderBy(CUSTOMER_RESTRICTION.ID.desc()).limit(inline(1)));

    public boolean open() {
        return answeredAt == null;
    }

    /// The register, or the requests of a state.
    public record Listed(String state, List<RequestRow> rows, @Nullable String next) {
    }

    /// A request with what may be done about it.
    ///
    /// @param holds codes of what the law has kept of the person
    public record Shown(RequestRow row, List<String> holds, boolean mayConfirm, Form form) {
    }

    public record Drawer(long customer, List<Choice> purposes, List<Choice> people, Form form) {
    }

    /// Those of the viewer's stores that wait, by urgency.
    public record Card(List<RequestRow> rows, int late) {
    }

    static Page<RequestRow> page(DSLContext sql, String state, LocalDate today, @Nullable String after, int limit) {
        var seek = after == null || after.isEmpty() ? DSL.noCondition() : Q.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        return Page.of(rows(sql, in(state, today).and(seek).and(Q.STORE_ID.in(Viewer.current().scope(PrivacyRequests.HANDLE).anyStores())), today, limit + 1), limit, r -> Keyset.encode(r.id()));
    }

    private static Condition in(String state, LocalDate today) {
        return switch (state) {
            case "open" -> Q.STATE.in("OPEN", "PROPOSED");
            case "late" -> Q.STATE.in("OPEN", "PROPOSED").and(Q.DUE_ON.lt(today));
            case "all" -> DSL.noCondition();
            default -> throw Refusal.field("state", "invalid");
        };
    }

    static Card card(DSLContext sql, Viewer viewer, LocalDate today) {
        var open = Q.STORE_ID.in(viewer.scope(PrivacyRequests.HANDLE).anyStores()).and(in("open", today));
        var rows = select(sql, open).orderBy(Q.DUE_ON, Q.ID).limit(inline(8)).fetch(r -> row(r, today));
        return new Card(rows, sql.fetchCount(DSL.select(Q.ID).from(Q).where(open, Q.DUE_ON.lt(today)).limit(inline(1000))));
    }

    static RequestRow one(DSLContext sql, long id, LocalDate today) {
        return rows(sql, Q.ID.eq(id), today, 1).stream().findFirst().orElseThrow(Refusal::absent);
    }

    static Shown shown(DSLContext sql, Erasures erasures, long id, LocalDate today, Form form) {
        var row = one(sql, id, today);
        var viewer = Viewer.current();
        return new Shown(row, row.open() && row.kind().equals("ERASURE") ? erasures.holding(row.customerId()) : List.of(),
            viewer.may(Erasures.CONFIRM) && row.proposedById() != null && row.proposedById() != viewer.id(), form);
    }

    private static List<RequestRow> rows(DSLContext sql, Condition which, LocalDate today, int limit) {
        return select(sql, which).orderBy(Q.ID.desc()).limit(inline(limit)).fetch(r -> row(r, today));
    }

    private static org.jooq.SelectConditionStep<Record> select(DSLContext sql, Condition which) {
        var by = named("by_");
        var assignee = named("assignee");
        var answered = named("answered");
        var proposed = named("proposed");
        return sql.select(Q.fields()).select(CUSTOMER.NAME, HIDDEN, CONSENT_PURPOSE.NAME_ZH, CONSENT_PURPOSE.NAME_EN, by.NAME, assignee.NAME, answered.NAME, proposed.NAME).from(Q)
            .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(Q.CUSTOMER_ID)).leftJoin(CONSENT_PURPOSE).on(CONSENT_PURPOSE.ID.eq(Q.PURPOSE_ID)).leftJoin(by).on(by.ID.eq(Q.RECEIVED_BY))
            .join(assignee).on(assignee.ID.eq(Q.ASSIGNEE_ID)).leftJoin(answered).on(answered.ID.eq(Q.ANSWERED_BY)).leftJoin(proposed).on(proposed.ID.eq(Q.PROPOSED_BY)).where(which);
    }

    private static Employee named(String as) {
        return Employee.EMPLOYEE.as(as);
    }

    private static RequestRow row(Record r, LocalDate today) {
        var q = r.into(Q);
        var purpose = r.get(CONSENT_PURPOSE.NAME_ZH) == null ? null : Texts.either(r.get(CONSENT_PURPOSE.NAME_ZH), r.get(CONSENT_PURPOSE.NAME_EN));
        return new RequestRow(q.getId(), q.getNo(), q.getCustomerId(), r.get(CUSTOMER.NAME) == null ? r.get(HIDDEN) : r.get(CUSTOMER.NAME), r.get(CUSTOMER.NAME) == null, q.getKind(), q.getChannel(), q.getRequester(), q.getIdentityNote(), q.getWords(), purpose,
            q.getReceivedOn(), q.getDueOn(), q.getAnsweredAt() == null && q.getDueOn().isBefore(today), q.getState(), r.get(named("by_").NAME), r.get(named("assignee").NAME), q.getAnswer(),
            q.getAnsweredAt(), r.get(named("answered").NAME), q.getProposedBy(), r.get(named("proposed").NAME), q.getCopiedAt());
    }
}
