package app.guike.demo;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CALL_DRAFT;
import static guike.Tables.REWORK_RECORD;
import static guike.Tables.SURVEY_ANSWER;
import static guike.Tables.SURVEY_RESPONSE;
import static org.jooq.impl.DSL.val;

import app.guike.demo.DemoCalls.Task;
import app.guike.demo.DemoHouse.Branch;
import app.guike.survey.Scoring;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.DSLContext;

/// What the calls left behind: answers, attempts, rework, wrong numbers, half-typed forms.
final class DemoFollowups {
    private final DSLContext sql;
    private final Invented invented;
    private final Branch branch;
    private final OffsetDateTime now;

    DemoFollowups(DSLContext sql, Invented invented, Branch branch, OffsetDateTime now) {
        this.sql = sql;
        this.invented = invented;
        this.branch = branch;
        this.now = now;
    }

    void write(Map<Task, Long> tasks) {
        var responses = responses(tasks);
        answers(tasks, responses);
        attempts(tasks, responses);
        rework(tasks);
        wrongNumbers();
        drafts(tasks);
        runs();
    }

    private Map<Long, Long> responses(Map<Task, Long> tasks) {
        var r = SURVEY_RESPONSE;
        var sheet = Sheet.of(r, r.STORE_ID, r.VERSION_ID, r.CUSTOMER_ID, r.VEHICLE_ID, r.SUBJECT_TYPE, r.SUBJECT_ID, r.TASK_ID, r.ADVISER_ID, r.ADVISER_NAME, r.AGENT_ID,
            r.EVENT_DAY, r.ANSWERED_AT, r.VALID, r.INDEX_SCORE, r.OVERALL, r.NPS, r.RED);
        tasks.forEach((task, id) -> {
            var interview = task.interview();
            if (interview != null) {
                var visit = task.order().visit();
                var s = interview.scoring();
                sheet.add(branch.id(), task.plan().questionnaire(visit.leftOn()).version().id(), visit.car().owner().id(), visit.car().id(), "REPAIR_ORDER", task.order().id(), id,
                    visit.adviser().id(), visit.adviser().name(), task.agent().id(), visit.leftOn(), task.doneAt(), s.valid(), s.index(), s.overall(), s.nps(), s.red());
            }
        });
        sheet.write(sql);
        return sql.select(r.TASK_ID, r.ID).from(r).where(r.STORE_ID.eq(branch.id()), r.TASK_ID.isNotNull()).fetchMap(r.TASK_ID, r.ID);
    }

    private void answers(Map<Task, Long> tasks, Map<Long, Long> responses) {
        var a = SURVEY_ANSWER;
        var sheet = Sheet.of(a, a.STORE_ID, a.RESPONSE_ID, a.ITEM_ID, a.VALUE, a.CHOICES, a.TEXT, a.NA, a.SCORE, a.RED, a.VERBATIM);
        tasks.forEach((task, id) -> {
            var interview = task.interview();
            if (interview != null) {
                var threshold = task.plan().questionnaire(task.order().visit().leftOn()).version().redThreshold();
                interview.answers().forEach(answer -> sheet.add(branch.id(), responses.get(id), answer.item().id(), answer.value(),
                    answer.choices().isEmpty() ? null : answer.choices(), answer.text(), answer.na(), Scoring.score(answer).orElse(null), answer.red(threshold), answer.verbatim()));
            }
        });
        sheet.write(sql);
    }

    private void attempts(Map<Task, Long> tasks, Map<Long, Long> responses) {
        var c = CALL_ATTEMPT;
        var sheet = Sheet.of(c, c.STORE_ID, c.TASK_ID, c.CUSTOMER_ID, c.VEHICLE_ID, c.AGENT_ID, c.CALLED_AT, c.RESULT, c.CONNECTED, c.VERBATIM, c.REMARK, c.RESPONSE_ID);
        tasks.forEach((task, id) -> task.calls().forEach(call -> {
            var car = task.order().visit().car();
            sheet.add(branch.id(), id, car.owner().id(), car.id(), task.agent().id(), call.at(), call.result(), call.connected(), call.words(), call.remark(),
                call.interview() == null ? null : responses.get(id));
        }));
        sheet.write(sql);
    }

    /// A repair that did not help brings the car back (catalog C27).
    private void rework(Map<Task, Long> tasks) {
        var w = REWORK_RECORD;
        var sheet = Sheet.of(w, w.STORE_ID, w.TASK_ID, w.CUSTOMER_ID, w.VEHICLE_ID, w.REPAIR_ORDER_ID, w.REPORTED_AT, w.REPORTED_BY, w.REASON, w.WORK_TEAM, w.HANDLING,
            w.HANDLED_AT, w.HANDLED_BY, w.SIGNED_AT, w.SIGNED_BY);
        var chief = branch.one("service_manager");
        tasks.forEach((task, id) -> {
            if (unsolved(task)) {
                var at = Objects.requireNonNull(task.doneAt());
                var handled = DemoArchive.open(at.plusDays(2).plusHours(3));
                var over = handled.isBefore(now);
                var signed = DemoArchive.open(handled.plusHours(5));
                var done = signed.isBefore(now);
                sheet.add(branch.id(), id, task.order().visit().car().owner().id(), task.order().visit().car().id(), task.order().id(), at, task.agent().id(),
                    Said.reworkReason(invented), task.order().visit().work() == Work.BODY_PAINT ? "钣喷组" : "机电一组", over ? Said.reworkDone(invented) : null,
                    over ? handled : null, over ? chief.id() : null, done ? signed : null, done ? chief.id() : null);
            }
        });
        sheet.write(sql);
    }

    private static boolean unsolved(Task task) {
        var interview = task.interview();
        return interview != null && !task.plan().quick() && interview.answers().stream().anyMatch(a -> a.item().plays("EFFECT") && a.red(0));
    }

    private void wrongNumbers() {
        var store = val(branch.id());
        sql.execute("""
            update customer_phone p set invalid_at = t.done_at from care_task t
            where p.store_id = {0} and p.position = 1 and t.store_id = {0} and t.customer_id = p.customer_id and t.outcome = 'INVALID_NUMBER'
              and t.done_at > {1} - interval '60 days'""", store, val(now));
        sql.execute("""
            update customer c set verify_phone = true where c.store_id = {0}
              and not exists (select from customer_phone p where p.customer_id = c.id and p.invalid_at is null)""", store);
    }

    /// The first caller was interrupted in the middle of a call.
    private void drafts(Map<Task, Long> tasks) {
        var d = CALL_DRAFT;
        var sheet = Sheet.of(d, d.STORE_ID, d.TASK_ID, d.EMPLOYEE_ID, d.BODY, d.SAVED_AT);
        var caller = branch.callers().getFirst();
        tasks.entrySet().stream().filter(e -> open(caller.id()).test(e.getKey())).limit(2).forEach(e -> sheet.add(branch.id(), e.getValue(), caller.id(),
            "{\"result\":[\"CONNECTED_DONE\"],\"v.c04\":[\"9\"],\"v.q2\":[\"8\"],\"verbatim\":[\"客户说顾问服务挺好，正要问费用，临时有事挂断\"]}", now.minusMinutes(40)));
        sheet.write(sql);
    }

    private static Predicate<Task> open(long person) {
        return task -> Set.of("ASSIGNED", "RETRY").contains(task.state()) && task.agent().id() == person;
    }

    /// One run a night for the last month.
    private void runs() {
        sql.execute("""
            insert into care_plan_run (store_id, plan_id, run_for, started_at, ended_at, created, touched, skipped)
            select t.store_id, t.plan_id, (t.event_day + 1), min(t.created_at), min(t.created_at) + interval '240 milliseconds',
                   count(*) filter (where t.state <> 'SKIPPED'), 0, count(*) filter (where t.state = 'SKIPPED')
            from care_task t where t.store_id = {0} and t.event_day > {1}::date - 30 group by t.store_id, t.plan_id, t.event_day""",
            val(branch.id()), val(now.toLocalDate()));
    }
}
