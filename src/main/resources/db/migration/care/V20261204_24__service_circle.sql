-- The maintenance circle 定保招揽 (catalog C24, F2): a row for each service that a car comes due for, from the letter to the visit.
create table guike.service_target (
    id           bigint generated always as identity primary key,
    store_id     bigint not null,
    vehicle_id   bigint not null,
    kind         text not null check (kind in ('FIRST', 'PERIODIC')),
    counted_from date not null,
    due_on       date not null,
    km_per_day   numeric(6,1) not null,
    basis        text not null check (basis in ('HISTORY', 'MODEL', 'CALENDAR')),
    lettered_on  date,
    lettered_by  bigint references guike.employee,
    came_on      date,
    unique (id, store_id),
    unique (vehicle_id, counted_from),
    check ((lettered_on is null) = (lettered_by is null)),
    foreign key (vehicle_id, store_id) references guike.vehicle (id, store_id)
);
comment on table guike.service_target is 'Row of the periodic maintenance overview 定期保养一览表 (catalog C24): a car coming due for one service; the reminders are care tasks of the same occasion.';
comment on column guike.service_target.counted_from is 'Day of the service or delivery that it is the next to: which time it is.';
comment on column guike.service_target.lettered_on is 'Day of the invitation letter 邀请信 (catalog C25, E60).';
comment on column guike.service_target.came_on is 'Day of the service that ended it.';
create index service_target_due on guike.service_target (store_id, due_on, id);
create index service_target_letter on guike.service_target (store_id, lettered_on) where lettered_on is not null;
select guike.scope_view('service_target', '{vehicle.vehicle_id}', 'select, insert, update');
select audit.watch('service_target', '{due_on,km_per_day,basis}');

insert into guike.ready_plan (code, name_zh, name_en, trigger_code, condition, offset_count, earliest, expire, shift, assignee, priority, purpose, script, late_days) values
    ('letter_call', '邀请信后电话提醒', 'Call in the week after the letter', 'service_letter', '{}', 4, 0, 7, 'PREVIOUS_WORKDAY', 'ROLE', 51, 'service_calls', 'periodic_remind', 7);
select guike.draft_plans(id) from guike.store;
