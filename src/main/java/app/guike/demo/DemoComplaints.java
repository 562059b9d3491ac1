package app.guike.demo;

import static app.guike.demo.DemoArchive.ZONE;
import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.COMPLAINT_ORDER;
import static guike.Tables.COMPLAINT_STEP;
import static guike.Tables.DEPARTMENT;

import app.guike.calendar.WorkCalendar;
import app.guike.calendar.WorkHours;
import app.guike.complaint.ComplaintClock;
import app.guike.demo.DemoCalls.Task;
import app.guike.demo.DemoCourse.Step;
import app.guike.demo.DemoHouse.Branch;
import app.guike.demo.DemoVisits.Order;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Complaints out of unhappy calls and from customers who came by themselves, in every state up to now; some are late.
final class DemoComplaints {
    private static final List<String> CHANNELS = List.of("WALK_IN", "WALK_IN", "PHONE", "PHONE", "PHONE", "APP", "OEM_HOTLINE");
    /// What people want depends on what went wrong; money back is asked for where money was the matter.
    private static final Map<String, List<String>> DEMANDS = Map.of(
        "repair_rework", List.of("REPAIR", "REPAIR", "REPAIR", "REPAIR", "COMPENSATION", "EXPLANATION"),
        "price_service", List.of("EXPLANATION", "EXPLANATION", "REFUND", "COMPENSATION"),
        "svc_attitude", List.of("APOLOGY", "APOLOGY", "APOLOGY", "DISCIPLINE"),
        "svc_wait", List.of("APOLOGY", "EXPLANATION", "COMPENSATION"),
        "svc_late", List.of("APOLOGY", "EXPLANATION", "DELIVERY", "COMPENSATION"),
        "fac_lounge", List.of("EXPLANATION", "APOLOGY"),
        "service_process", List.of("APOLOGY", "EXPLANATION", "EXPLANATION", "DISCIPLINE"));

    /// Those of the last two days wait at the bell of whoever must hear of them.
    private static final String TELL = """
        select guike.tell(row(null, c.store_id, null, 'COMPLAINT', 'COMPLAINT', c.id, c.no, '/complaints/' || c.id, false, c.received_at, null, null, null)::guike.notice,
            'complaint.hear', 'complaint.answer')
        from complaint c where c.store_id = ? and c.received_at > ?::timestamptz order by c.received_at""";

    private final DSLContext sql;
    private final Invented invented;
    private final Branch branch;
    private final OffsetDateTime now;
    private final ComplaintClock clock;

    DemoComplaints(DSLContext sql, Invented invented, Branch branch, OffsetDateTime now, WorkCalendar calendar) {
        this.sql = sql;
        this.invented = invented;
        this.branch = branch;
        this.now = now;
        this.clock = new ComplaintClock(calendar, ZONE, WorkHours.SERVICE, false);
    }

    /// What was complained of.
    ///
    /// @param task in whose call it came up
    record Matter(Order order, @Nullable Long task, String channel, String category, String words, OffsetDateTime at) {
    }

    private record Category(long id, String name, int severity) {
    }

    private record Filed(Matter matter, Category category, int severity, ComplaintClock.Deadlines due, DemoCourse course) {
    }

    void write(Map<Task, Long> tasks, List<Order> orders) {
        var categories = sql.select(COMPLAINT_CATEGORY.CODE, COMPLAINT_CATEGORY.ID, COMPLAINT_CATEGORY.NAME_ZH, COMPLAINT_CATEGORY.SEVERITY).from(COMPLAINT_CATEGORY)
            .fetchMap(COMPLAINT_CATEGORY.CODE, r -> new Category(r.value2(), r.value3(), r.value4()));
        var filed = matters(tasks, orders).stream().map(m -> filed(m, Objects.requireNonNull(categories.get(m.category())))).toList();
        complaints(filed);
        steps(filed);
        orders();
        sql.fetch(TELL, branch.id(), now.minusDays(2));
    }

    private List<Matter> matters(Map<Task, Long> tasks, List<Order> orders) {
        var matters = new ArrayList<Matter>();
        tasks.forEach((task, id) -> {
            var interview = task.interview();
            if (interview != null && interview.redFactor() != null && interview.words() != null && invented.chance(0.3)) {
                var category = task.plan().quick() ? Said.category(interview.redFactor()) : "repair_rework";
                matters.add(new Matter(task.order(), id, "FOLLOW_UP", category, interview.words(), Objects.requireNonNull(task.doneAt())));
            }
        });
        for (var order : orders) {
            var left = order.visit().left();
            if (left != null && invented.chance(left.isAfter(now.minusDays(5)) ? 0.06 : 0.006)) {
                var factor = invented.one(List.of("reception", "adviser", "quality", "handover", "time"));
                var at = DemoArchive.moment(left.atZoneSameInstant(ZONE).toLocalDate(), invented.between(560, 1060)).plusDays(invented.between(0, 2));
                if (at.isAfter(left) && at.isBefore(now)) {
                    matters.add(new Matter(order, null, invented.one(CHANNELS), Said.category(factor), Said.unhappy(invented, factor), at));
                }
            }
        }
        return matters;
    }

    private Filed filed(Matter matter, Category category) {
        var severity = Math.max(category.severity(), matter.channel().equals("OEM_HOTLINE") ? 3 : invented.chance(0.08) ? 3 : 1);
        var due = clock.deadlines(severity, matter.at());
        return new Filed(matter, category, severity, due, DemoCourse.of(invented, branch, matter.at(), due, now));
    }

    private void complaints(List<Filed> all) {
        var c = COMPLAINT;
        var department = sql.select(DEPARTMENT.ID).from(DEPARTMENT).where(DEPARTMENT.STORE_ID.eq(branch.id()), DEPARTMENT.KIND.eq("SERVICE")).fetchSingle().value1();
        var attempts = sql.select(CALL_ATTEMPT.TASK_ID, CALL_ATTEMPT.ID).from(CALL_ATTEMPT).where(CALL_ATTEMPT.STORE_ID.eq(branch.id())).orderBy(CALL_ATTEMPT.CALLED_AT)
            .fetchMap(CALL_ATTEMPT.ID, CALL_ATTEMPT.TASK_ID);
        Map<Long, Long> last = new LinkedHashMap<>();
        attempts.forEach((attempt, task) -> last.put(task, attempt));
        var sheet = Sheet.of(c, c.STORE_ID, c.CUSTOMER_ID, c.VEHICLE_ID, c.REPAIR_ORDER_ID, c.CHANNEL, c.SOURCE_TASK_ID, c.SOURCE_ATTEMPT_ID, c.CATEGORY_ID, c.SEVERITY,
            c.SUBJECT, c.VERBATIM, c.DEMAND, c.STATE, c.RECEIVED_AT, c.RECEIVED_BY, c.OWNER_ID, c.ACCEPT_DUE, c.FIRST_ANSWER_DUE, c.PLAN_DUE, c.RESOLVE_DUE,
            c.ACCEPTED_AT, c.FIRST_ANSWER_AT, c.PLAN_AT, c.PLAN, c.RESOLVED_AT, c.RESOLVED_BY, c.SOLUTION, c.CLOSED_AT, c.CLOSED_BY, c.CLOSING_SATISFACTION,
            c.CLOSING_REASON, c.DEPARTMENT_ID, c.CAUSE, c.CAUSE_TEXT, c.MEASURE, c.WAITING_SINCE, c.WAITING_REASON, c.WAITING_UNTIL, c.DUE_AFTER_WAIT, c.CLOSING_DUE, c.LAST_CONTACT_AT);
        for (var f : all) {
            var m = f.matter();
            var k = f.course();
            var found = k.resolved() != null;
            sheet.add(branch.id(), m.order().visit().car().owner().id(), m.order().visit().car().id(), m.order().id(), m.channel(), m.task(),
                m.task() == null ? null : last.get(m.task()), f.category().id(), f.severity(), f.category().name(), m.words(), invented.one(Objects.requireNonNull(DEMANDS.get(m.category()))), k.state(), m.at(),
                k.receiver().id(), k.accepted() == null ? null : k.owner().id(), f.due().accept(), f.due().firstAnswer(), f.due().plan(), f.due().resolve(),
                k.accepted(), k.answered(), k.planned(), k.planned() == null ? null : "与客户沟通后返厂检查，由班组长复检，费用由店内承担", k.resolved(),
                found ? k.owner().id() : null, found ? "已按方案处理，客户当面确认" : null, k.closed(), k.closed() == null ? null : k.closer().id(), k.satisfaction(),
                k.reason(), found ? department : null, found ? k.cause() : null, found ? "作业后未按流程复检" : null, found ? "班组长交车前逐项复检并签字；本周例会通报" : null,
                k.waiting(), k.waiting() == null ? null : "等配件到货", k.waiting() == null ? null : now.toLocalDate().plusDays(2),
                k.waiting() == null ? null : clock.afterWait(f.severity(), f.due().resolve(), clock.granted(k.waiting(), now.toLocalDate().plusDays(2), Duration.ZERO)),
                k.resolved() != null && k.closed() == null ? clock.calendar().plusWorkdays(k.resolved().atZoneSameInstant(ZONE).toLocalDate(), 1) : null, k.answered());
        }
        sheet.write(sql);
    }

    private void steps(List<Filed> all) {
        var c = COMPLAINT;
        var s = COMPLAINT_STEP;
        var ids = sql.select(c.CUSTOMER_ID, c.RECEIVED_AT, c.CATEGORY_ID, c.ID).from(c).where(c.STORE_ID.eq(branch.id()))
            .fetchMap(r -> key(r.value1(), r.value2(), r.value3()), r -> r.value4());
        var sheet = Sheet.of(s, s.STORE_ID, s.COMPLAINT_ID, s.AT, s.EMPLOYEE_ID, s.KIND, s.FROM_STATE, s.TO_STATE, s.TEXT);
        for (var f : all) {
            var id = ids.get(key(f.matter().order().visit().car().owner().id(), f.matter().at(), f.category().id()));
            for (Step step : f.course().steps()) {
                sheet.add(branch.id(), id, step.at(), step.person().id(), step.kind(), step.from(), step.to(), step.text());
            }
        }
        sheet.write(sql);
    }

    /// To the workshop, out of major complaints that are handled or were: most done, some refused, some still to do (catalog E73).
    private void orders() {
        var c = COMPLAINT;
        var o = COMPLAINT_ORDER;
        var department = sql.select(DEPARTMENT.ID).from(DEPARTMENT).where(DEPARTMENT.STORE_ID.eq(branch.id()), DEPARTMENT.KIND.eq("SERVICE")).fetchSingle().value1();
        var sheet = Sheet.of(o, o.STORE_ID, o.COMPLAINT_ID, o.COMPLAINT_NO, o.DEPARTMENT_ID, o.ASSIGNEE_ID, o.TASK, o.DUE_AT, o.ORDERED_AT, o.ORDERED_BY, o.ACCEPTED_AT,
            o.REFUSED_AT, o.REFUSAL_REASON, o.DONE_AT, o.DONE_ON, o.REPORT, o.LATE_TOLD_AT);
        var chief = branch.one("service_manager");
        for (var complaint : sql.selectFrom(c).where(c.STORE_ID.eq(branch.id()), c.SEVERITY.ge(2), c.ACCEPTED_AT.isNotNull()).orderBy(c.ID).fetch()) {
            if (invented.chance(0.35)) {
                var at = complaint.getAcceptedAt().plusMinutes(40);
                var due = at.plusDays(2);
                var done = complaint.getResolvedAt();
                var refused = done == null && invented.chance(0.2) && at.plusHours(3).isBefore(now);
                sheet.add(branch.id(), complaint.getId(), complaint.getNo(), department, chief.id(), Said.order(invented), due, at, branch.one("care_manager").id(),
                    done == null && (refused || invented.chance(0.5)) ? null : at.plusMinutes(25), refused ? at.plusHours(3) : null, refused ? "配件需向厂家订购，两天内无法完成" : null,
                    done, done == null ? null : done.atZoneSameInstant(ZONE).toLocalDate(), done == null ? null : Said.reworkDone(invented), due.isBefore(now) ? now : null);
            }
        }
        sheet.write(sql);
    }

    private static String key(long customer, OffsetDateTime at, long category) {
        return customer + " " + at.toInstant() + " " + category;
    }
}
