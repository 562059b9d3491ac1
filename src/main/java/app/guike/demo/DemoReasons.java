package app.guike.demo;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.demo.DemoHouse.Branch;
import app.guike.demo.DemoHouse.Person;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// Calls of the last two months to those who had not come for longest, and why they said so.
final class DemoReasons {
    private static final int CALLED = 36;

    private final DSLContext sql;
    private final Branch branch;
    private final OffsetDateTime now;

    DemoReasons(DSLContext sql, Branch branch, OffsetDateTime now) {
        this.sql = sql;
        this.branch = branch;
        this.now = now;
    }

    void write() {
        sql.execute("""
            with car as (
                select v.id, v.adviser_id, coalesce(v.plate, v.vin) as no, w.customer_id, row_number() over (order by v.last_visit_at nulls last, v.id)::int as n
                from vehicle v join vehicle_owner w on w.vehicle_id = v.id and w.role = 'OWNER' and w.to_day is null join customer c on c.id = w.customer_id and c.do_not_disturb = '{}'
                where v.store_id = {0} and v.status = 'IN_USE' order by v.last_visit_at nulls last, v.id limit {1}
            ), called as (
                select c.*, ({3}::bigint[])[1 + n % cardinality({3}::bigint[])] as agent, (({2}::timestamptz at time zone 'Asia/Shanghai')::date - (20 + n * 3 / 2) + time '15:05' + make_interval(mins => n * 7 % 160)) at time zone 'Asia/Shanghai' as at from car c
            ), plan as (select id, questionnaire_id from care_plan where store_id = {0} and code = 'churned_call'
            ), version as (
                select v.id from questionnaire_version v join plan p on p.questionnaire_id = v.questionnaire_id where v.published_at is not null order by v.version desc limit 1
            ), task as (
                insert into care_task (store_id, plan_id, customer_id, vehicle_id, subject_type, subject_id, subject_no, adviser_id, event_day, occasion, earliest_on, due_on, expires_on, state, outcome,
                    assignee_id, assigned_at, attempts, done_at, done_by, created_at)
                select {0}, p.id, c.customer_id, c.id, 'VEHICLE', c.id, c.no, c.adviser_id, c.at::date - 2, 1, c.at::date - 2, c.at::date + 1, c.at::date + 20, 'DONE', 'SUCCESS', c.agent, c.at - interval '1 day', 1, c.at,
                    c.agent, c.at - interval '2 days' from called c cross join plan p returning id, vehicle_id
            ), response as (
                insert into survey_response (store_id, version_id, customer_id, vehicle_id, subject_type, subject_id, task_id, adviser_id, agent_id, event_day, answered_at, valid, red)
                select {0}, v.id, c.customer_id, c.id, 'VEHICLE', c.id, t.id, c.adviser_id, c.agent, c.at::date - 2, c.at, true, n % 12 in (3, 7) from called c join task t on t.vehicle_id = c.id cross join version v
                returning id, task_id, vehicle_id
            ), answer as (
                insert into survey_answer (store_id, response_id, item_id, choices, text, red)
                select {0}, r.id, i.id, case i.code when 'leaving' then case when c.n % 4 = 0 then array[w.first, 'distance'] else array[w.first] end when 'return' then array[(array['yes', 'perhaps', 'yes', 'no'])[1 + c.n % 4]] end,
                    case i.code when 'wish' then (array['周末也能预约就好', '保养套餐再便宜些', '希望能上门取车'])[1 + c.n % 3] end, i.code = 'leaving' and c.n % 12 in (3, 7)
                from response r join called c on c.id = r.vehicle_id cross join version v join survey_item i on i.version_id = v.id
                cross join lateral (select (array['price', 'independent', 'warranty_over', 'quality', 'price', 'other_dealer', 'waiting', 'attitude', 'independent', 'moved', 'price', 'car_sold'])[1 + c.n % 12] as first) w
                where i.code in ('leaving', 'return') or i.code = 'wish' and c.n % 3 = 0 returning response_id
            )
            insert into call_attempt (store_id, task_id, customer_id, vehicle_id, agent_id, called_at, result, connected, response_id)
            select {0}, t.id, c.customer_id, c.id, c.agent, c.at, 'CONNECTED_DONE', true, r.id from called c join task t on t.vehicle_id = c.id join response r on r.task_id = t.id""",
            val(branch.id()), inline(CALLED), val(now), val(branch.callers().stream().map(Person::id).toArray(Long[]::new)));
    }
}
