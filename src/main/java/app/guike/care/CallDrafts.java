package app.guike.care;

import static guike.Tables.CALL_DRAFT;
import static guike.Tables.CARE_TASK;

import app.guike.base.Refusal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What is half typed at the call desk, as its form has it: one per task and person. It ends with the recorded call.
@Component
public class CallDrafts {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 64_000;

    private final DSLContext sql;
    private final Clock clock;

    CallDrafts(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public Optional<Map<String, List<String>>> of(long taskId, long person) {
        return sql.select(CALL_DRAFT.BODY).from(CALL_DRAFT).where(CALL_DRAFT.TASK_ID.eq(taskId), CALL_DRAFT.EMPLOYEE_ID.eq(person)).fetchOptional(CALL_DRAFT.BODY)
            .map(body -> JSON.readValue(body.data(), new TypeReference<Map<String, List<String>>>() {
            }));
    }

    /// Only for a task that is still open.
    @Transactional
    public void save(long taskId, long person, Map<String, List<String>> typed) {
        var task = sql.select(CARE_TASK.STORE_ID, CARE_TASK.STATE).from(CARE_TASK).where(CARE_TASK.ID.eq(taskId)).fetchOptional().orElseThrow(Refusal::absent);
        if (!CareTask.State.valueOf(task.value2()).open()) {
            throw Refusal.conflict("task-already-done");
        }
        var body = JSON.writeValueAsString(typed);
        if (body.length() > LONGEST) {
            throw Refusal.tooLarge("too-large");
        }
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        sql.insertInto(CALL_DRAFT).set(CALL_DRAFT.STORE_ID, task.value1()).set(CALL_DRAFT.TASK_ID, taskId).set(CALL_DRAFT.EMPLOYEE_ID, person)
            .set(CALL_DRAFT.BODY, JSONB.valueOf(body)).set(CALL_DRAFT.SAVED_AT, now)
            .onConflict(CALL_DRAFT.TASK_ID, CALL_DRAFT.EMPLOYEE_ID).doUpdate().set(CALL_DRAFT.BODY, JSONB.valueOf(body)).set(CALL_DRAFT.SAVED_AT, now).execute();
    }
}
