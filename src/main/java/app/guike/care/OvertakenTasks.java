package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static org.jooq.impl.DSL.val;

import app.guike.care.CareSql.Text;
import app.guike.care.CareTrigger.Span;
import guike.tables.records.CarePlanRecord;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Tasks whose ground is no longer so: the policy was renewed, the next step is for another day, somebody has called meanwhile. What nobody
/// has worked on is called off, or dated anew where only the day is another; and taken up again when the ground comes back.
@Component
class OvertakenTasks {
    /// Grounds are looked for so many days around those of the tasks; of tasks that have none there, so many around today.
    private static final int NEAR = 31;
    private static final int FAR = 400;
    private static final String UNTOUCHED = "t.store_id = :store and t.plan_id = :plan and t.state in ('PLANNED', 'ASSIGNED') and t.attempts = 0";
    private static final String CALLED_OFF = "t.store_id = :store and t.plan_id = :plan and t.state = 'CANCELLED' and t.reason = 'overtaken' and t.expires_on >= :today";
    private static final String SAME = "e.subject_type = t.subject_type and e.subject_id = t.subject_id and e.occasion = t.occasion";
    private static final String DATED = "event_day = m.event_day, earliest_on = d.earliest_on, due_on = d.due_on, expires_on = d.expires_on";
    private static final String DAYS = "select min(t.event_day) as first, max(t.event_day) as last from care_task t where :untouched or :called_off";
    private static final String EVENT = "e (customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day, occasion)";
    private static final String GROUNDS = "select e.customer_id, e.subject_type, e.subject_id, e.event_day, e.occasion from ";
    /// The offset lets the trigger find its events as in a run, before those of the tasks are picked, and `is true` keeps these one hashed list.
    private static final String NEAR_BY = "create temp table task_ground on commit drop as " + GROUNDS + "(select * from (:events) " + EVENT
        + " offset 0) e where (e.subject_id in (select t.subject_id from care_task t where :untouched or :called_off)) is true";
    /// `not in` is one hashed list, whatever the planner thinks of its length.
    private static final String GROUNDLESS = ":untouched and (t.subject_type, t.subject_id, t.occasion) not in (select e.subject_type, e.subject_id, e.occasion from task_ground e)";
    private static final String LOST = "select t.subject_id from care_task t where " + GROUNDLESS;
    private static final String FAR_OFF = "insert into task_ground " + GROUNDS + "(:events) " + EVENT + " where e.subject_id = any(array(" + LOST + "))";
    private static final String DATES = """
        days as materialized (
            select x.event_day, d.earliest_on, d.due_on, d.expires_on from (select distinct event_day from moved) x cross join lateral guike.care_days(:plan, x.event_day) d
        )""";
    private static final String GONE = "update care_task t set state = 'CANCELLED', reason = 'overtaken' where " + GROUNDLESS;
    /// Moved to a day that is over, there is nothing left to do.
    private static final String MOVED = """
        with moved as materialized (
            select t.id, e.event_day from care_task t join task_ground e on :same where :untouched and t.event_day <> e.event_day
        )
        , :days
        update care_task t set :dated, state = case when d.expires_on < :today then 'CANCELLED' else t.state end, reason = case when d.expires_on < :today then 'overtaken' end
        from moved m join days d on d.event_day = m.event_day where t.id = m.id and t.store_id = :store""";
    private static final String BACK = """
        with moved as materialized (
            select t.id, e.customer_id, e.event_day from care_task t join task_ground e on :same join customer c on c.id = e.customer_id join care_plan p on p.id = :plan
            where :called_off and not :unwanted
        )
        , :days
        update care_task t set state = 'PLANNED', reason = null, assignee_id = null, customer_id = m.customer_id, :dated
        from moved m join days d on d.event_day = m.event_day where t.id = m.id and t.store_id = :store and d.expires_on >= :today""";

    private final DSLContext sql;
    private final CarePlanEvents events;

    OvertakenTasks(DSLContext sql, CarePlanEvents events) {
        this.sql = sql;
        this.events = events;
    }

    int follow(long storeId, LocalDate today) {
        return sql.fetch(CARE_PLAN, CARE_PLAN.STORE_ID.eq(storeId), CARE_PLAN.TRIGGER_CODE.in(events.following())).stream().mapToInt(plan -> follow(plan, today)).sum();
    }

    private int follow(CarePlanRecord plan, LocalDate today) {
        var values = new HashMap<String, Object>(Map.of("store", plan.getStoreId(), "plan", plan.getId(), "today", today, "same", new Text(SAME), "dated", new Text(DATED),
            "unwanted", new Text(RefusedTasks.UNWANTED)));
        values.put("untouched", new Text(CareSql.with(UNTOUCHED, values)));
        values.put("called_off", new Text("(" + CareSql.with(CALLED_OFF, values) + ")"));
        values.put("days", new Text(CareSql.with(DATES, values)));
        var days = sql.fetchSingle(CareSql.with(DAYS, values));
        if (days.get("first") == null) {
            return 0;
        }
        gather(NEAR_BY, plan, new Span(plan.getStoreId(), days.get("first", LocalDate.class).minusDays(NEAR), days.get("last", LocalDate.class).plusDays(NEAR), today, null), values);
        if (sql.fetchSingle("select exists (" + CareSql.with(LOST, values) + ") as lost").get("lost", Boolean.class)) {
            gather(FAR_OFF, plan, new Span(plan.getStoreId(), today.minusDays(FAR), today.plusDays(FAR), today, null), values);
        }
        rowByRow(false);
        var changed = sql.execute(CareSql.with(GONE, values)) + sql.execute(CareSql.with(MOVED, values)) + sql.execute(CareSql.with(BACK, values));
        rowByRow(true);
        sql.execute("drop table task_ground");
        return changed;
    }

    private void gather(String grounds, CarePlanRecord plan, Span span, Map<String, Object> values) {
        values.put("events", new Text(events.whole(plan, span)));
        sql.execute(CareSql.with(grounds, values));
    }

    /// No statistics tell of what was gathered: joined row by row with the tasks it would be quadratic.
    private void rowByRow(boolean allowed) {
        sql.fetch("select set_config('enable_nestloop', {0}, true)", val(allowed ? "on" : "off"));
    }
}
