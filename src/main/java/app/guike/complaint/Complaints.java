package app.guike.complaint;

import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import guike.tables.records.ComplaintCategoryRecord;
import guike.tables.records.ComplaintRecord;
import guike.tables.records.CustomerRecord;
import java.time.Duration;
import java.util.Arrays;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Complaints: taking them in, turning them away, changing what they say. Each command works on rows of the caller's scope.
@Component
public class Complaints {
    /// A second complaint of the same customer within so many days, whatever it is about, is a repeated one, and major (handbook 4.1, 4.6).
    private static final int REPEATED_WITHIN = 90;
    static final int LONGEST = 4000;
    static final int LONGEST_SUBJECT = 200;

    private final DSLContext sql;
    private final Course course;
    private final ComplaintNotices notices;
    private final ApplicationEventPublisher events;

    Complaints(DSLContext sql, Course course, ComplaintNotices notices, ApplicationEventPublisher events) {
        this.sql = sql;
        this.course = course;
        this.notices = notices;
        this.events = events;
    }

    /// The call in which it came up.
    record Source(long taskId, long attemptId) {
    }

    @Transactional
    public long receive(ComplaintIntake intake) {
        return take(intake, null).getId();
    }

    ComplaintRecord take(ComplaintIntake intake, @Nullable Source source) {
        var customer = customer(intake);
        var row = sql.newRecord(COMPLAINT).setStoreId(customer.getStoreId()).setCustomerId(customer.getId());
        var errors = new FieldErrors();
        about(row, intake, errors);
        var category = category(intake.category(), errors);
        errors.require(intake.verbatim() != null, "verbatim", "required").require(fits(intake.verbatim(), LONGEST), "verbatim", "length");
        errors.require(fits(intake.subject(), LONGEST_SUBJECT), "subject", "length");
        errors.require(intake.severity() == null || level(intake.severity()), "severity", "invalid");
        errors.throwIfAny();
        row.setCategoryId(category.getId()).setVerbatim(intake.verbatim()).setSubject(intake.subject() != null ? intake.subject() : category.getNameZh());
        row.setSeverity(intake.severity() != null ? intake.severity() : usualSeverity(row, category));
        row.setState(ComplaintState.NEW.name()).setReceivedAt(course.now()).setReceivedBy(Course.person());
        if (source != null) {
            row.setSourceTaskId(source.taskId()).setSourceAttemptId(source.attemptId());
        }
        setClocks(row);
        row.store();
        course.step(row, "RECEIVED", null, ComplaintState.NEW, null);
        notices.received(row);
        events.publishEvent(new ComplaintReceived(row.getStoreId(), row.getId(), row.getCustomerId(), row.getSeverity(), Course.person(), course.now()));
        return row;
    }

    private CustomerRecord customer(ComplaintIntake intake) {
        new FieldErrors().require(intake.customerId() != null, "customerId", "required").throwIfAny();
        var customer = sql.fetchOne(CUSTOMER, CUSTOMER.ID.eq(intake.customerId()));
        if (customer == null) {
            throw Refusal.absent();
        }
        return customer;
    }

    private void about(ComplaintRecord row, ComplaintIntake in, FieldErrors errors) {
        var store = row.getStoreId();
        errors.require(in.vehicleId() == null || in.vehicleId().equals(row.getVehicleId()) || sql.fetchExists(VEHICLE, VEHICLE.ID.eq(in.vehicleId()).and(VEHICLE.STORE_ID.eq(store))), "vehicleId", "invalid");
        errors.require(in.repairOrderId() == null || in.repairOrderId().equals(row.getRepairOrderId()) || sql.fetchExists(REPAIR_ORDER, REPAIR_ORDER.ID.eq(in.repairOrderId()).and(REPAIR_ORDER.STORE_ID.eq(store))),
            "repairOrderId", "invalid");
        errors.require(in.channel() != null, "channel", "required").require(in.channel() == null || known(Channel.values(), in.channel()), "channel", "invalid");
        errors.require(in.demand() == null || known(Demand.values(), in.demand()), "demand", "invalid");
        row.setVehicleId(in.vehicleId()).setRepairOrderId(in.repairOrderId()).setChannel(in.channel()).setDemand(in.demand());
    }

    private ComplaintCategoryRecord category(@Nullable String code, FieldErrors errors) {
        var found = code == null ? null : sql.fetchOne(COMPLAINT_CATEGORY, COMPLAINT_CATEGORY.CODE.eq(code));
        errors.require(found != null, "category", code == null ? "required" : "invalid");
        return found == null ? new ComplaintCategoryRecord() : found;
    }

    /// The level of its category, or what channel, demand and repetition ask for.
    private int usualSeverity(ComplaintRecord row, ComplaintCategoryRecord category) {
        var repeated = sql.fetchExists(COMPLAINT, COMPLAINT.CUSTOMER_ID.eq(row.getCustomerId())
            .and(COMPLAINT.RECEIVED_AT.gt(course.now().minusDays(REPEATED_WITHIN))).and(COMPLAINT.STATE.ne(ComplaintState.REJECTED.name())));
        var least = Math.max(Channel.valueOf(row.getChannel()).severity(), row.getDemand() == null ? 1 : Demand.valueOf(row.getDemand()).severity());
        return Math.max(Math.max(category.getSeverity(), least), repeated ? 3 : 1);
    }

    /// By its level: what was met counts from the receipt, what is still to be met from the last reopening, if there was one, and what has been waited since stays granted.
    void setClocks(ComplaintRecord row) {
        var clock = course.clock(row);
        var first = clock.deadlines(row.getSeverity(), row.getReceivedAt());
        var now = row.getResolveFrom() == null ? first : clock.deadlines(row.getSeverity(), row.getResolveFrom());
        row.setAcceptDue((row.getAcceptedAt() == null ? now : first).accept()).setFirstAnswerDue((row.getFirstAnswerAt() == null ? now : first).firstAnswer())
            .setPlanDue((row.getPlanAt() == null ? now : first).plan())
            .setResolveDue(row.getId() == null ? now.resolve() : clock.afterWait(row.getSeverity(), now.resolve(), Duration.ofSeconds(row.getWaitedSeconds() - row.getWaitedBefore())));
        course.planWait(row);
    }

    /// Another level, and with it other clocks; what has been waited stays granted.
    @Transactional
    public void changeSeverity(long id, @Nullable Integer version, @Nullable Integer severity, @Nullable String reason) {
        var row = course.open(id, version);
        new FieldErrors().require(severity != null && level(severity), "severity", severity == null ? "required" : "invalid")
            .require(given(reason), "reason", "required").require(fits(reason, 500), "reason", "length").throwIfAny();
        changeSeverity(row, severity, reason);
        course.save(row);
    }

    void changeSeverity(ComplaintRecord row, int severity, String reason) {
        course.level(row, severity, reason);
        row.setSeverity(severity);
        setClocks(row);
    }

    /// What was found out, put right in what was taken down.
    @Transactional
    public void update(long id, @Nullable Integer version, ComplaintIntake change, Findings findings) {
        var row = course.open(id, version);
        var errors = new FieldErrors();
        about(row, change, errors);
        var category = category(change.category(), errors);
        errors.require(fits(change.subject(), LONGEST_SUBJECT), "subject", "length");
        find(row, findings, errors);
        errors.throwIfAny();
        row.setCategoryId(category.getId()).setSubject(change.subject() == null ? row.getSubject() : change.subject());
        course.save(row);
    }

    /// Not ours, or said before: with a reason; a duplicate names its first.
    @Transactional
    public void reject(long id, @Nullable Integer version, @Nullable String reason, @Nullable String firstNo) {
        var row = course.locked(id, version);
        var first = !given(firstNo) ? null : sql.select(COMPLAINT.ID).from(COMPLAINT).where(COMPLAINT.NO.eq(firstNo.strip().toUpperCase()), COMPLAINT.ID.ne(id)).fetchOne(COMPLAINT.ID);
        new FieldErrors().require(given(reason), "reason", "required").require(fits(reason, 500), "reason", "length")
            .require(!given(firstNo) || first != null, "duplicateOf", "complaint-unknown").throwIfAny();
        course.move(row, ComplaintState.REJECTED, reason);
        course.save(row.setClosingReason(reason).setDuplicateOf(first));
    }

    @Transactional
    public void note(long id, @Nullable String text) {
        var row = course.open(id, null);
        new FieldErrors().require(given(text), "text", "required").require(fits(text, LONGEST), "text", "length").throwIfAny();
        course.note(row, "NOTE", text);
    }

    /// Takes over what was found; what is not given stays.
    void find(ComplaintRecord row, Findings findings, FieldErrors errors) {
        if (findings.departmentId() != null) {
            errors.require(sql.fetchExists(guike.Tables.DEPARTMENT, guike.Tables.DEPARTMENT.ID.eq(findings.departmentId())
                .and(guike.Tables.DEPARTMENT.STORE_ID.eq(row.getStoreId()))), "departmentId", "invalid");
            row.setDepartmentId(findings.departmentId());
        }
        errors.require(findings.cause() == null || known(Cause.values(), findings.cause()), "cause", "invalid");
        errors.require(fits(findings.causeText(), LONGEST), "causeText", "length").require(fits(findings.measure(), LONGEST), "measure", "length");
        row.setCause(findings.cause() == null ? row.getCause() : findings.cause());
        row.setCauseText(findings.causeText() == null ? row.getCauseText() : findings.causeText());
        row.setMeasure(findings.measure() == null ? row.getMeasure() : findings.measure());
    }

    private static boolean level(int severity) {
        return severity >= 1 && severity <= 4;
    }

    private static boolean known(Enum<?>[] words, String word) {
        return Arrays.stream(words).anyMatch(w -> w.name().equals(word));
    }

    static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    static boolean fits(@Nullable String text, int most) {
        return text == null || text.length() <= most;
    }
}
