package app.guike.care;

import static guike.Tables.CARE_TASK;
import static org.jooq.impl.DSL.val;

import app.guike.vehicle.appointment.AppointmentChanged;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Calls about an appointment go where it goes: moved with it, and over when it is confirmed or ended.
@Component
class TasksOfAppointments {
    private final DSLContext sql;

    TasksOfAppointments(DSLContext sql) {
        this.sql = sql;
    }

    /// In the transaction of the change.
    @EventListener
    void on(AppointmentChanged change) {
        if (change.state().equals("MADE")) {
            sql.execute("""
                update care_task set event_day = {2}, earliest_on = earliest_on + ({2} - event_day), due_on = due_on + ({2} - event_day), expires_on = expires_on + ({2} - event_day)
                where store_id = {0} and subject_type = 'APPOINTMENT' and subject_id = {1} and state in ('PLANNED', 'ASSIGNED', 'RETRY') and event_day <> {2}""",
                val(change.storeId()), val(change.id()), val(change.day()));
            remindNoMore(change);
        } else {
            sql.update(CARE_TASK).set(CARE_TASK.STATE, "CANCELLED").set(CARE_TASK.REASON, "appointment-" + change.state().toLowerCase(java.util.Locale.ROOT)).setNull(CARE_TASK.NEXT_AT)
                .where(CARE_TASK.STORE_ID.eq(change.storeId()), CARE_TASK.SUBJECT_TYPE.eq("APPOINTMENT"), CARE_TASK.SUBJECT_ID.eq(change.id()), CARE_TASK.STATE.in("PLANNED", "ASSIGNED", "RETRY")).execute();
        }
    }

    /// Who has an appointment for a service is not reminded of it any more (catalog D7); a call that is due today goes on when the customer books in it.
    private void remindNoMore(AppointmentChanged change) {
        sql.execute("""
            update care_task t set state = 'CANCELLED', reason = 'booked', next_at = null
            from appointment a join service_code s on s.id = a.service_id, care_plan p
            where a.id = {1} and s.skill in ('MAINTENANCE', 'NEW_ENERGY') and t.store_id = {0} and t.vehicle_id = a.vehicle_id and t.state in ('PLANNED', 'ASSIGNED', 'RETRY')
                and p.id = t.plan_id and p.trigger_code in ('first_service_due', 'periodic_service_due', 'service_letter')
                and (a.origin <> 'CALL' or t.earliest_on > (a.made_at at time zone (select zone from store where id = {0}))::date)""", val(change.storeId()), val(change.id()));
    }
}
