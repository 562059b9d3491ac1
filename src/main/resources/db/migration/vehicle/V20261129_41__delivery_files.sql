-- The list of delivery documents 交车客户资料 (catalog C18, E13, C40). Every car that was handed over has one, old ones too: only what was ticked is stored.
create table guike.delivery_item (
    id       bigint generated always as identity primary key,
    store_id bigint not null references guike.store,
    item     int not null check (item between 1 and 7),
    name_zh  text not null check (length(name_zh) between 1 and 60),
    name_en  text not null check (length(name_en) between 1 and 80),
    unique (store_id, item)
);
comment on table guike.delivery_item is 'What a store calls the seven papers of a delivery, where it calls them otherwise than the house does.';

create table guike.delivery_tick (
    id            bigint generated always as identity primary key,
    store_id      bigint not null,
    vehicle_id    bigint not null,
    item          int not null check (item between 1 and 9),
    ticked_at     timestamptz not null,
    ticked_by     bigint references guike.employee,
    attachment_id bigint references guike.attachment on delete set null,
    unique (vehicle_id, item),
    foreign key (vehicle_id, store_id) references guike.vehicle (id, store_id)
);
comment on table guike.delivery_tick is 'An item of a delivery file that is there: the seven papers 1 to 7, 8 the personal data, 9 the handbook checked with the customer.';
comment on column guike.delivery_tick.attachment_id is 'The paper itself, among the attachments of the customer.';
create index delivery_tick_attachment on guike.delivery_tick (attachment_id);

select guike.scope_view('delivery_item', '{*}', 'select, insert, update, delete');
select guike.scope_view('delivery_tick', '{vehicle.vehicle_id}', 'select, insert, update, delete');
select audit.watch(t) from unnest('{delivery_item,delivery_tick}'::text[]) t;
