package app.guike.complaint.web;

import static guike.Tables.COMPLAINT_ORDER;
import static guike.Tables.DEPARTMENT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import guike.tables.Employee;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;

/// An order to a department: what, who, by when, and what came of it.
public record ComplaintOrder(long id, long storeId, long complaintId, String complaintNo, Given given, Answer answer) {
    private static final Employee BY = Employee.EMPLOYEE.as("ordered_by");
    private static final Employee TO = Employee.EMPLOYEE.as("assignee");

    public record Given(String department, long assigneeId, String assignee, String task, OffsetDateTime dueAt, OffsetDateTime at, @Nullable String by) {
    }

    public record Answer(@Nullable OffsetDateTime acceptedAt, @Nullable OffsetDateTime refusedAt, @Nullable String reason, @Nullable OffsetDateTime doneAt,
            @Nullable LocalDate doneOn, @Nullable String report) {
    }

    /// GIVEN, ACCEPTED, REFUSED, DONE.
    public String state() {
        return answer.doneAt() != null ? "DONE" : answer.refusedAt() != null ? "REFUSED" : answer.acceptedAt() != null ? "ACCEPTED" : "GIVEN";
    }

    public boolean open() {
        return answer.doneAt() == null && answer.refusedAt() == null;
    }

    static SelectConditionStep<Record> query(Condition which) {
        return select(COMPLAINT_ORDER.fields()).select(DEPARTMENT.NAME, TO.NAME, BY.NAME).from(COMPLAINT_ORDER)
            .leftJoin(DEPARTMENT).on(DEPARTMENT.ID.eq(COMPLAINT_ORDER.DEPARTMENT_ID)).join(TO).on(TO.ID.eq(COMPLAINT_ORDER.ASSIGNEE_ID))
            .leftJoin(BY).on(BY.ID.eq(COMPLAINT_ORDER.ORDERED_BY)).where(which);
    }

    static ComplaintOrder read(Record r) {
        var o = r.into(COMPLAINT_ORDER);
        return new ComplaintOrder(o.getId(), o.getStoreId(), o.getComplaintId(), o.getComplaintNo(),
            new Given(Objects.requireNonNullElse(r.get(DEPARTMENT.NAME), ""), o.getAssigneeId(), r.get(TO.NAME), o.getTask(), o.getDueAt(), o.getOrderedAt(), r.get(BY.NAME)),
            new Answer(o.getAcceptedAt(), o.getRefusedAt(), o.getRefusalReason(), o.getDoneAt(), o.getDoneOn(), o.getReport()));
    }

    static List<ComplaintOrder> of(DSLContext sql, long complaint) {
        return sql.fetch(query(COMPLAINT_ORDER.COMPLAINT_ID.eq(complaint)).orderBy(COMPLAINT_ORDER.ORDERED_AT, COMPLAINT_ORDER.ID).limit(inline(100))).map(ComplaintOrder::read);
    }

    /// Those that the viewer has still to do, the most urgent first.
    static Page<ComplaintOrder> mine(DSLContext sql, @Nullable String after, int limit) {
        var mine = COMPLAINT_ORDER.ASSIGNEE_ID.eq(Viewer.current().id()).and(COMPLAINT_ORDER.DONE_AT.isNull()).and(COMPLAINT_ORDER.REFUSED_AT.isNull());
        var last = after == null ? null : Keyset.decode(after, OffsetDateTime.class, Long.class);
        var rest = last == null ? mine : mine.and(org.jooq.impl.DSL.row(COMPLAINT_ORDER.DUE_AT, COMPLAINT_ORDER.ID).gt((OffsetDateTime) last[0], (Long) last[1]));
        var rows = sql.fetch(query(rest).orderBy(COMPLAINT_ORDER.DUE_AT, COMPLAINT_ORDER.ID).limit(inline(limit + 1))).map(ComplaintOrder::read);
        return Page.of(rows, limit, r -> Keyset.encode(r.given().dueAt(), r.id()));
    }

    /// To its person, and to whoever may read complaints there; to others it does not exist.
    static ComplaintOrder one(DSLContext sql, long id) {
        var viewer = Viewer.current();
        return sql.fetch(query(COMPLAINT_ORDER.ID.eq(id))).map(ComplaintOrder::read).stream()
            .filter(o -> o.given().assigneeId() == viewer.id() || viewer.may("complaint.read", o.storeId())).findFirst().orElseThrow(Refusal::absent);
    }
}
