package app.guike.complaint;

import static app.guike.complaint.Complaints.fits;
import static app.guike.complaint.Complaints.given;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE_PERMISSION;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import guike.tables.records.ComplaintRecord;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The work on a complaint between taking it on and holding it for settled (handbook 4.4).
@Component
public class ComplaintHandling {
    private static final int LONGEST = 4000;
    private static final Set<String> WAITS = Set.of("CUSTOMER", "PARTS", "OEM");

    private final DSLContext sql;
    private final Course course;
    private final Complaints complaints;
    private final ComplaintNotices notices;
    private final ApplicationEventPublisher events;

    ComplaintHandling(DSLContext sql, Course course, Complaints complaints, ComplaintNotices notices, ApplicationEventPublisher events) {
        this.sql = sql;
        this.course = course;
        this.complaints = complaints;
        this.notices = notices;
        this.events = events;
    }

    /// Taken on 受理: it has an owner from now on.
    ///
    /// @param ownerId who is to handle it; null is the person who accepts
    @Transactional
    public void accept(long id, @Nullable Integer version, @Nullable Long ownerId) {
        var row = course.locked(id, version);
        Course.require(row, ComplaintState.ACCEPTED);
        own(row, ownerId == null ? Course.person() : ownerId);
        course.move(row, ComplaintState.ACCEPTED, null);
        course.save(row.setAcceptedAt(course.now()));
    }

    /// Another owner: by who may direct complaints, or by the owner who hands it on.
    @Transactional
    public void assign(long id, @Nullable Integer version, @Nullable Long ownerId) {
        var row = course.open(id, version);
        new FieldErrors().require(ownerId != null, "ownerId", "required").throwIfAny();
        var ours = row.getOwnerId() != null && Viewer.current().scope("complaint.handle").people().contains(row.getOwnerId());
        if (!ours && !Viewer.current().may("complaint.direct", row.getStoreId())) {
            throw Refusal.forbidden("complaint-not-yours");
        }
        own(row, ownerId);
        course.save(row);
    }

    private void own(ComplaintRecord row, @Nullable Long owner) {
        var name = owner == null ? null : sql.select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(owner), EMPLOYEE.DEACTIVATED_AT.isNull())
            .andExists(sql.selectOne().from(POST).join(ROLE_PERMISSION).on(ROLE_PERMISSION.ROLE_ID.eq(POST.ROLE_ID))
                .where(POST.EMPLOYEE_ID.eq(owner), POST.STORE_ID.eq(row.getStoreId()), ROLE_PERMISSION.PERMISSION.eq("complaint.handle")))
            .fetchOne(EMPLOYEE.NAME);
        new FieldErrors().require(name != null, "ownerId", "complaint-owner").throwIfAny();
        row.setOwnerId(owner);
        course.note(row, "OWNER", name);
        notices.owned(row, owner);
    }

    /// Spoken with the customer: the first time is the first answer 首次联系, later times tell of progress.
    @Transactional
    public void answer(long id, @Nullable Integer version, @Nullable String text) {
        var row = course.open(id, version);
        said(text, "text");
        if (Course.state(row) == ComplaintState.ACCEPTED) {
            course.move(row, ComplaintState.INVESTIGATING, null);
        }
        course.note(row, "CONTACT", text);
        course.save(row.setFirstAnswerAt(row.getFirstAnswerAt() == null ? course.now() : row.getFirstAnswerAt()).setLastContactAt(course.now()));
    }

    @Transactional
    public void propose(long id, @Nullable Integer version, @Nullable String plan) {
        var row = course.open(id, version);
        said(plan, "plan");
        course.move(row, ComplaintState.PLAN_PROPOSED, plan);
        course.save(row.setPlan(plan).setPlanAt(row.getPlanAt() == null ? course.now() : row.getPlanAt()));
    }

    /// The plan is agreed; it is being done.
    @Transactional
    public void start(long id, @Nullable Integer version) {
        var row = course.open(id, version);
        if (Course.state(row).forClosingCall()) {
            throw Refusal.conflict("complaint-call-decides");
        }
        course.move(row, ComplaintState.IN_PROGRESS, null);
        course.save(row);
    }

    /// Stops the resolve clock, and no other; 15 days in all.
    @Transactional
    public void await(long id, @Nullable Integer version, Waiting waiting) {
        var row = course.open(id, version);
        var today = course.now().atZoneSameInstant(course.clock(row).zone()).toLocalDate();
        var errors = new FieldErrors().require(waiting.on() != null && WAITS.contains(waiting.on()), "on", waiting.on() == null ? "required" : "invalid")
            .require(waiting.reason() != null, "reason", "required").require(fits(waiting.reason(), 500), "reason", "length")
            .require(waiting.until() != null, "until", "required").require(waiting.until() == null || waiting.until().isAfter(today), "until", "complaint-wait-past");
        errors.require(waiting.until() == null || within(row, today, waiting.until()), "until", "complaint-wait-long", ComplaintClock.LONGEST_WAIT.toDays());
        errors.throwIfAny();
        course.move(row, ComplaintState.valueOf("WAITING_" + waiting.on()), waiting.reason() + " → " + waiting.until());
        course.planWait(row.setWaitingSince(course.now()).setWaitingReason(waiting.reason()).setWaitingUntil(waiting.until()));
        course.save(row);
    }

    private static boolean within(ComplaintRecord row, LocalDate today, LocalDate until) {
        var all = Duration.ofSeconds(row.getWaitedSeconds()).plusDays(Math.min(10_000, java.time.temporal.ChronoUnit.DAYS.between(today, until)));
        return all.compareTo(ComplaintClock.LONGEST_WAIT) <= 0;
    }

    @Transactional
    public void resume(long id, @Nullable Integer version) {
        var row = course.open(id, version);
        if (!Course.state(row).waiting()) {
            throw Refusal.conflict("complaint-not-waiting");
        }
        course.move(row, row.getPlanAt() == null ? ComplaintState.INVESTIGATING : ComplaintState.IN_PROGRESS, null);
        course.save(row);
    }

    /// The handler holds it for settled; whether it is, the customer says in the closing call.
    @Transactional
    public void resolve(long id, @Nullable Integer version, @Nullable String solution, Findings findings) {
        var row = course.open(id, version);
        Course.require(row, ComplaintState.RESOLVED);
        var errors = new FieldErrors().require(given(solution), "solution", "required").require(fits(solution, LONGEST), "solution", "length");
        complaints.find(row, findings, errors);
        missing(row, errors);
        errors.throwIfAny();
        course.move(row, ComplaintState.RESOLVED, solution);
        var clock = course.clock(row);
        row.setSolution(solution).setResolvedAt(course.now()).setResolvedBy(Course.person())
            .setClosingDue(clock.calendar().plusWorkdays(course.now().atZoneSameInstant(clock.zone()).toLocalDate(), 1));
        course.save(row);
        events.publishEvent(new ComplaintResolved(row.getStoreId(), id, row.getCustomerId(), Course.person(), course.now()));
    }

    /// What a complaint may not close without.
    static void missing(ComplaintRecord row, FieldErrors errors) {
        errors.require(row.getDepartmentId() != null, "departmentId", "required").require(row.getCause() != null, "cause", "required")
            .require(row.getSeverity() < 2 || row.getMeasure() != null, "measure", "required");
    }

    private static void said(@Nullable String text, String field) {
        new FieldErrors().require(given(text), field, "required").require(fits(text, LONGEST), field, "length").throwIfAny();
    }
}
