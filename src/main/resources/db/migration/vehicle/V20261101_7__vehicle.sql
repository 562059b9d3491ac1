create table guike.vehicle (
    id                 bigint generated always as identity primary key,
    store_id           bigint not null references guike.store,
    vin                text check (vin <> ''),
    vin_suspect        boolean not null default false,
    vin_tail           text generated always as (reverse(vin)) stored,
    plate              text check (plate <> ''),
    plate_suspect      boolean not null default false,
    plate_tail         text generated always as (reverse(plate)) stored,
    brand              text,
    model              text,
    model_year         int,
    colour             text,
    energy             text check (energy in ('PETROL', 'DIESEL', 'HEV', 'PHEV', 'EREV', 'BEV', 'OTHER')),
    usage              text check (usage in ('PRIVATE', 'CORPORATE', 'OPERATING', 'OFFICIAL', 'RENTAL')),
    engine_no          text,
    delivery_date      date,
    first_registration date,
    insurer            text,
    compulsory_end     date,
    commercial_end     date,
    sales_adviser_id   bigint references guike.employee,
    sales_adviser_name text,
    adviser_id         bigint references guike.employee,
    status             text not null default 'IN_USE' check (status in ('IN_STOCK', 'SOLD', 'IN_USE', 'TRANSFERRED', 'SCRAPPED', 'MOVED_AWAY')),
    last_visit_at      timestamptz,
    last_mileage_km    int check (last_mileage_km >= 0),
    created_at         timestamptz not null default now(),
    changed_at         timestamptz not null default now(),
    version            int not null default 1,
    check (vin is not null or plate is not null),
    unique (id, store_id),
    unique (store_id, vin)
);
comment on table guike.vehicle is 'Vehicle 车辆 and its repair archive; known by VIN, before that by plate.';
comment on column guike.vehicle.vin_suspect is 'Not 17 characters or the check digit does not agree (GB 16735); kept, listed for repair.';
comment on column guike.vehicle.vin_tail is 'Reversed, for search by tail.';
comment on column guike.vehicle.adviser_id is 'Service adviser of the last repair order.';
comment on column guike.vehicle.last_visit_at is 'Hand-over of the last repair order.';
create index vehicle_plate on guike.vehicle (store_id, plate);
create index vehicle_vin_tail on guike.vehicle (store_id, vin_tail text_pattern_ops);
create index vehicle_plate_tail on guike.vehicle (store_id, plate_tail text_pattern_ops);
create index vehicle_recent on guike.vehicle (store_id, created_at desc, id desc);
create index vehicle_adviser on guike.vehicle (adviser_id);
create index vehicle_last_visit on guike.vehicle (store_id, last_visit_at) where last_visit_at is not null;
create index vehicle_delivery on guike.vehicle (store_id, delivery_date) where delivery_date is not null;

create table guike.vehicle_owner (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    vehicle_id  bigint not null,
    customer_id bigint not null,
    role        text not null default 'OWNER' check (role in ('OWNER', 'DRIVER')),
    from_day    date,
    to_day      date,
    check (to_day >= from_day),
    foreign key (vehicle_id, store_id) references guike.vehicle (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.vehicle_owner is 'Who owns or drives a vehicle, over time; to_day null is now.';
create unique index vehicle_owner_now on guike.vehicle_owner (vehicle_id) where role = 'OWNER' and to_day is null;
create index vehicle_owner_vehicle on guike.vehicle_owner (vehicle_id);
create index vehicle_owner_customer on guike.vehicle_owner (customer_id);

create table guike.repair_order (
    id             bigint generated always as identity primary key,
    store_id       bigint not null references guike.store,
    no             text not null check (no <> '' and length(no) <= 60),
    vehicle_id     bigint not null,
    customer_id    bigint not null,
    adviser_id     bigint references guike.employee,
    adviser_name   text,
    technician     text,
    work_team      text,
    type           text not null check (type in ('FIRST_SERVICE', 'PERIODIC_SERVICE', 'REPAIR', 'BODY_PAINT', 'RECALL', 'WARRANTY', 'OTHER')),
    state          text not null check (state in ('OPEN', 'DELIVERED', 'CANCELLED')),
    arrived_at     timestamptz,
    delivered_at   timestamptz,
    delivered_on   date,
    settled_at     timestamptz,
    mileage_km     int check (mileage_km >= 0),
    labour_amount  numeric(18,2),
    parts_amount   numeric(18,2),
    total_amount   numeric(18,2),
    customer_words text,
    items          text,
    brought_by     text,
    created_at     timestamptz not null default now(),
    changed_at     timestamptz not null default now(),
    version        int not null default 1,
    check (delivered_at >= arrived_at),
    check ((state = 'DELIVERED') = (delivered_at is not null)),
    check ((delivered_at is null) = (delivered_on is null)),
    unique (id, store_id),
    unique (store_id, no),
    foreign key (vehicle_id, store_id) references guike.vehicle (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.repair_order is 'Repair order 维修工单: one visit of one vehicle (catalog C28).';
comment on column guike.repair_order.adviser_name is 'Name as the dealer system writes it; adviser_id where a person of the store has that name.';
comment on column guike.repair_order.type is 'FIRST_SERVICE 首保, PERIODIC_SERVICE 定保, REPAIR 一般维修, BODY_PAINT 钣喷, RECALL 召回, WARRANTY 索赔.';
comment on column guike.repair_order.delivered_at is 'Hand-over: the car left 离店/交车.';
comment on column guike.repair_order.delivered_on is 'The day of the hand-over in the store''s time zone.';
comment on column guike.repair_order.customer_words is 'What the customer said is wrong, in their own words.';
comment on column guike.repair_order.items is 'Repair content in short; the lines hold it item by item.';
comment on column guike.repair_order.brought_by is 'Person who brought the car 送修人, when not the owner.';
create index repair_order_vehicle on guike.repair_order (vehicle_id, arrived_at desc);
create index repair_order_customer on guike.repair_order (customer_id, arrived_at desc);
create index repair_order_delivered on guike.repair_order (store_id, delivered_on, id) where delivered_on is not null;
create index repair_order_open on guike.repair_order (store_id, arrived_at) where state = 'OPEN';
create index repair_order_recent on guike.repair_order (store_id, arrived_at desc, id desc);
create index repair_order_adviser on guike.repair_order (adviser_id, delivered_on);

create table guike.repair_order_line (
    id              bigint generated always as identity primary key,
    store_id        bigint not null,
    repair_order_id bigint not null,
    position        int not null,
    kind            text not null check (kind in ('LABOUR', 'PART')),
    code            text,
    name            text not null check (name <> ''),
    quantity        numeric(12,2),
    amount          numeric(18,2),
    unique (repair_order_id, position),
    foreign key (repair_order_id, store_id) references guike.repair_order (id, store_id)
);
comment on table guike.repair_order_line is 'Work or part of a repair order.';

create table guike.odometer_reading (
    id         bigint generated always as identity primary key,
    store_id   bigint not null,
    vehicle_id bigint not null,
    read_on    date not null,
    km         int not null check (km >= 0),
    source     text not null check (source in ('REPAIR_ORDER', 'CALL', 'IMPORT', 'HAND')),
    suspect    boolean not null default false,
    unique (vehicle_id, read_on, source),
    foreign key (vehicle_id, store_id) references guike.vehicle (id, store_id)
);
comment on table guike.odometer_reading is 'Mileage 里程 of a vehicle on a day.';
comment on column guike.odometer_reading.suspect is 'Smaller than an earlier one, or a jump of over 600 km a day.';

select guike.scope_view('vehicle', '{adviser_id,sales_adviser_id}');
select guike.scope_view('vehicle_owner', '{vehicle.vehicle_id,customer.customer_id}', 'select, insert, update, delete');
select guike.scope_view('repair_order', '{adviser_id}', 'select, insert, update, delete');
select guike.scope_view('repair_order_line', '{repair_order.repair_order_id}', 'select, insert, update, delete');
select guike.scope_view('odometer_reading', '{vehicle.vehicle_id}', 'select, insert, update, delete');
select audit.watch('vehicle', '{vin_tail,plate_tail,changed_at,version}');
select audit.watch('repair_order', '{changed_at,version}');
select audit.watch(t) from unnest('{vehicle_owner,repair_order_line,odometer_reading}'::text[]) t;
