package app.guike.complaint;

import static app.guike.complaint.Complaints.fits;
import static app.guike.complaint.Complaints.given;
import static guike.Tables.COMPLAINT_ORDER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import guike.tables.records.ComplaintOrderRecord;
import java.time.LocalDate;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Orders to departments (catalog E73): whoever may direct complaints says what is to be done by whom and by when; that person
/// takes it on and reports it done, or refuses with a reason. What is refused or late goes to the general manager.
@Component
public class ComplaintOrders {
    private static final int LONGEST = 2000;
    private static final int DAYS_AHEAD = 90;
    private static final int AT_ONCE = 200;
    private static final String LATE = """
        with late as (
            update complaint_order o set late_told_at = {0}
            where o.id in (select l.id from complaint_order l where l.store_id = any({1}) and l.done_at is null and l.refused_at is null and l.late_told_at is null
                and l.due_at < {0} order by l.due_at limit {2})
            returning o.*
        )
        select guike.tell(row(null, l.store_id, null, 'ORDER_LATE', 'COMPLAINT_ORDER', l.id, l.complaint_no, '/complaints/' || l.complaint_id, false, {0}, null, null, null)::guike.notice, {3}, null)
             + guike.tell(row(null, l.store_id, l.ordered_by, 'ORDER_LATE', 'COMPLAINT_ORDER', l.id, l.complaint_no, '/complaints/' || l.complaint_id, false, {0}, null, null, null)::guike.notice, null, null)
        from late l""";

    private final DSLContext sql;
    private final Course course;
    private final ComplaintNotices notices;

    ComplaintOrders(DSLContext sql, Course course, ComplaintNotices notices) {
        this.sql = sql;
        this.course = course;
        this.notices = notices;
    }

    @Transactional
    public long give(long complaintId, OrderIntake intake) {
        var complaint = course.open(complaintId, null);
        var errors = new FieldErrors().require(given(intake.task()), "task", "required").require(fits(intake.task(), LONGEST), "task", "length")
            .require(intake.dueAt() != null, "dueAt", "required")
            .require(intake.dueAt() == null || intake.dueAt().isAfter(course.now()) && intake.dueAt().isBefore(course.now().plusDays(DAYS_AHEAD)), "dueAt", "order-when");
        var name = assignee(complaint.getStoreId(), intake);
        errors.require(name != null, "assigneeId", "order-who").throwIfAny();
        var order = sql.newRecord(COMPLAINT_ORDER).setStoreId(complaint.getStoreId()).setComplaintId(complaintId).setComplaintNo(ComplaintNotices.no(complaint))
            .setDepartmentId(intake.departmentId()).setAssigneeId(intake.assigneeId()).setTask(intake.task().strip()).setDueAt(intake.dueAt())
            .setOrderedAt(course.now()).setOrderedBy(Course.person());
        order.store();
        course.note(complaint, "ORDER", name + "：" + order.getTask());
        notices.ordered(order);
        return order.getId();
    }

    /// Somebody with a post in that department.
    private @Nullable String assignee(long store, OrderIntake intake) {
        if (intake.departmentId() == null || intake.assigneeId() == null) {
            return null;
        }
        return sql.select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(intake.assigneeId()), EMPLOYEE.DEACTIVATED_AT.isNull())
            .andExists(sql.selectOne().from(POST).where(POST.STORE_ID.eq(store), POST.EMPLOYEE_ID.eq(EMPLOYEE.ID), POST.DEPARTMENT_ID.eq(intake.departmentId())))
            .fetchOne(EMPLOYEE.NAME);
    }

    @Transactional
    public void accept(long id) {
        var order = waiting(id);
        if (order.getAcceptedAt() != null) {
            throw Refusal.conflict("order-answered");
        }
        order.setAcceptedAt(course.now()).update();
    }

    /// Goes to the general manager, and back to who ordered it.
    @Transactional
    public void refuse(long id, @Nullable String reason) {
        var order = waiting(id);
        new FieldErrors().require(given(reason), "reason", "required").require(fits(reason, LONGEST), "reason", "length").throwIfAny();
        order.setRefusedAt(course.now()).setRefusalReason(reason.strip()).update();
        notices.refused(order);
    }

    /// @param doneOn the day; today when left out
    @Transactional
    public void complete(long id, @Nullable LocalDate doneOn, @Nullable String report) {
        var order = waiting(id);
        var zone = course.zone(order.getStoreId());
        var today = course.now().atZoneSameInstant(zone).toLocalDate();
        var day = doneOn == null ? today : doneOn;
        new FieldErrors().require(!day.isAfter(today) && !day.isBefore(order.getOrderedAt().atZoneSameInstant(zone).toLocalDate()), "doneOn", "order-done-on")
            .require(given(report), "report", "required").require(fits(report, LONGEST), "report", "length").throwIfAny();
        order.setAcceptedAt(order.getAcceptedAt() == null ? course.now() : order.getAcceptedAt()).setDoneAt(course.now()).setDoneOn(day).setReport(report.strip()).update();
        notices.done(order);
    }

    /// Only its person answers an order, once.
    private ComplaintOrderRecord waiting(long id) {
        var order = sql.selectFrom(COMPLAINT_ORDER).where(COMPLAINT_ORDER.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (!order.getAssigneeId().equals(Course.person())) {
            throw Refusal.forbidden("order-not-yours");
        }
        if (order.getDoneAt() != null || order.getRefusedAt() != null) {
            throw Refusal.conflict("order-answered");
        }
        return order;
    }

    /// Late ones go up, once each.
    ///
    /// @return how many
    @Transactional
    public int tellLate(Set<Long> stores) {
        return sql.fetch(LATE, val(course.now()), val(stores.toArray(Long[]::new)), inline(AT_ONCE), val(ComplaintNotices.OVERRULE)).size();
    }
}
