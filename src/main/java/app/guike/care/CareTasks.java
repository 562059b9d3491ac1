package app.guike.care;

import static app.guike.care.CareTask.State.ASSIGNED;
import static app.guike.care.CareTask.State.DONE;
import static app.guike.care.CareTask.State.PLANNED;
import static app.guike.care.CareTask.State.RETRY;
import static app.guike.care.CareTask.State.SKIPPED;
import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import app.guike.base.Refusal;
import app.guike.calendar.WorkCalendar;
import app.guike.care.CareTask.After;
import app.guike.care.CareTask.Past;
import app.guike.care.CareTask.State;
import app.guike.shell.RowScope;
import guike.tables.records.CareTaskRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The tasks as the callers work on them: take the next, record a call, skip.
@Component
public class CareTasks {
    private static final List<String> OPEN = List.of(PLANNED.name(), ASSIGNED.name(), RETRY.name());
    /// Why a person lets a call be (handbook 2.1), in the order in which they are offered; their names are the texts `care.reason.<code>`, as those of the runs.
    public static final List<String> SKIP_REASONS = List.of("do-not-disturb", "vehicle-sold", "duplicate", "customer-merged", "refused");

    private final DSLContext sql;
    private final Clock clock;
    private final WorkCalendar calendar;
    private final CallAttempts attempts;

    CareTasks(DSLContext sql, Clock clock, WorkCalendar calendar, CallAttempts attempts) {
        this.sql = sql;
        this.clock = clock;
        this.calendar = calendar;
        this.attempts = attempts;
    }

    /// A task with what deciding on its calls needs.
    record Open(CareTaskRecord row, CareTask task, @Nullable Long questionnaireId, String way) {
    }

    /// Records a call: the attempt, the answers, how the task stands, and all that follows, in one transaction.
    /// The same report sent again (by its key) is answered alike; when somebody else finished the task or called
    /// meanwhile, it is refused and nothing is lost on the side of the sender.
    @Transactional
    public Followed record(long taskId, CallReport report) {
        return record(taskId, report, Channel.PHONE);
    }

    /// What the customer answered alone is recorded alike, and uses up no attempt.
    Followed record(long taskId, CallReport report, Channel channel) {
        var row = locked(taskId);
        var earlier = attempts.of(taskId, report.clientKey());
        if (earlier.isPresent()) {
            return attempts.told(row, earlier.get());
        }
        var open = open(row);
        if (!State.valueOf(row.getState()).open()) {
            throw Refusal.conflict("task-already-done");
        }
        if (channel == Channel.PHONE && !open.way().equals(Channel.PHONE.name())) {
            throw Refusal.conflict("task-other-way");
        }
        if (report.seen() != null && report.seen() != open.task().past().size()) {
            throw Refusal.conflict("task-called-meanwhile");
        }
        report.check(now(), open.task().hours());
        var interview = attempts.interview(open, report, now());
        var after = open.task().after(report, now(), interview.open(), interview.whole());
        var attempt = attempts.add(open, report, interview, now(), channel);
        stand(row, channel == Channel.SELF ? after.with(row.getAttempts()) : after, now());
        if (report.result().connected()) {
            report.also().forEach((other, spoken) -> spokenOf(row, other, spoken));
        }
        return attempts.follow(row, attempt, report, interview);
    }

    /// What rides with a rider hangs on the call itself from then on, so that it can come back without it.
    private void spokenOf(CareTaskRecord call, long other, @Nullable Boolean spoken) {
        var rides = CARE_TASK.STORE_ID.eq(call.getStoreId()).and(CARE_TASK.TAKEN_BY_ID.eq(call.getId()).or(CARE_TASK.TAKEN_BY_ID.in(
            sql.select(CARE_TASK.ID).from(CARE_TASK).where(CARE_TASK.STORE_ID.eq(call.getStoreId()), CARE_TASK.TAKEN_BY_ID.eq(call.getId())))));
        if (!sql.fetchExists(CARE_TASK, CARE_TASK.ID.eq(other), rides)) {
            throw Refusal.field("also", "invalid");
        }
        sql.update(CARE_TASK).set(CARE_TASK.SPOKEN_OF, spoken).set(CARE_TASK.TAKEN_BY_ID, call.getId()).where(CARE_TASK.ID.eq(other), CARE_TASK.REASON.eq("taken-along")).execute();
    }

    /// As the task now is, for the desk.
    public CareTask task(long taskId) {
        var row = sql.selectFrom(CARE_TASK).where(CARE_TASK.ID.eq(taskId)).fetchOptional().orElseThrow(Refusal::absent);
        return open(row).task();
    }

    private CareTaskRecord locked(long taskId) {
        return sql.selectFrom(CARE_TASK).where(CARE_TASK.ID.eq(taskId)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private Open open(CareTaskRecord row) {
        var plan = sql.select(CARE_PLAN.MAX_ATTEMPTS, CARE_PLAN.GAP_MINUTES, CARE_PLAN.WINDOWS, CARE_PLAN.QUESTIONNAIRE_ID, CARE_PLAN.CHANNEL, CUSTOMER.PREFERRED_WINDOW, STORE.ZONE, STORE.CALL_HOURS)
            .from(CARE_PLAN).join(STORE).on(STORE.ID.eq(CARE_PLAN.STORE_ID)).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(row.getCustomerId()))
            .where(CARE_PLAN.ID.eq(row.getPlanId())).fetchOptional().orElseThrow(Refusal::absent);
        var past = sql.select(CALL_ATTEMPT.RESULT, CALL_ATTEMPT.CALLED_AT).from(CALL_ATTEMPT).where(CALL_ATTEMPT.TASK_ID.eq(row.getId()))
            .orderBy(CALL_ATTEMPT.CALLED_AT, CALL_ATTEMPT.ID).fetch(a -> new Past(Objects.requireNonNullElse(CallResult.of(a.value1()), CallResult.NO_ANSWER), a.value2()));
        var hours = CallHours.of(new CallHours.Said(plan.get(STORE.CALL_HOURS), plan.get(CARE_PLAN.WINDOWS), plan.get(CUSTOMER.PREFERRED_WINDOW)),
            calendar::isWorkday, ZoneId.of(plan.get(STORE.ZONE)));
        return new Open(row, new CareTask(State.valueOf(row.getState()), row.getAttempts(), plan.get(CARE_PLAN.MAX_ATTEMPTS),
            Duration.ofMinutes(plan.get(CARE_PLAN.GAP_MINUTES)), hours, past), plan.get(CARE_PLAN.QUESTIONNAIRE_ID), plan.get(CARE_PLAN.CHANNEL));
    }

    /// An attempt once planned is not lost to the expiry of the task.
    private void stand(CareTaskRecord row, After after, OffsetDateTime now) {
        row.setState(after.state().name()).setOutcome(after.outcome() == null ? null : after.outcome().name()).setNextAt(after.nextAt()).setAttempts(after.attempts());
        if (row.getFirstAttemptAt() == null) {
            row.setFirstAttemptAt(now);
        }
        if (after.nextAt() != null && after.nextAt().toLocalDate().isAfter(row.getExpiresOn())) {
            row.setExpiresOn(after.nextAt().toLocalDate());
        }
        if (after.state() == DONE) {
            row.setDoneAt(now).setDoneBy(person());
        }
        row.setAssigneeId(after.dealAgain() ? null : row.getAssigneeId() == null ? person() : row.getAssigneeId());
        row.store();
    }

    /// Takes the most urgent task of a store that nobody has, for the viewer; not one about their own work as adviser
    /// (care.independent_caller). Two who ask at once get two.
    @Transactional
    public Optional<Long> next(long store, LocalDate today) {
        var free = sql.select(CARE_TASK.ID).from(CARE_TASK)
            .where(CARE_TASK.STORE_ID.eq(store), CARE_TASK.ASSIGNEE_ID.isNull(), CARE_TASK.STATE.in(OPEN), CARE_TASK.EARLIEST_ON.le(today), Channel.BY_PHONE,
                CARE_TASK.ADVISER_ID.isDistinctFrom(person()), CARE_TASK.NEXT_AT.isNull().or(CARE_TASK.NEXT_AT.le(now())))
            .orderBy(CARE_TASK.DUE_ON, CARE_TASK.ID).limit(inline(1)).forUpdate().skipLocked().fetchOptional(CARE_TASK.ID);
        free.ifPresent(id -> sql.update(CARE_TASK).set(CARE_TASK.ASSIGNEE_ID, person()).set(CARE_TASK.ASSIGNED_AT, now())
            .set(CARE_TASK.STATE, when(CARE_TASK.STATE.eq(PLANNED.name()), ASSIGNED.name()).otherwise(CARE_TASK.STATE))
            .where(CARE_TASK.ID.eq(id)).execute());
        return free;
    }

    /// Not to be done 跳过 (handbook 2.1), with one of the reasons of the handbook.
    @Transactional
    public void skip(long taskId, String reason) {
        if (!SKIP_REASONS.contains(reason)) {
            throw Refusal.field("reason", "invalid");
        }
        var row = locked(taskId);
        if (!State.valueOf(row.getState()).open()) {
            throw Refusal.conflict("task-already-done");
        }
        row.setState(SKIPPED.name()).setReason(reason).setNextAt(null).setDoneAt(now()).setDoneBy(person()).store();
    }

    /// Done without a call: what somebody was given to do by hand.
    @Transactional
    public void complete(long taskId) {
        var row = locked(taskId);
        if (!sql.fetchExists(CARE_PLAN, CARE_PLAN.ID.eq(row.getPlanId()), CARE_PLAN.TRIGGER_CODE.eq(HandTasks.TRIGGER))) {
            throw Refusal.conflict("task-not-by-hand");
        }
        if (!State.valueOf(row.getState()).open()) {
            throw Refusal.conflict("task-already-done");
        }
        row.setState(DONE.name()).setOutcome(CallResult.Outcome.SUCCESS.name()).setNextAt(null).setDoneAt(now()).setDoneBy(person()).store();
    }

    private static @Nullable Long person() {
        var scope = RowScope.current();
        return scope == null ? null : scope.person();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
