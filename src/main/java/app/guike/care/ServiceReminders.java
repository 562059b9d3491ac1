package app.guike.care;

import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reminders follow the car: who has come meanwhile, stands in the workshop, has an appointment for it or has the car no more is reminded
/// no more, and a day that was computed anew moves the reminders that nobody has worked on (handbook 2.2). What else is no longer so is
/// called off by [OvertakenTasks].
@Component
class ServiceReminders {
    private static final String OF_SERVICES = "trigger_code in ('first_service_due', 'periodic_service_due', 'service_letter')";
    private static final String SERVICES = "p.id = t.plan_id and p." + OF_SERVICES + " and d.vehicle_id = t.vehicle_id and d.store_id = {0}";
    private static final String OPEN = "t.store_id = {0} and t.state in ('PLANNED', 'ASSIGNED', 'RETRY') and " + SERVICES;
    private static final String SERVED = "t.occasion <> d.counted_from - date '2000-01-01'";
    private static final String ELSEWHEN = "abs(d.due_on - t.event_day) > 7";
    private static final String APPOINTED = "select a.vehicle_id from appointment a join service_code s on s.id = a.service_id and s.skill in ('MAINTENANCE', 'NEW_ENERGY') where a.store_id = {0}";
    private static final String IN_WORKSHOP = "select o.vehicle_id from repair_order o where o.store_id = {0} and o.state = 'OPEN'";
    private static final String INSIDE = "exists (" + IN_WORKSHOP + " and o.vehicle_id = t.vehicle_id)";
    /// An appointment for a service; one for body work is none.
    private static final String BOOKED = "exists (" + APPOINTED + " and a.vehicle_id = t.vehicle_id and %s)";
    /// Reminders of which something may be otherwise, told at one reading of the cars: on most days few, and only these are looked at closely.
    private static final String OTHERWISE = """
        create temp table reminder_otherwise on commit drop as
        select t.id from (select id, plan_id, vehicle_id, occasion, event_day from care_task where store_id = {0} and state in ('PLANNED', 'ASSIGNED', 'RETRY') and plan_id in (
                select id from care_plan where store_id = {0} and %s) offset 0) t
            join (select vehicle_id, counted_from, due_on from service_due where store_id = {0} offset 0) d on d.vehicle_id = t.vehicle_id
        where %s or %s or (t.vehicle_id in (%s)) is true
            or (t.vehicle_id in (%s and a.state in ('MADE', 'CONFIRMED'))) is true""".formatted(OF_SERVICES, SERVED, ELSEWHEN, IN_WORKSHOP, APPOINTED);
    private static final String LOOKED_AT = "t.id in (select r.id from reminder_otherwise r)";
    private static final String OF_CARS = "('insurance_end', 'inspection_due', 'vehicle_anniversary', 'vehicle_silent', 'first_service_due', 'periodic_service_due', 'service_letter', 'warranty_end')";

    private final DSLContext sql;
    private final OvertakenTasks overtaken;
    private final Clock clock;

    ServiceReminders(DSLContext sql, OvertakenTasks overtaken, Clock clock) {
        this.sql = sql;
        this.overtaken = overtaken;
        this.clock = clock;
    }

    /// @return how many reminders were called off, moved or taken up again
    @Transactional
    public int follow(long storeId) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(storeId)).fetchSingle().value1()));
        return otherwise(storeId) + missed(storeId, today) + gone(storeId) + overtaken.follow(storeId, today);
    }

    private int otherwise(long storeId) {
        sql.execute(OTHERWISE, val(storeId));
        var changed = sql.fetchSingle("select exists (select from reminder_otherwise)").get(0, Boolean.class) ? putRight(storeId) : 0;
        sql.execute("drop table reminder_otherwise");
        return changed;
    }

    /// Called off, or moved, in this order: what is served needs no other day.
    private int putRight(long storeId) {
        sql.execute("analyze reminder_otherwise");
        var served = sql.execute("""
            update care_task t set state = 'CANCELLED', reason = 'served', next_at = null from service_due d, care_plan p
            where %s and %s and (%s or %s)""".formatted(LOOKED_AT, OPEN, SERVED, INSIDE), val(storeId));
        var booked = sql.execute("""
            update care_task t set state = 'CANCELLED', reason = 'booked', next_at = null from service_due d, care_plan p
            where %s and %s and %s""".formatted(LOOKED_AT, OPEN, BOOKED.formatted("a.state in ('MADE', 'CONFIRMED')")), val(storeId));
        var moved = sql.execute("""
            with moved as materialized (
                select t.id, t.plan_id, d.due_on as event_day from care_task t, service_due d, care_plan p
                where %s and %s and p.trigger_code <> 'service_letter' and t.attempts = 0 and %s and t.state <> 'RETRY'
            ), days as materialized (
                select x.plan_id, x.event_day, c.earliest_on, c.due_on, c.expires_on from (select distinct plan_id, event_day from moved) x cross join lateral guike.care_days(x.plan_id, x.event_day) c
            )
            update care_task t set event_day = m.event_day, earliest_on = n.earliest_on, due_on = n.due_on, expires_on = n.expires_on
            from moved m join days n on n.plan_id = m.plan_id and n.event_day = m.event_day where t.id = m.id and t.store_id = {0}""".formatted(LOOKED_AT, OPEN, ELSEWHEN), val(storeId));
        return served + booked + moved;
    }

    /// Whoever had booked and did not come is reminded as if they had not, while there is time.
    private int missed(long storeId, LocalDate today) {
        return sql.execute("""
            update care_task t set state = case when t.assignee_id is null then 'PLANNED' else 'ASSIGNED' end, reason = null from service_due d, care_plan p, customer c
            where t.store_id = {0} and t.state = 'CANCELLED' and t.reason = 'booked' and %s and t.expires_on >= {1} and t.occasion = d.counted_from - date '2000-01-01' and c.id = t.customer_id
                and not %s and not %s and not %s""".formatted(SERVICES, BOOKED.formatted("(a.state in ('MADE', 'CONFIRMED') or a.state = 'ARRIVED' and a.starts_at > d.counted_from + 1)"), INSIDE, RefusedTasks.UNWANTED),
            val(storeId), val(today));
    }

    /// The car is scrapped, sold away or another's. Sought with `not in`, one hashed list of who owns what, which the index tells alone.
    private int gone(long storeId) {
        return sql.execute("""
            update care_task t set state = 'CANCELLED', reason = 'overtaken' from care_plan p
            where t.store_id = {0} and t.state in ('PLANNED', 'ASSIGNED') and t.attempts = 0 and t.subject_type = 'VEHICLE' and p.id = t.plan_id and p.trigger_code in %s and t.vehicle_id is not null
                and ((t.vehicle_id, t.customer_id) not in (select o.vehicle_id, o.customer_id from vehicle_owner o where o.store_id = {0} and o.role = 'OWNER' and o.to_day is null)
                    or (t.vehicle_id in (select v.id from vehicle v where v.store_id = {0} and v.status not in ('SOLD', 'IN_USE'))) is true)"""
            .formatted(OF_CARS), val(storeId));
    }
}
