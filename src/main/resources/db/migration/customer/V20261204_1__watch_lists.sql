-- Watch lists 关注名单 (catalog E10): whose moves a person follows, and why.
create table guike.watch_list (
    id         bigint generated always as identity primary key,
    store_id   bigint not null references guike.store,
    name       text not null check (name <> '' and length(name) <= 60),
    owner_id   bigint not null references guike.employee,
    sharing    text not null default 'OWN' check (sharing in ('OWN', 'READ', 'CHANGE')),
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version    int not null default 1,
    unique (id, store_id)
);
comment on table guike.watch_list is 'Watch list 关注名单: customers of a store whose moves its owner, and whoever follows it, hear of.';
comment on column guike.watch_list.sharing is 'OWN its owner alone; READ everybody of the store reads it; CHANGE everybody of the store also adds and removes.';
create index watch_list_store on guike.watch_list (store_id, name);
create index watch_list_owner on guike.watch_list (owner_id);

create table guike.watched_customer (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    list_id     bigint not null,
    customer_id bigint not null,
    added_at    timestamptz not null,
    added_by    bigint references guike.employee,
    unique (list_id, customer_id),
    foreign key (list_id, store_id) references guike.watch_list (id, store_id) on delete cascade,
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.watched_customer is 'A customer on a watch list.';
create index watched_customer_whose on guike.watched_customer (customer_id);
create index watched_customer_recent on guike.watched_customer (list_id, id desc);

create table guike.watch_note (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    list_id     bigint not null,
    customer_id bigint not null,
    text        text not null check (text <> '' and length(text) <= 500),
    written_at  timestamptz not null,
    author_id   bigint references guike.employee,
    foreign key (list_id, store_id) references guike.watch_list (id, store_id) on delete cascade,
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.watch_note is 'Why a customer is on a watch list. Rows of their own, so that after a merge the survivor has the reasons of both.';
create index watch_note_whose on guike.watch_note (customer_id);
create index watch_note_list on guike.watch_note (list_id, customer_id);

create table guike.watch_reader (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    list_id     bigint not null,
    employee_id bigint not null references guike.employee,
    read_at     timestamptz not null,
    unique (list_id, employee_id),
    foreign key (list_id, store_id) references guike.watch_list (id, store_id) on delete cascade
);
comment on table guike.watch_reader is 'Who follows a shared list, and up to when its news were read; an owner follows without a row.';
create index watch_reader_person on guike.watch_reader (employee_id);

select guike.scope_view('watch_list', '{*}', 'select, insert, update, delete');
select guike.scope_view('watched_customer', '{customer.customer_id}', 'select, insert, update, delete');
select guike.scope_view('watch_note', '{customer.customer_id}', 'select, insert, update, delete');
select guike.scope_view('watch_reader', '{*}', 'select, insert, update, delete');
select audit.watch('watch_list', '{changed_at,version}');
select audit.watch(t) from unnest('{watched_customer,watch_note}'::text[]) t;
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('watch_note', 10, 't.customer_id = any({customers})', 'DELETE', '{}', '{}', true),
    ('watched_customer', 11, 't.customer_id = any({customers})', 'DELETE', '{}', '{}', false);
