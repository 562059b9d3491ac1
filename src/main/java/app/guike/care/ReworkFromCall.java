package app.guike.care;

import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REWORK_RECORD;

import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// A car that must come back, as heard in a call, becomes a row of the follow-up and rework table (catalog C27, D6); before the others follow, who tell of it.
@Component
@Order(0)
class ReworkFromCall implements AfterCall {
    private final DSLContext sql;

    ReworkFromCall(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Consequence> follow(FollowupRecorded call, Wish wish) {
        if (wish.rework()) {
            add(call, Objects.requireNonNull(wish.verbatim()));
        }
        return sql.select(REWORK_RECORD.ID).from(REWORK_RECORD).where(REWORK_RECORD.TASK_ID.eq(call.taskId())).fetchOptional(REWORK_RECORD.ID)
            .map(id -> new Consequence("REWORK", id, "FX" + String.format("%07d", id), "/care/reworks/" + id));
    }

    private void add(FollowupRecorded call, String reason) {
        var order = "REPAIR_ORDER".equals(call.subjectType()) ? sql.selectFrom(REPAIR_ORDER).where(REPAIR_ORDER.ID.eq(call.subjectId())).fetchOne() : null;
        sql.insertInto(REWORK_RECORD).set(REWORK_RECORD.STORE_ID, call.storeId()).set(REWORK_RECORD.TASK_ID, call.taskId())
            .set(REWORK_RECORD.CUSTOMER_ID, call.customerId()).set(REWORK_RECORD.VEHICLE_ID, call.vehicleId())
            .set(REWORK_RECORD.REPAIR_ORDER_ID, order == null ? null : order.getId()).set(REWORK_RECORD.WORK_TEAM, order == null ? null : order.getWorkTeam())
            .set(REWORK_RECORD.TECHNICIAN, order == null ? null : order.getTechnician()).set(REWORK_RECORD.REASON, reason)
            .set(REWORK_RECORD.REPORTED_AT, call.at()).set(REWORK_RECORD.REPORTED_BY, call.by()).onConflict(REWORK_RECORD.TASK_ID).doNothing().execute();
    }
}
