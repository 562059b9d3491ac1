-- Collecting and keeping 资料收集与专人管理 (catalog D18, D19, E3, E4, C2).
create table guike.data_class (
    id             bigint generated always as identity primary key,
    store_id       bigint not null references guike.store,
    name           text not null check (name <> '' and length(name) <= 60),
    keeper_id      bigint not null references guike.employee,
    position       int not null default 100,
    touched_at     timestamptz,
    touched_by     bigint references guike.employee,
    deactivated_at timestamptz,
    unique (id, store_id),
    unique (store_id, name)
);
comment on table guike.data_class is 'Class of customer data 资料类别 with its one named keeper (catalog E4).';
comment on column guike.data_class.touched_at is 'Last update: archives classified into it, or its keeper went through it; flagged when not today.';
select guike.scope_view('data_class', '{*}');
select audit.watch('data_class');

create table guike.extraction (
    id            bigint generated always as identity primary key,
    store_id      bigint not null references guike.store,
    no            text not null generated always as ('TQ' || lpad(id::text, greatest(6, length(id::text)), '0')) stored,
    employee_id   bigint not null references guike.employee,
    day           date not null,
    handed_in_at  timestamptz not null,
    count         int not null check (count >= 0),
    closed_at     timestamptz,
    closed_by     bigint references guike.employee,
    unique (id, store_id),
    check ((closed_at is null) = (closed_by is null))
);
comment on table guike.extraction is 'Daily extraction 每日提取: what a specialist handed in of the day''s new and changed archives, with count and time (catalog C2, D18).';
comment on column guike.extraction.closed_at is 'Classified whole: as many as were handed in.';
create index extraction_waiting on guike.extraction (store_id, id desc) where closed_at is null;
create index extraction_day on guike.extraction (store_id, day, employee_id);
select guike.scope_view('extraction', '{employee_id}');
select audit.watch('extraction');

create table guike.extraction_item (
    id            bigint generated always as identity primary key,
    store_id      bigint not null,
    extraction_id bigint not null,
    customer_id   bigint not null,
    fresh         boolean not null,
    class_id      bigint,
    classified_at timestamptz,
    classified_by bigint references guike.employee,
    check ((class_id is null) = (classified_at is null)),
    foreign key (extraction_id, store_id) references guike.extraction (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id),
    foreign key (class_id, store_id) references guike.data_class (id, store_id)
);
comment on table guike.extraction_item is 'An archive of a batch, and the class that the supervisor gave it.';
comment on column guike.extraction_item.fresh is 'Made on the day, not only changed.';
create index extraction_item_batch on guike.extraction_item (extraction_id, id);
create index extraction_item_customer on guike.extraction_item (customer_id, id desc);
select guike.scope_view('extraction_item', '{extraction.extraction_id}');
select audit.watch('extraction_item');
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('extraction_item', 20, 't.customer_id = any({customers})', 'fresh = t.fresh', '{}', '{}', false);

insert into guike.role_permission (role_id, permission)
select r.id, g.p from guike.role r join (values ('administrator', 'customer.extract'), ('care_agent', 'customer.extract'), ('followup_caller', 'customer.extract'), ('information_clerk', 'customer.extract'),
    ('care_supervisor', 'customer.classify'), ('care_manager', 'customer.classify'), ('administrator', 'customer.classify')) as g (code, p) on g.code = r.code on conflict do nothing;
