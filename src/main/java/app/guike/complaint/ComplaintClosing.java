package app.guike.complaint;

import static app.guike.complaint.Complaints.fits;
import static app.guike.complaint.Complaints.given;
import static guike.Tables.COMPLAINT_STEP;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.complaint.ClosingCall.Result;
import guike.tables.records.ComplaintRecord;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How a complaint ends (handbook 4.4): by a second call in which the customer agrees, or by a manager with a reason;
/// never by the person who handled it. And how it begins again.
@Component
public class ComplaintClosing {
    static final int REOPENED_WITHIN = 90;
    private static final int ATTEMPTS = 3;

    private final DSLContext sql;
    private final Course course;
    private final Complaints complaints;
    private final ApplicationEventPublisher events;

    ComplaintClosing(DSLContext sql, Course course, Complaints complaints, ApplicationEventPublisher events) {
        this.sql = sql;
        this.course = course;
        this.complaints = complaints;
        this.events = events;
    }

    @Transactional
    public ComplaintState call(long id, @Nullable Integer version, ClosingCall call) {
        var row = course.open(id, version);
        notHandler(row);
        var result = check(row, call);
        if (Course.state(row) != ComplaintState.CLOSING_CALL) {
            course.move(row, ComplaintState.CLOSING_CALL, null);
        }
        switch (result) {
            case AGREED -> agreed(row, Objects.requireNonNull(call.satisfaction()), call.words());
            case NOT_CONTENT -> notContent(row, Objects.requireNonNull(call.words()));
            case UNREACHED -> unreached(row, call.words());
        }
        course.save(row);
        return Course.state(row);
    }

    private static Result check(ComplaintRecord row, ClosingCall call) {
        var errors = new FieldErrors();
        var result = Arrays.stream(Result.values()).filter(r -> r.name().equals(call.result())).findFirst().orElse(null);
        errors.require(result != null, "result", call.result() == null ? "required" : "invalid");
        errors.require(result != Result.AGREED || call.satisfaction() != null, "satisfaction", "required")
            .require(call.satisfaction() == null || call.satisfaction() >= 1 && call.satisfaction() <= 5, "satisfaction", "invalid")
            .require(result != Result.NOT_CONTENT || call.words() != null, "words", "required").require(fits(call.words(), 4000), "words", "length");
        if (result == Result.AGREED) {
            ComplaintHandling.missing(row, errors);
        }
        errors.throwIfAny();
        if (!Course.state(row).forClosingCall()) {
            throw Refusal.conflict("complaint-not-resolved");
        }
        return Objects.requireNonNull(result);
    }

    private static void notHandler(ComplaintRecord row) {
        var person = Course.person();
        if (person != null && (person.equals(row.getResolvedBy()) || person.equals(row.getOwnerId()))) {
            throw Refusal.forbidden("complaint-own");
        }
    }

    private void agreed(ComplaintRecord row, int satisfaction, @Nullable String words) {
        course.step(row, "CLOSING_CALL", ComplaintState.CLOSING_CALL, ComplaintState.CLOSED, words);
        row.setClosingSatisfaction(satisfaction).setLastContactAt(course.now());
        end(row, ComplaintState.CLOSED);
    }

    private void notContent(ComplaintRecord row, String words) {
        course.step(row, "CLOSING_CALL", ComplaintState.CLOSING_CALL, ComplaintState.IN_PROGRESS, words);
        row.setState(ComplaintState.IN_PROGRESS.name()).setLastContactAt(course.now());
        again(row, words);
    }

    private void unreached(ComplaintRecord row, @Nullable String words) {
        course.step(row, "CLOSING_CALL", ComplaintState.CLOSING_CALL, ComplaintState.CLOSING_CALL, words);
        row.setClosingDue(course.clock(row).calendar().plusWorkdays(day(row, course.now()), 1));
    }

    /// Counts the reopening; the second one lifts the level. The resolve clock begins anew, so do those that were never met, and whoever hears of what is late hears of it anew.
    private void again(ComplaintRecord row, String why) {
        row.setReopenedCount(row.getReopenedCount() + 1).setResolvedAt(null).setResolvedBy(null).setClosingDue(null)
            .setResolveFrom(course.now()).setWaitedBefore(row.getWaitedSeconds()).setEscalatedLevel(0).setEscalatedAt(null);
        if (row.getReopenedCount() == 2 && row.getSeverity() < 4) {
            complaints.changeSeverity(row, row.getSeverity() + 1, why);
        }
        complaints.setClocks(row);
    }

    /// By a manager 经理结案, with a reason. After three closing calls on three days that nobody answered it ends as unreached.
    @Transactional
    public void close(long id, @Nullable Integer version, @Nullable String reason, Findings findings) {
        var row = course.open(id, version);
        notHandler(row);
        var to = Course.state(row) == ComplaintState.CLOSING_CALL && daysTried(row) >= ATTEMPTS ? ComplaintState.CLOSED_UNREACHED : ComplaintState.CLOSED;
        Course.require(row, to);
        var errors = new FieldErrors().require(given(reason), "reason", "required").require(fits(reason, 500), "reason", "length");
        complaints.find(row, findings, errors);
        ComplaintHandling.missing(row, errors);
        errors.throwIfAny();
        course.move(row, to, reason);
        end(row.setClosingReason(reason), to);
        course.save(row);
    }

    private long daysTried(ComplaintRecord row) {
        return sql.select(COMPLAINT_STEP.AT).from(COMPLAINT_STEP)
            .where(COMPLAINT_STEP.COMPLAINT_ID.eq(row.getId()), COMPLAINT_STEP.KIND.eq("CLOSING_CALL"), COMPLAINT_STEP.FROM_STATE.eq(COMPLAINT_STEP.TO_STATE),
                COMPLAINT_STEP.AT.ge(row.getResolvedAt()))
            .fetch(COMPLAINT_STEP.AT).stream().map(at -> day(row, at)).collect(Collectors.toSet()).size();
    }

    private void end(ComplaintRecord row, ComplaintState state) {
        row.setState(state.name()).setClosedAt(course.now()).setClosedBy(Course.person());
        events.publishEvent(new ComplaintClosed(row.getStoreId(), row.getId(), row.getCustomerId(), state.name(), row.getClosingSatisfaction(), Course.person(), course.now()));
    }

    /// The same matter again within 90 days.
    @Transactional
    public void reopen(long id, @Nullable Integer version, @Nullable String reason) {
        var row = course.locked(id, version);
        if (!Course.state(row).closed()) {
            throw Refusal.conflict("complaint-not-closed");
        }
        if (row.getClosedAt().isBefore(course.now().minusDays(REOPENED_WITHIN))) {
            throw Refusal.conflict("complaint-too-old", REOPENED_WITHIN);
        }
        new FieldErrors().require(given(reason), "reason", "required").require(fits(reason, 500), "reason", "length").throwIfAny();
        course.move(row, ComplaintState.IN_PROGRESS, reason);
        row.setClosedAt(null).setClosedBy(null).setClosingSatisfaction(null).setClosingReason(null);
        again(row, reason);
        course.save(row);
    }

    private LocalDate day(ComplaintRecord row, OffsetDateTime at) {
        return at.atZoneSameInstant(course.clock(row).zone()).toLocalDate();
    }
}
