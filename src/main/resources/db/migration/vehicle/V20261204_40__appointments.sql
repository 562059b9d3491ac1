-- Appointments 预约 (catalog E62, E63, C11). A place is a bay, a pair of hands with the skill, and an adviser to receive the customer; each is held by one
-- appointment at a time. Exclusion constraints see to it also when two save at once.
create extension if not exists btree_gist;

create table guike.workshop (
    id           bigint generated always as identity primary key,
    store_id     bigint not null unique references guike.store,
    opens        time not null default '08:30',
    closes       time not null default '17:30',
    weekdays     int[] not null default '{1,2,3,4,5,6,7}' check (weekdays <@ '{1,2,3,4,5,6,7}'),
    slot_minutes int not null default 30 check (slot_minutes in (15, 20, 30, 60)),
    version      int not null default 1,
    check (closes > opens)
);
comment on table guike.workshop is 'When a store takes cars, and in which steps. Its row is locked by whoever books, so that bookings of a store follow each other.';
comment on column guike.workshop.weekdays is '1 is Monday.';
comment on column guike.workshop.slot_minutes is 'Appointments begin at such steps from opening on; so long an adviser receives one customer.';

create table guike.service_bay (
    id        bigint generated always as identity primary key,
    store_id  bigint not null references guike.store,
    name      text not null check (length(name) between 1 and 40),
    kind      text not null check (kind in ('EXPRESS', 'GENERAL', 'BODY_PAINT')),
    position  int not null default 0,
    closed_at timestamptz,
    unique (id, store_id),
    unique (store_id, name)
);
comment on table guike.service_bay is 'Bay 工位: EXPRESS 快保, GENERAL 机电, BODY_PAINT 钣喷.';

create table guike.service_skill (
    id       bigint generated always as identity primary key,
    store_id bigint not null references guike.store,
    skill    text not null check (skill in ('MAINTENANCE', 'REPAIR', 'BODY_PAINT', 'NEW_ENERGY')),
    at_once  int not null check (at_once between 0 and 99),
    unique (store_id, skill)
);
comment on table guike.service_skill is 'How many jobs of a skill a store can do at once.';

create table guike.service_code (
    id         bigint generated always as identity primary key,
    store_id   bigint not null references guike.store,
    code       text not null check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
    name_zh    text not null check (length(name_zh) between 1 and 40),
    name_en    text not null check (length(name_en) between 1 and 60),
    minutes    int not null check (minutes between 10 and 720),
    bay_kind   text not null check (bay_kind in ('EXPRESS', 'GENERAL', 'BODY_PAINT')),
    skill      text not null check (skill in ('MAINTENANCE', 'REPAIR', 'BODY_PAINT', 'NEW_ENERGY')),
    retired_at timestamptz,
    unique (id, store_id),
    unique (store_id, code)
);
comment on table guike.service_code is 'Job 项目 that can be booked: how long it takes, in what kind of bay, with which skill.';

create table guike.appointment_adviser (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    employee_id bigint not null references guike.employee,
    unique (store_id, employee_id)
);
comment on table guike.appointment_adviser is 'Who receives customers with an appointment; where a store names nobody, its service advisers.';
create index appointment_adviser_whose on guike.appointment_adviser (employee_id);

create table guike.appointment (
    id             bigint generated always as identity primary key,
    store_id       bigint not null references guike.store,
    customer_id    bigint not null,
    vehicle_id     bigint,
    service_id     bigint not null,
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    received_until timestamptz not null,
    bay_id         bigint not null,
    skill          text not null,
    seat           int not null,
    adviser_id     bigint references guike.employee,
    state          text not null check (state in ('MADE', 'CONFIRMED', 'ARRIVED', 'MISSED', 'CANCELLED')),
    walk_in        boolean not null default false,
    origin         text not null check (origin in ('DESK', 'CALL', 'API', 'WALK_IN')),
    note           text check (length(note) between 1 and 500),
    made_at        timestamptz not null,
    made_by        bigint references guike.employee,
    parts_at       timestamptz,
    confirmed_at   timestamptz,
    confirmed_by   bigint references guike.employee,
    arrived_at     timestamptz,
    ended_at       timestamptz,
    ended_by       bigint references guike.employee,
    reason         text check (reason in ('FORGOT', 'BUSY', 'WEATHER', 'ELSEWHERE', 'SOLD', 'WAIT', 'UNREACHABLE', 'OTHER')),
    reason_note    text check (length(reason_note) between 1 and 500),
    version        int not null default 1,
    unique (id, store_id),
    check (ends_at > starts_at),
    check ((state = 'ARRIVED') = (arrived_at is not null)),
    check ((state in ('MISSED', 'CANCELLED')) = (ended_at is not null)),
    foreign key (customer_id, store_id) references guike.customer (id, store_id),
    foreign key (vehicle_id, store_id) references guike.vehicle (id, store_id),
    foreign key (service_id, store_id) references guike.service_code (id, store_id),
    foreign key (bay_id, store_id) references guike.service_bay (id, store_id),
    constraint appointment_bay_free exclude using gist (bay_id with =, tstzrange(starts_at, ends_at) with &&) where (state in ('MADE', 'CONFIRMED', 'ARRIVED')),
    constraint appointment_seat_free exclude using gist (store_id with =, skill with =, seat with =, tstzrange(starts_at, ends_at) with &&) where (state in ('MADE', 'CONFIRMED', 'ARRIVED')),
    constraint appointment_adviser_free exclude using gist (store_id with =, adviser_id with =, tstzrange(starts_at, received_until) with &&)
        where (state in ('MADE', 'CONFIRMED', 'ARRIVED') and adviser_id is not null)
);
comment on table guike.appointment is 'Appointment 预约 of a customer with a vehicle; a walk-in 未预约进店 holds its place like the others.';
comment on column guike.appointment.seat is 'Which of the pairs of hands of the skill.';
comment on column guike.appointment.received_until is 'Until then the adviser is with this customer.';
comment on column guike.appointment.parts_at is 'Parts were made ready 备件确认.';
comment on column guike.appointment.confirmed_at is 'The customer confirmed it the day before 前一日确认.';
comment on column guike.appointment.reason is 'Why the customer missed or cancelled it.';
create index appointment_day on guike.appointment (store_id, starts_at, id);
create index appointment_customer on guike.appointment (customer_id, starts_at desc);
create index appointment_vehicle on guike.appointment (vehicle_id, starts_at desc);
create index appointment_whose on guike.appointment (adviser_id, starts_at);

create table guike.appointment_feed (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    employee_id bigint references guike.employee,
    name        text not null check (length(name) between 1 and 60),
    hash        text not null unique,
    made_at     timestamptz not null,
    made_by     bigint references guike.employee,
    revoked_at  timestamptz
);
comment on table guike.appointment_feed is 'Address at which a calendar program reads appointments (RFC 5545): of one adviser, or of the whole store. The address is a secret; only its hash is kept.';
create index appointment_feed_whose on guike.appointment_feed (employee_id);

select guike.scope_view(t, '{*}') from unnest('{workshop,service_skill}'::text[]) t;
select guike.scope_view('service_bay', '{*}');
select guike.scope_view('service_code', '{*}');
select guike.scope_view('appointment_adviser', '{*}', 'select, insert, delete');
select guike.scope_view('appointment', '{adviser_id}');
select guike.scope_view('appointment_feed', '{employee_id}');
select audit.watch(t) from unnest('{workshop,service_bay,service_skill,service_code,appointment_adviser,appointment,appointment_feed}'::text[]) t;
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('appointment', 32, 't.customer_id = any({customers})', 'note = null, reason_note = null', '{note,reason_note}', '{skill,state,origin,reason}', true);

create function guike.appointment_receivers(store bigint) returns table (id bigint) language sql stable security definer set search_path = pg_catalog, guike as $$
    select a.employee_id from appointment_adviser a join employee e on e.id = a.employee_id and e.deactivated_at is null where a.store_id = store
    union
    select p.employee_id from post p join role r on r.id = p.role_id and r.code = 'service_adviser' join employee e on e.id = p.employee_id and e.deactivated_at is null
    where p.store_id = store and not exists (select from appointment_adviser a where a.store_id = store)
$$;
comment on function guike.appointment_receivers(bigint) is 'Who receives customers with an appointment in a store.';

create function guike.appointment_place(store bigint, service bigint, at timestamptz, adviser bigint, bay bigint, but bigint)
    returns table (bay_id bigint, seat int, adviser_id bigint, ends_at timestamptz, received_until timestamptz)
    language sql stable security definer set search_path = pg_catalog, guike as $$
    with job as (
        select s.bay_kind, s.skill, at + make_interval(mins => s.minutes) as ends, at + make_interval(mins => w.slot_minutes) as received, (at at time zone o.zone)::date as day, o.zone
        from service_code s join workshop w on w.store_id = s.store_id join store o on o.id = s.store_id
        where s.id = service and s.store_id = store and (store = any(scope_stores()) or store = any(scope_own_stores()))
    ), taken as materialized (
        select a.bay_id, a.skill, a.seat, a.adviser_id, a.starts_at, a.ends_at, a.received_until from appointment a, job
        where a.store_id = store and a.state in ('MADE', 'CONFIRMED', 'ARRIVED') and a.id is distinct from but
            and a.starts_at < greatest(job.ends, job.received) and a.starts_at > at - interval '13 hours'
    ), able as materialized (select r.id from appointment_receivers(store) r)
    select b.id, k.n, v.id, job.ends, job.received from job
    cross join lateral (
        select b.id from service_bay b where b.store_id = store and b.kind = job.bay_kind and b.closed_at is null and (bay is null or b.id = bay)
            and not exists (select from taken t where t.bay_id = b.id and t.starts_at < job.ends and t.ends_at > at)
        order by b.position, b.id limit 1) b
    cross join lateral (
        select n from service_skill s cross join generate_series(1, s.at_once) n where s.store_id = store and s.skill = job.skill
            and not exists (select from taken t where t.skill = job.skill and t.seat = n and t.starts_at < job.ends and t.ends_at > at)
        order by n limit 1) k
    cross join lateral (
        (select e.id from able e where (adviser is null or e.id = adviser)
            and not exists (select from taken t where t.adviser_id = e.id and t.starts_at < job.received and t.received_until > at)
            and not exists (select from absence x where x.store_id = store and x.employee_id = e.id and job.day between x.from_day and x.to_day)
        order by (select count(*) from appointment a where a.store_id = store and a.adviser_id = e.id and a.state in ('MADE', 'CONFIRMED', 'ARRIVED')
            and a.starts_at >= job.day::timestamp at time zone job.zone and a.starts_at < (job.day + 1)::timestamp at time zone job.zone), e.id limit 1)
        union all select null::bigint where adviser is null and not exists (select from able)) v
$$;
comment on function guike.appointment_place(bigint, bigint, timestamptz, bigint, bigint, bigint) is
    'The place that a job would take at a moment: bay, pair of hands, adviser (the one wanted, else who has fewest that day); no row when all are taken. but: an appointment that is to be moved.';

create function guike.appointment_slots(store bigint, service bigint, adviser bigint, first_day date, days int, not_before timestamptz, but bigint)
    returns table (starts_at timestamptz) language sql stable security definer set search_path = pg_catalog, guike as $$
    select g.at from service_code s join workshop w on w.store_id = s.store_id join store o on o.id = s.store_id
    cross join generate_series(first_day, first_day + days - 1, interval '1 day') d
    cross join lateral (select (d.d::date + w.opens + make_interval(mins => m)) at time zone o.zone as at
        from generate_series(0, (extract(epoch from w.closes - w.opens) / 60)::int - s.minutes, w.slot_minutes) m) g
    where s.id = service and s.store_id = store and (store = any(scope_stores()) or store = any(scope_own_stores()))
        and extract(isodow from d.d)::int = any(w.weekdays) and g.at >= not_before
        and exists (select from appointment_place(store, service, g.at, adviser, null, but))
    order by g.at
$$;
comment on function guike.appointment_slots(bigint, bigint, bigint, date, int, timestamptz, bigint) is 'Moments at which a job still finds a place, in opening hours.';

create function guike.ready_workshop(store bigint) returns void language sql security definer set search_path = pg_catalog, guike as $$
    insert into workshop (store_id) values (store) on conflict do nothing;
    insert into service_bay (store_id, name, kind, position) values (store, '快保工位 1', 'EXPRESS', 1), (store, '快保工位 2', 'EXPRESS', 2), (store, '机电工位 1', 'GENERAL', 3),
        (store, '机电工位 2', 'GENERAL', 4), (store, '钣喷工位 1', 'BODY_PAINT', 5) on conflict do nothing;
    insert into service_skill (store_id, skill, at_once) values (store, 'MAINTENANCE', 2), (store, 'REPAIR', 2), (store, 'BODY_PAINT', 1), (store, 'NEW_ENERGY', 1) on conflict do nothing;
    insert into service_code (store_id, code, name_zh, name_en, minutes, bay_kind, skill) values
        (store, 'first_service', '首保', 'First service', 60, 'EXPRESS', 'MAINTENANCE'),
        (store, 'periodic_service', '定期保养', 'Periodic service', 60, 'EXPRESS', 'MAINTENANCE'),
        (store, 'new_energy_service', '新能源保养', 'Service of an electric car', 60, 'EXPRESS', 'NEW_ENERGY'),
        (store, 'inspection', '检测', 'Inspection', 60, 'GENERAL', 'REPAIR'),
        (store, 'repair', '一般维修', 'Repair', 120, 'GENERAL', 'REPAIR'),
        (store, 'warranty', '索赔', 'Warranty', 120, 'GENERAL', 'REPAIR'),
        (store, 'recall', '召回', 'Recall', 120, 'GENERAL', 'REPAIR'),
        (store, 'body_paint', '钣喷', 'Body and paint', 240, 'BODY_PAINT', 'BODY_PAINT') on conflict do nothing;
$$;
comment on function guike.ready_workshop(bigint) is 'Gives a store opening hours, bays, skills and jobs to begin with; the store changes them as it is.';
create function guike.ready_workshop_of_new_store() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    perform ready_workshop(new.id);
    return null;
end $$;
create trigger store_ready_workshop after insert on guike.store for each row execute function guike.ready_workshop_of_new_store();
select guike.ready_workshop(id) from guike.store;

revoke execute on function guike.appointment_receivers(bigint), guike.appointment_place(bigint, bigint, timestamptz, bigint, bigint, bigint),
    guike.appointment_slots(bigint, bigint, bigint, date, int, timestamptz, bigint), guike.ready_workshop(bigint) from public;
grant execute on function guike.appointment_receivers(bigint), guike.appointment_place(bigint, bigint, timestamptz, bigint, bigint, bigint),
    guike.appointment_slots(bigint, bigint, bigint, date, int, timestamptz, bigint) to "${app}";

insert into guike.role_permission (role_id, permission)
select r.id, p from guike.role r
join (values
    ('administrator', 'appointment.read appointment.book appointment.setup'),
    ('general_manager', 'appointment.read'),
    ('care_manager', 'appointment.read appointment.book appointment.setup'),
    ('care_supervisor', 'appointment.read appointment.book'),
    ('care_agent', 'appointment.read appointment.book'),
    ('followup_caller', 'appointment.read appointment.book'),
    ('telephone_caller', 'appointment.read appointment.book'),
    ('quality_tracker', 'appointment.read'),
    ('station_master', 'appointment.read'),
    ('service_manager', 'appointment.read appointment.book appointment.setup'),
    ('front_desk_supervisor', 'appointment.read appointment.book'),
    ('service_adviser', 'appointment.read appointment.book'),
    ('receptionist', 'appointment.read appointment.book'),
    ('information_clerk', 'appointment.read'),
    ('aftersales_manager', 'appointment.read appointment.setup')) as given (code, permissions) on given.code = r.code
cross join lateral unnest(string_to_array(given.permissions, ' ')) p on conflict do nothing;
