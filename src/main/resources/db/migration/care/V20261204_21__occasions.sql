-- Birthdays, insurances and services come again: a plan makes one task of each occasion, not of each subject for ever.
alter table guike.care_task add column occasion int not null default 0;
comment on column guike.care_task.occasion is 'Which time of what comes again: the year of a birthday or insurance, the day of what it is counted from; 0 for what happens once.';
alter table guike.care_task drop constraint care_task_subject;
alter table guike.care_task add constraint care_task_subject unique (subject_type, subject_id, plan_id, occasion);
comment on column guike.care_task.subject_type is 'REPAIR_ORDER, VEHICLE, CUSTOMER, FAMILY_MEMBER, COMPLAINT: what the event was about.';
select guike.scope_view('care_task', '{assignee_id,adviser_id}');

-- The plans of the trade's contact calendar (handbook 2.2), as drafts: switched off until somebody wants them.
create table guike.ready_plan (
    id           bigint generated always as identity primary key,
    code         text not null unique,
    name_zh      text not null,
    name_en      text not null,
    trigger_code text not null,
    condition    jsonb not null default '{}',
    offset_count int not null,
    offset_unit  text not null default 'DAY',
    earliest     int not null,
    expire       int not null,
    shift        text not null default 'NEXT_WORKDAY',
    assignee     text not null default 'ROLE',
    priority     int not null,
    purpose      text not null default 'service_calls',
    script       text,
    late_days    int not null
);
comment on table guike.ready_plan is 'Care plans that every store begins with as drafts; the two of the first day stand in ready_plans().';
comment on column guike.ready_plan.script is 'Code of the ready script that it is called with.';
insert into guike.ready_plan (code, name_zh, name_en, trigger_code, condition, offset_count, earliest, expire, shift, assignee, priority, purpose, script, late_days) values
    ('delivery_24h', '交车次日关怀', 'Day after the delivery', 'vehicle_delivered', '{}', 1, 1, 1, 'NEXT_WORKDAY', 'ADVISER', 84, 'service_calls', null, 3),
    ('delivery_3d', '交车三日回访', 'Three days after the delivery', 'vehicle_delivered', '{}', 3, 3, 2, 'NEXT_WORKDAY', 'ROLE', 85, 'service_calls', 'delivery_3d', 5),
    ('delivery_7d', '交车七日关怀', 'Seven days after the delivery', 'vehicle_delivered', '{}', 7, 7, 3, 'NEXT_WORKDAY', 'ADVISER', 62, 'service_calls', null, 7),
    ('delivery_30d', '交车三十日关怀', 'Thirty days after the delivery', 'vehicle_delivered', '{}', 30, 30, 7, 'NEXT_WORKDAY', 'ROLE', 58, 'service_calls', null, 10),
    ('insurance_90', '续保提醒（提前90天）', 'Insurance ends in 90 days', 'insurance_end', '{}', -90, -95, 25, 'PREVIOUS_WORKDAY', 'ROLE', 50, 'service_calls', 'renewal', 10),
    ('insurance_60', '续保提醒（提前60天）', 'Insurance ends in 60 days', 'insurance_end', '{}', -60, -65, 25, 'PREVIOUS_WORKDAY', 'ROLE', 52, 'service_calls', 'renewal', 10),
    ('insurance_30', '续保提醒（提前30天）', 'Insurance ends in 30 days', 'insurance_end', '{}', -30, -35, 60, 'PREVIOUS_WORKDAY', 'ROLE', 55, 'service_calls', 'renewal', 30),
    ('inspection_60', '年检提醒（提前60天）', 'Inspection due in 60 days', 'inspection_due', '{}', -60, -65, 25, 'PREVIOUS_WORKDAY', 'ROLE', 44, 'service_calls', 'inspection', 10),
    ('inspection_30', '年检提醒（提前30天）', 'Inspection due in 30 days', 'inspection_due', '{}', -30, -35, 60, 'PREVIOUS_WORKDAY', 'ROLE', 46, 'service_calls', 'inspection', 30),
    ('birthday', '生日关怀', 'Birthday', 'birthday', '{}', 0, 0, 0, 'NONE', 'OWNER', 30, 'greetings', 'birthday', 0),
    ('child_birthday', '子女生日关怀', 'Birthday of a child', 'child_birthday', '{}', 0, 0, 0, 'NONE', 'OWNER', 29, 'greetings', 'birthday', 0),
    ('car_birthday', '购车周年', 'Anniversary of the car', 'vehicle_anniversary', '{}', 0, 0, 7, 'NEXT_WORKDAY', 'ROLE', 25, 'greetings', null, 7),
    ('holiday', '节日问候', 'Holiday greeting', 'holiday', '{"holiday": ["SPRING", "MID_AUTUMN"]}', -1, -2, 1, 'PREVIOUS_WORKDAY', 'OWNER', 20, 'greetings', null, 0),
    ('churn_warning', '流失预警回访', 'Half a year without a visit', 'vehicle_silent', '{"months": ["6"]}', 0, 0, 14, 'NEXT_WORKDAY', 'ROLE', 35, 'service_calls', 'churn_warning', 14),
    ('churned_call', '流失客户回访', 'A year without a visit', 'vehicle_silent', '{"months": ["12"]}', 0, 0, 30, 'NEXT_WORKDAY', 'ROLE', 36, 'service_calls', 'churn_warning', 30),
    ('new_assignment', '新分配客户首联', 'First contact of an assigned customer', 'customer_assigned', '{}', 7, 0, 7, 'PREVIOUS_WORKDAY', 'OWNER', 70, 'service_calls', 'new_assignment', 14);
grant select on guike.ready_plan to "${app}";
select audit.watch('ready_plan');

create function guike.draft_plans(store bigint) returns void language sql security definer set search_path = pg_catalog, guike as $$
    insert into care_plan (store_id, code, name_zh, name_en, trigger_code, condition, offset_count, offset_unit, earliest_count, shift,
            expire_count, assignee_rule, role_id, priority, purpose, script_id, late_days, windows, active)
    select store, p.code, p.name_zh, p.name_en, p.trigger_code, p.condition, p.offset_count, p.offset_unit, p.earliest, p.shift,
           p.expire, p.assignee, r.id, p.priority, p.purpose, s.id, p.late_days, null, false
    from ready_plan p
    join role r on r.code = 'care_agent'
    left join script s on s.code = p.script
    on conflict (store_id, code) do nothing
$$;
comment on function guike.draft_plans(bigint) is 'Gives a store the drafts of ready_plan that it does not have yet.';
revoke execute on function guike.draft_plans(bigint) from public;
grant execute on function guike.draft_plans(bigint) to "${app}";
create or replace function guike.ready_plans_of_new_store() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    perform ready_plans(new.id);
    perform draft_plans(new.id);
    return null;
end $$;
select guike.draft_plans(id) from guike.store;

-- Contact fatigue (handbook 2.2, 2.6): plans that give way to other calls, and the limit of a store.
alter table guike.care_plan add column yields boolean not null default false;
comment on column guike.care_plan.yields is 'Rides along with another call to the customer that is due within the days of contact_limit, and keeps to that limit; false is a call that a duty demands.';
select guike.scope_view('care_plan', '{*}');
update guike.care_plan p set yields = true from guike.ready_plan r where r.code = p.code and p.version = 1 and not p.active and r.priority < 60;
create index care_task_rides on guike.care_task (store_id, taken_by_id) where reason = 'taken-along';
comment on column guike.care_task.reason is 'Why SKIPPED or CANCELLED: a word of the program (merged, taken-along, fatigue, do-not-disturb, no-consent, quiet, held) or what a person wrote.';

create table guike.contact_limit (
    id         bigint generated always as identity primary key,
    store_id   bigint not null unique references guike.store,
    merge_days int not null default 3 check (merge_days between 0 and 14),
    every_days int not null default 0 check (every_days between 0 and 90),
    per_month  int not null default 0 check (per_month between 0 and 30),
    version    int not null default 1
);
comment on table guike.contact_limit is 'How often a store lets a customer be asked; a store without a row has three days of merging and no limit.';
comment on column guike.contact_limit.merge_days is 'Calls to one customer due within so many days are one call (care.merge_days).';
comment on column guike.contact_limit.every_days is 'No yielding call within so many days of another contact; 0 is no limit.';
comment on column guike.contact_limit.per_month is 'No yielding call after so many contacts within 30 days; 0 is no limit.';
select guike.scope_view('contact_limit', '{*}');
select audit.watch('contact_limit');

create or replace function guike.draft_plans(store bigint) returns void language sql security definer set search_path = pg_catalog, guike as $$
    insert into care_plan (store_id, code, name_zh, name_en, trigger_code, condition, offset_count, offset_unit, earliest_count, shift,
            expire_count, assignee_rule, role_id, priority, purpose, script_id, late_days, windows, active, yields)
    select store, p.code, p.name_zh, p.name_en, p.trigger_code, p.condition, p.offset_count, p.offset_unit, p.earliest, p.shift,
           p.expire, p.assignee, r.id, p.priority, p.purpose, s.id, p.late_days, null, false, p.priority < 60
    from ready_plan p
    join role r on r.code = 'care_agent'
    left join script s on s.code = p.script
    on conflict (store_id, code) do nothing
$$;
