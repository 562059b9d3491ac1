package app.guike.complaint;

import static guike.Tables.CARE_TASK;
import static guike.Tables.COMPLAINT;
import static guike.Tables.REWORK_RECORD;

import app.guike.base.Beginning;
import app.guike.care.AfterCall;
import app.guike.care.FollowupRecorded;
import app.guike.shell.Texts;
import guike.tables.records.ComplaintRecord;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// An unhappy customer becomes a complaint, once for each task: when an answer was red and the customer wants an outcome, or
/// the caller raises it (handbook 3.2; catalog D4, D24). Told again, it answers what was opened.
@Component
class ComplaintFromCall implements AfterCall {
    /// Where the caller names none.
    private static final String USUAL = "service_process";

    private final DSLContext sql;
    private final Complaints complaints;
    private final ComplaintNotices notices;

    ComplaintFromCall(DSLContext sql, Complaints complaints, ComplaintNotices notices) {
        this.sql = sql;
        this.complaints = complaints;
        this.notices = notices;
    }

    @Override
    public Optional<Consequence> follow(FollowupRecorded call, Wish wish) {
        var known = sql.fetchOptional(COMPLAINT, COMPLAINT.STORE_ID.eq(call.storeId()).and(COMPLAINT.SOURCE_TASK_ID.eq(call.taskId())));
        if (known.isEmpty() && !wish.complaint() && (call.unhappy() || wish.rework())) {
            notices.unhappy(call, subject(call), sql.select(REWORK_RECORD.ID).from(REWORK_RECORD).where(REWORK_RECORD.TASK_ID.eq(call.taskId())).fetchOne(REWORK_RECORD.ID));
        }
        return known.or(() -> wish.complaint() ? Optional.of(open(call, wish)) : Optional.empty()).map(ComplaintFromCall::consequence);
    }

    private ComplaintRecord open(FollowupRecorded call, Wish wish) {
        var words = wish.verbatim() == null || wish.verbatim().isBlank() ? wish.text() : wish.verbatim();
        var said = words == null || words.isBlank() ? Texts.t("complaint.verbatim.unhappy") : words;
        var order = "REPAIR_ORDER".equals(call.subjectType()) ? Long.valueOf(call.subjectId()) : null;
        var category = wish.category() == null || wish.category().isBlank() ? USUAL : wish.category();
        return complaints.take(new ComplaintIntake(call.customerId(), call.vehicleId(), order, Channel.FOLLOW_UP.name(), category, null,
            wish.text() == null ? null : Beginning.of(wish.text(), Complaints.LONGEST_SUBJECT), Beginning.of(said, Complaints.LONGEST), null),
            new Complaints.Source(call.taskId(), call.attemptId()));
    }

    /// Number of what the customer was called about; none of a car, which would be its plate.
    private String subject(FollowupRecorded call) {
        return sql.select(CARE_TASK.SUBJECT_NO).from(CARE_TASK).where(CARE_TASK.ID.eq(call.taskId()), CARE_TASK.SUBJECT_TYPE.ne("VEHICLE")).fetchOptional(CARE_TASK.SUBJECT_NO).orElse("");
    }

    private static Consequence consequence(ComplaintRecord row) {
        return new Consequence("COMPLAINT", row.getId(), ComplaintNotices.no(row), "/complaints/" + row.getId());
    }
}
