package app.guike.care;

import static app.guike.care.CareTask.State.DONE;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.care.AfterCall.Wish;
import app.guike.care.CallResult.Outcome;
import app.guike.care.CareTask.State;
import app.guike.care.OtherContacts.Contact;
import guike.tables.records.CareTaskRecord;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tasks that are not done by telephone 非电话任务: what was sent or visited is noted by hand, as in rounds, and ends the task.
@Component
public class TaskRecords {
    private static final int LONGEST = 4000;

    private final DSLContext sql;
    private final OtherContacts contacts;
    private final CallConsequences consequences;

    TaskRecords(DSLContext sql, OtherContacts contacts, CallConsequences consequences) {
        this.sql = sql;
        this.contacts = contacts;
        this.consequences = consequences;
    }

    /// @param result DONE: sent, or visited; IMPOSSIBLE, with the reason as remark
    public record Noted(@Nullable String result, @Nullable String remark) {
        public Noted {
            remark = remark == null || remark.isBlank() ? null : remark.strip();
        }

        boolean done() {
            return "DONE".equals(result);
        }
    }

    /// Whoever refuses the way by now is not contacted by it.
    @Transactional
    public void record(long taskId, Noted noted) {
        var row = sql.selectFrom(CARE_TASK).where(CARE_TASK.ID.eq(taskId)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        var way = sql.fetchSingle(CARE_PLAN, CARE_PLAN.ID.eq(row.getPlanId())).getChannel();
        if (way.equals(Channel.PHONE.name())) {
            throw Refusal.conflict("task-by-phone");
        }
        if (!State.valueOf(row.getState()).open()) {
            throw Refusal.conflict("task-already-done");
        }
        new FieldErrors().require(noted.result() != null && Set.of("DONE", "IMPOSSIBLE").contains(noted.result()), "result", "required")
            .require(noted.done() || noted.remark() != null, "remark", "required").require(noted.remark() == null || noted.remark().length() <= LONGEST, "remark", "length").throwIfAny();
        if (noted.done() && refused(row)) {
            throw Refusal.conflict("task-way-refused");
        }
        end(row, noted, new Contact(row.getStoreId(), taskId, row.getCustomerId(), row.getVehicleId(), way, noted.remark()));
    }

    private boolean refused(CareTaskRecord row) {
        return sql.fetchSingle("select %s from customer c, care_plan p where c.id = {0} and p.id = {1}".formatted(RefusedTasks.UNWANTED), val(row.getCustomerId()), val(row.getPlanId())).get(0, Boolean.class);
    }

    private void end(CareTaskRecord row, Noted noted, Contact contact) {
        var attempt = noted.done() ? contacts.made(contact) : contacts.impossible(contact);
        row.setState(DONE.name()).setOutcome((noted.done() ? Outcome.SUCCESS : Outcome.UNREACHABLE).name()).setNextAt(null).setDoneAt(attempt.getCalledAt()).setDoneBy(attempt.getAgentId())
            .setFirstAttemptAt(Objects.requireNonNullElse(row.getFirstAttemptAt(), attempt.getCalledAt())).setAssigneeId(row.getAssigneeId() == null ? attempt.getAgentId() : row.getAssigneeId()).store();
        consequences.of(new FollowupRecorded(row.getStoreId(), row.getId(), attempt.getId(), row.getCustomerId(), row.getVehicleId(), row.getSubjectType(), row.getSubjectId(), attempt.getResult(),
            row.getOutcome(), false, null, attempt.getAgentId(), attempt.getCalledAt()), new Wish(false, null, null, false, noted.remark(), Set.of()));
    }
}
