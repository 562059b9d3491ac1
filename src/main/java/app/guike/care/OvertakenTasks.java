package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static org.jooq.impl.DSL.val;

import app.guike.care.CareSql.Text;
import app.guike.care.CareTrigger.Span;
import guike.tables.records.CarePlanRecord;
import java.time.LocalDate;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Tasks whose ground is no longer so: the policy was renewed, the next step is for another day, somebody has called meanwhile. What nobody
/// has worked on is called off, or dated anew where only the day is another; and taken up again when the ground comes back.
@Component
class OvertakenTasks {
    /// The subjects decide, not the days: of a plan with a hundred open tasks a hundred subjects are looked at.
    private static final String NOW = """
        with e as materialized (
            select * from (:events) e (customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day, occasion)
            where e.subject_id in (select t.subject_id from care_task t where t.store_id = :store and t.plan_id = :plan and :which)
        ), days as materialized (
            select distinct on (e.event_day) e.event_day, d.earliest_on, d.due_on, d.expires_on from e cross join lateral guike.care_days(:plan, e.event_day) d
        )
        """;
    private static final String UNTOUCHED = "t.state in ('PLANNED', 'ASSIGNED') and t.attempts = 0";
    private static final String CALLED_OFF = "t.state = 'CANCELLED' and t.reason = 'overtaken'";
    private static final String SAME = "e.subject_type = t.subject_type and e.subject_id = t.subject_id and e.occasion = t.occasion";
    private static final String GONE = """
        update care_task t set state = 'CANCELLED', reason = 'overtaken' where t.store_id = :store and t.plan_id = :plan and :which and not exists (select from e where :same)""";
    private static final String MOVED = """
        update care_task t set event_day = e.event_day, earliest_on = d.earliest_on, due_on = d.due_on, expires_on = d.expires_on from e join days d on d.event_day = e.event_day
        where t.store_id = :store and t.plan_id = :plan and :which and :same and t.event_day <> e.event_day""";
    private static final String BACK = """
        update care_task t set state = 'PLANNED', reason = null, assignee_id = null, customer_id = e.customer_id, event_day = e.event_day, earliest_on = d.earliest_on, due_on = d.due_on, expires_on = d.expires_on
        from e join days d on d.event_day = e.event_day join customer c on c.id = e.customer_id cross join care_plan p
        where t.store_id = :store and t.plan_id = :plan and :which and :same and p.id = :plan and d.expires_on >= :today and not :unwanted""";

    private final DSLContext sql;
    private final CarePlanEvents events;

    OvertakenTasks(DSLContext sql, CarePlanEvents events) {
        this.sql = sql;
        this.events = events;
    }

    int follow(long storeId, LocalDate today) {
        int changed = 0;
        for (var plan : sql.fetch(CARE_PLAN, CARE_PLAN.STORE_ID.eq(storeId), CARE_PLAN.TRIGGER_CODE.in(events.following()))) {
            if (some(plan, UNTOUCHED)) {
                changed += run(plan, today, GONE, UNTOUCHED) + run(plan, today, MOVED, UNTOUCHED);
            }
            if (some(plan, CALLED_OFF)) {
                changed += run(plan, today, BACK, CALLED_OFF);
            }
        }
        return changed;
    }

    private boolean some(CarePlanRecord plan, String which) {
        return sql.fetchSingle("select exists (select from care_task t where t.store_id = {0} and t.plan_id = {1} and " + which + ")", val(plan.getStoreId()), val(plan.getId())).get(0, Boolean.class);
    }

    private int run(CarePlanRecord plan, LocalDate today, String change, String which) {
        var ever = new Span(plan.getStoreId(), LocalDate.of(2000, 1, 1), LocalDate.of(2036, 1, 1), today);
        return sql.execute(CareSql.with(NOW + change, Map.of("events", new Text(events.whole(plan, ever)), "store", plan.getStoreId(), "plan", plan.getId(), "which", new Text(which), "same", new Text(SAME),
            "today", today, "unwanted", new Text(RefusedTasks.UNWANTED))));
    }
}
