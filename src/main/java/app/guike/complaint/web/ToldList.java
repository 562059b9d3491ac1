package app.guike.complaint.web;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_TASK;
import static guike.Tables.COMPLAINT;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Who was told of a customer's dissatisfaction, and when each first read it.
public record ToldList(List<Row> rows) {
    /// @param readAt null while unread
    /// @param outcome what came of it, in the receiver's words
    public record Row(String name, String kind, OffsetDateTime sentAt, @Nullable OffsetDateTime readAt, @Nullable String outcome, @Nullable OffsetDateTime outcomeAt) {
    }

    /// Of a complaint, and of the calls out of which it came.
    static ToldList ofComplaint(DSLContext sql, long id) {
        var complaint = sql.fetchOptional(COMPLAINT, COMPLAINT.ID.eq(id)).orElseThrow(Refusal::absent);
        var rows = rows(sql, complaint.getStoreId(), "COMPLAINT", List.of(id));
        if (complaint.getSourceTaskId() != null) {
            rows.addAll(rows(sql, complaint.getStoreId(), "CALL", calls(sql, complaint.getSourceTaskId())));
        }
        return new ToldList(rows);
    }

    /// Of the calls of a task, and of the complaint that they became.
    static ToldList ofTask(DSLContext sql, long task) {
        var store = sql.select(CARE_TASK.STORE_ID).from(CARE_TASK).where(CARE_TASK.ID.eq(task)).fetchOptional(CARE_TASK.STORE_ID).orElseThrow(Refusal::absent);
        var rows = rows(sql, store, "CALL", calls(sql, task));
        rows.addAll(rows(sql, store, "COMPLAINT", sql.select(COMPLAINT.ID).from(COMPLAINT).where(COMPLAINT.STORE_ID.eq(store), COMPLAINT.SOURCE_TASK_ID.eq(task)).fetch(COMPLAINT.ID)));
        return new ToldList(rows);
    }

    private static List<Long> calls(DSLContext sql, long task) {
        return sql.select(CALL_ATTEMPT.ID).from(CALL_ATTEMPT).where(CALL_ATTEMPT.TASK_ID.eq(task)).fetch(CALL_ATTEMPT.ID);
    }

    private static List<Row> rows(DSLContext sql, long store, String type, List<Long> ids) {
        return new ArrayList<>(sql.fetch("select name, kind, sent_at, read_at, outcome, outcome_at from guike.told_of({0}, {1}, {2})", val(store), val(type), val(ids.toArray(Long[]::new)))
            .map(r -> new Row(r.get("name", String.class), r.get("kind", String.class), r.get("sent_at", OffsetDateTime.class), r.get("read_at", OffsetDateTime.class), r.get("outcome", String.class), r.get("outcome_at", OffsetDateTime.class))));
    }
}
