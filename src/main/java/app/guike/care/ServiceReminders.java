package app.guike.care;

import static org.jooq.impl.DSL.val;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reminders of a service follow the car: who has come meanwhile, stands in the workshop or has an appointment is reminded no more, and a
/// day that was computed anew moves the reminders that nobody has worked on (handbook 2.2).
@Component
class ServiceReminders {
    private static final String OPEN = "t.store_id = {0} and t.state in ('PLANNED', 'ASSIGNED', 'RETRY') and p.id = t.plan_id and p.trigger_code in ('first_service_due', 'periodic_service_due', 'service_letter') and d.vehicle_id = t.vehicle_id and d.store_id = {0}";

    private final DSLContext sql;

    ServiceReminders(DSLContext sql) {
        this.sql = sql;
    }

    /// @return how many reminders were called off or moved
    @Transactional
    public int follow(long storeId) {
        var served = sql.execute("""
            update care_task t set state = 'CANCELLED', reason = 'served', next_at = null from service_due d, care_plan p
            where %s and (t.occasion <> d.counted_from - date '2000-01-01'
                or exists (select from repair_order o where o.store_id = {0} and o.vehicle_id = t.vehicle_id and o.state = 'OPEN'))""".formatted(OPEN), val(storeId));
        var booked = sql.execute("""
            update care_task t set state = 'CANCELLED', reason = 'booked', next_at = null from service_due d, care_plan p
            where %s and exists (select from appointment a where a.store_id = {0} and a.vehicle_id = t.vehicle_id and a.state in ('MADE', 'CONFIRMED'))""".formatted(OPEN), val(storeId));
        return served + booked + sql.execute("""
            update care_task t set event_day = d.due_on, earliest_on = least(t.earliest_on + (d.due_on - t.event_day), wd.day), due_on = wd.day, expires_on = greatest(t.expires_on + (d.due_on - t.event_day), wd.day)
            from service_due d, care_plan p, work_day w, work_day wd
            where %s and p.trigger_code <> 'service_letter' and t.attempts = 0 and abs(d.due_on - t.event_day) > 7 and t.state <> 'RETRY' and w.day = d.due_on + p.offset_count and wd.work
                and wd.n = w.n + (not w.work and p.shift = 'NEXT_WORKDAY')::int""".formatted(OPEN), val(storeId));
    }
}
