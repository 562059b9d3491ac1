create table guike.first_service (
    id              bigint generated always as identity primary key,
    store_id        bigint not null references guike.store,
    vehicle_id      bigint not null unique,
    repair_order_id bigint unique,
    sheet_no        text check (sheet_no <> '' and length(sheet_no) <= 60),
    done_on         date not null,
    mileage_km      int check (mileage_km between 0 and 2000000),
    content         text check (content <> '' and length(content) <= 1000),
    adviser_name    text check (adviser_name <> '' and length(adviser_name) <= 60),
    settlement      text not null default 'OPEN' check (settlement in ('OPEN', 'SUBMITTED', 'SETTLED', 'REFUSED')),
    entered_at      timestamptz not null,
    entered_by      bigint references guike.employee,
    registered_at   timestamptz,
    registered_by   bigint references guike.employee,
    version         int not null default 1,
    check (repair_order_id is not null or mileage_km is not null and content is not null),
    check (registered_at is not null or registered_by is null),
    foreign key (vehicle_id, store_id) references guike.vehicle (id, store_id),
    foreign key (repair_order_id, store_id) references guike.repair_order (id, store_id)
);
comment on table guike.first_service is 'First-maintenance sheet 首保单, once registered a row of the register 首保登记表 (catalog C32, C33, D40): one a vehicle.';
comment on column guike.first_service.repair_order_id is 'The order it was made of; null where a clerk entered a sheet that the computer has no order of.';
comment on column guike.first_service.sheet_no is 'Where it differs from the number of the order; so are mileage, content and adviser.';
comment on column guike.first_service.settlement is 'With the maker 厂家结算: OPEN, SUBMITTED, SETTLED, REFUSED.';
comment on column guike.first_service.entered_by is 'Null where the delivered order entered it.';
comment on column guike.first_service.registered_at is 'Null while it waits in the clerk''s list.';
comment on column guike.first_service.registered_by is 'Null where it was whole and so registered itself.';
create index first_service_day on guike.first_service (store_id, done_on, id);
create index first_service_waiting on guike.first_service (store_id, done_on, id) where registered_at is null;
create index repair_order_first on guike.repair_order (store_id, vehicle_id) where type = 'FIRST_SERVICE' and delivered_on is not null;

-- Orders of before have their sheets from the beginning; whole ones stand in the register since the day on which the car left.
insert into guike.first_service (store_id, vehicle_id, repair_order_id, done_on, entered_at, registered_at)
select distinct on (o.vehicle_id) o.store_id, o.vehicle_id, o.id, o.delivered_on, o.delivered_at,
    case when o.mileage_km is not null and v.delivery_date is not null and (o.items is not null or exists (select from guike.repair_order_line l where l.repair_order_id = o.id)) then o.delivered_at end
from guike.repair_order o join guike.vehicle v on v.id = o.vehicle_id
where o.type = 'FIRST_SERVICE' and o.state = 'DELIVERED' order by o.vehicle_id, o.delivered_on, o.id;

select guike.scope_view('first_service', '{vehicle.vehicle_id}', 'select, insert, update, delete');
select audit.watch('first_service', '{version}');

insert into guike.role_permission (role_id, permission)
select r.id, 'firstservice.register' from guike.role r where r.code in ('administrator', 'information_clerk', 'service_manager') on conflict do nothing;
