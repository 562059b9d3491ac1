package app.guike.care.web;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;

/// One call that was made 回访.
public record Followup(long id, @Nullable Long taskId, long storeId, long customerId, @Nullable Long vehicleId, @Nullable Long agentId, @Nullable String agent,
        OffsetDateTime calledAt, String result, boolean connected, boolean outsideWindow, String channel, @Nullable String verbatim, @Nullable String remark,
        @Nullable OffsetDateTime callBackAt, @Nullable Long responseId) {

    /// @param from first day, and last day, in the viewer's zone
    public record Narrowed(@Nullable Long storeId, @Nullable Long agentId, @Nullable Long customerId, @Nullable Long taskId, @Nullable String result, @Nullable String channel,
            @Nullable LocalDate from, @Nullable LocalDate to) {
        Condition condition(Viewer viewer) {
            var zone = viewer.zone();
            return (storeId == null ? CALL_ATTEMPT.STORE_ID.in(viewer.scope("care.read").anyStores()) : CALL_ATTEMPT.STORE_ID.eq(storeId))
                .and(agentId == null ? noCondition() : CALL_ATTEMPT.AGENT_ID.eq(agentId))
                .and(customerId == null ? noCondition() : CALL_ATTEMPT.CUSTOMER_ID.eq(customerId))
                .and(taskId == null ? noCondition() : CALL_ATTEMPT.TASK_ID.eq(taskId))
                .and(result == null ? noCondition() : CALL_ATTEMPT.RESULT.eq(result))
                .and(channel == null ? noCondition() : CALL_ATTEMPT.CHANNEL.eq(channel))
                .and(from == null ? noCondition() : CALL_ATTEMPT.CALLED_AT.ge(from.atStartOfDay(zone).toOffsetDateTime()))
                .and(to == null ? noCondition() : CALL_ATTEMPT.CALLED_AT.lt(to.plusDays(1).atStartOfDay(zone).toOffsetDateTime()));
        }
    }

    static Page<Followup> page(DSLContext sql, Narrowed narrowed, @Nullable String after, int limit, Viewer viewer) {
        var ordered = calls(sql).where(narrowed.condition(viewer)).orderBy(List.of(CALL_ATTEMPT.CALLED_AT.desc(), CALL_ATTEMPT.ID.desc()));
        var rows = (after == null ? ordered.limit(inline(limit + 1)) : ordered.seek(Keyset.decode(after, OffsetDateTime.class, Long.class)).limit(inline(limit + 1))).fetch(Followup::of);
        return Page.of(rows, limit, f -> Keyset.encode(f.calledAt(), f.id()));
    }

    static long count(DSLContext sql, Narrowed narrowed, Viewer viewer) {
        return sql.fetchCount(CALL_ATTEMPT, narrowed.condition(viewer));
    }

    static Followup load(DSLContext sql, long id) {
        return calls(sql).where(CALL_ATTEMPT.ID.eq(id)).fetchOptional(Followup::of).orElseThrow(Refusal::absent);
    }

    private static SelectOnConditionStep<Record> calls(DSLContext sql) {
        return sql.select(CALL_ATTEMPT.fields()).select(EMPLOYEE.NAME).from(CALL_ATTEMPT).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CALL_ATTEMPT.AGENT_ID));
    }

    private static Followup of(Record r) {
        var a = r.into(CALL_ATTEMPT);
        return new Followup(a.getId(), a.getTaskId(), a.getStoreId(), a.getCustomerId(), a.getVehicleId(), a.getAgentId(), r.get(EMPLOYEE.NAME), a.getCalledAt(),
            a.getResult(), a.getConnected(), a.getOutsideWindow(), a.getChannel(), a.getVerbatim(), a.getRemark(), a.getCallBackAt(), a.getResponseId());
    }
}
