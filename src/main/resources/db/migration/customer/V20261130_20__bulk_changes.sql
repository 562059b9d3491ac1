-- One field changed for many customers at once, with what each had before, so that it can be taken back.
create table guike.customer_batch (
    id         bigint generated always as identity primary key,
    store_id   bigint not null references guike.store,
    field      text not null check (field in ('TYPE', 'IMPORTANCE', 'INDUSTRY', 'REGION', 'SOURCE', 'TAG_ADD', 'TAG_REMOVE')),
    value      text not null,
    value_name text not null,
    after      jsonb not null,
    reason     text not null check (length(reason) between 1 and 500),
    chosen     int not null,
    changed    int not null default 0,
    refused    int not null default 0,
    made_at    timestamptz not null,
    made_by    bigint references guike.employee,
    undone_at  timestamptz,
    undone_by  bigint references guike.employee,
    kept       int not null default 0,
    unique (id, store_id)
);
comment on table guike.customer_batch is 'Bulk change 批量修改: one field of many customers, by whom, why, and whether it was taken back.';
comment on column guike.customer_batch.after is 'The columns as the change wrote them.';
comment on column guike.customer_batch.refused is 'Chosen, but the value is not for their kind.';
comment on column guike.customer_batch.kept is 'Left as they were when the batch was taken back: somebody changed them since.';
create index customer_batch_made on guike.customer_batch (store_id, id desc);

create table guike.customer_batch_row (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    batch_id    bigint not null,
    customer_id bigint not null,
    before      jsonb not null,
    unique (batch_id, customer_id),
    foreign key (batch_id, store_id) references guike.customer_batch (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.customer_batch_row is 'What one customer had before a bulk change.';
create index customer_batch_row_customer on guike.customer_batch_row (customer_id);

select guike.scope_view('customer_batch', '{made_by}');
select guike.scope_view('customer_batch_row', '{customer.customer_id}', 'select, insert, update, delete');
select audit.watch('customer_batch');
select audit.watch('customer_batch_row');
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('customer_batch_row', 20, 't.customer_id = any({customers})', 'before = ''{}''', '{before}', '{}', false);
insert into guike.role_permission (role_id, permission)
    select distinct role_id, 'customer.bulk' from guike.role_permission where permission = 'customer.assign' on conflict do nothing;
