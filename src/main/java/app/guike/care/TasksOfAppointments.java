package app.guike.care;

import static guike.Tables.CARE_TASK;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import app.guike.vehicle.appointment.AppointmentChanged;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Calls about an appointment go where it goes: moved with it by the plan's own days, over when it is confirmed or ended, and taken up
/// again when what was confirmed is to be confirmed anew.
@Component
class TasksOfAppointments {
    private static final String SUBJECT = "t.store_id = {0} and t.subject_type = 'APPOINTMENT' and t.subject_id = {1}";
    private static final String OPEN = SUBJECT + " and t.state in ('PLANNED', 'ASSIGNED', 'RETRY')";
    private static final String DATED = "event_day = {2}, occasion = {2} - date '2000-01-01', earliest_on = d.earliest_on, due_on = d.due_on, expires_on = d.expires_on";

    private final DSLContext sql;
    private final Clock clock;

    TasksOfAppointments(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// In the transaction of the change.
    @EventListener
    void on(AppointmentChanged change) {
        if (change.state().equals("MADE")) {
            follow(change);
            remindNoMore(change);
        } else {
            sql.update(CARE_TASK).set(CARE_TASK.STATE, "CANCELLED").set(CARE_TASK.REASON, "appointment-" + change.state().toLowerCase(java.util.Locale.ROOT)).setNull(CARE_TASK.NEXT_AT)
                .where(CARE_TASK.STORE_ID.eq(change.storeId()), CARE_TASK.SUBJECT_TYPE.eq("APPOINTMENT"), CARE_TASK.SUBJECT_ID.eq(change.id()), CARE_TASK.STATE.in("PLANNED", "ASSIGNED", "RETRY")).execute();
        }
    }

    /// Moved back to a day that had its call, the call of that day holds.
    private void follow(AppointmentChanged change) {
        var store = val(change.storeId());
        var id = val(change.id());
        var day = val(change.day());
        sql.execute("""
            update care_task t set state = 'CANCELLED', reason = 'appointment-moved', next_at = null
            where %s and t.event_day <> {2} and exists (select from care_task o where o.store_id = {0} and o.subject_type = 'APPOINTMENT' and o.subject_id = {1}
                and o.plan_id = t.plan_id and o.occasion = {2} - date '2000-01-01')""".formatted(OPEN), store, id, day);
        sql.execute("""
            update care_task t set %s from care_plan p cross join lateral guike.care_days(p.id, {2}) d
            where %s and t.event_day <> {2} and p.id = t.plan_id""".formatted(DATED, OPEN), store, id, day);
        sql.execute("""
            update care_task t set %s, state = case when t.assignee_id is null then 'PLANNED' else 'ASSIGNED' end, reason = null from care_plan p cross join lateral guike.care_days(p.id, {2}) d
            where %s and t.state = 'CANCELLED' and t.reason in ('appointment-confirmed', 'appointment-moved') and t.occasion = {2} - date '2000-01-01'
                and p.id = t.plan_id and p.trigger_code = 'appointment' and d.expires_on >= {3}""".formatted(DATED, SUBJECT), store, id, day, val(today(change.storeId())));
    }

    private LocalDate today(long store) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(store)).fetchSingle().value1()));
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
