-- When each car is due for its next service (handbook 2.4): schedules by model, and what was computed from them and the mileage.
create table guike.service_schedule (
    id              bigint generated always as identity primary key,
    store_id        bigint not null references guike.store,
    model           text check (model <> '' and length(model) <= 60),
    first_km        int not null check (first_km between 100 and 100000),
    first_months    int not null check (first_months between 1 and 60),
    limit_km        int not null check (limit_km between 100 and 100000),
    limit_months    int not null check (limit_months between 1 and 60),
    interval_km     int not null check (interval_km between 100 and 100000),
    interval_months int not null check (interval_months between 1 and 60),
    warranty_km     int not null check (warranty_km between 1000 and 1000000),
    warranty_months int not null check (warranty_months between 1 and 240),
    version         int not null default 1,
    unique nulls not distinct (store_id, model),
    check (limit_km >= first_km and limit_months >= first_months)
);
comment on table guike.service_schedule is 'Service schedule 保养周期 of the models of a store; without one 5,000 km or 3 months, then 7,500 km or 6 months (full electric 10,000 or 12).';
comment on column guike.service_schedule.model is 'How the names of the models begin; null is every other model.';
comment on column guike.service_schedule.limit_km is 'The free first service lapses at this mileage, or after limit_months.';
select guike.scope_view('service_schedule', '{*}', 'select, insert, update, delete');
select audit.watch('service_schedule');

create table guike.service_due (
    id           bigint generated always as identity primary key,
    store_id     bigint not null,
    vehicle_id   bigint not null unique,
    kind         text not null check (kind in ('FIRST', 'PERIODIC')),
    counted_from date not null,
    counted_km   int,
    due_on       date not null,
    earliest     date not null,
    latest       date not null,
    by_km_on     date,
    by_time_on   date not null,
    due_km       int,
    km_per_day   numeric(6,1) not null,
    own_rate     boolean not null,
    readings     int not null,
    basis        text not null check (basis in ('HISTORY', 'MODEL', 'CALENDAR')),
    limit_on     date,
    warranty_on  date,
    computed_on  date not null,
    foreign key (vehicle_id, store_id) references guike.vehicle (id, store_id) on delete cascade
);
comment on table guike.service_due is 'Next service of a car 下次保养: computed by night and when an order or a reading comes in.';
comment on column guike.service_due.kind is 'FIRST 首保 until a first or periodic service was done, then PERIODIC 定保.';
comment on column guike.service_due.counted_from is 'Day of the last service, or of the delivery; which service it is the next to.';
comment on column guike.service_due.earliest is 'The due day lies between earliest and latest with four chances in five.';
comment on column guike.service_due.own_rate is 'The car has a mileage of its own; else that of its model, its use, or the usual one.';
comment on column guike.service_due.basis is 'What decided: HISTORY own mileage, MODEL the mileage of others, CALENDAR the months.';
comment on column guike.service_due.warranty_on is 'End of the warranty by time or, sooner, by the mileage that is to be expected.';
create index service_due_day on guike.service_due (store_id, due_on, vehicle_id);
create index service_due_warranty on guike.service_due (store_id, warranty_on) where warranty_on is not null;
select guike.scope_view('service_due', '{vehicle.vehicle_id}', 'select, insert, update, delete');
