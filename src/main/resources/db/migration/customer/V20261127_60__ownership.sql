-- Who owned a customer from when to when and why (catalog E20, D17), written by the database wherever an owner changes.
create table guike.owner_batch (
    id         bigint generated always as identity primary key,
    store_id   bigint not null references guike.store,
    kind       text not null check (kind in ('BY_HAND', 'DEALT', 'RECLAIMED')),
    state      text not null default 'DONE' check (state in ('COMPUTING', 'DRAFT', 'DONE', 'DROPPED', 'FAILED', 'UNDONE')),
    rule       text check (rule in ('LOAD', 'RULES')),
    reason     text check (length(reason) <= 500),
    planned    int not null default 0,
    changed    int not null default 0,
    progress   float8 not null default 0,
    made_at    timestamptz not null,
    made_by    bigint references guike.employee,
    done_at    timestamptz,
    done_by    bigint references guike.employee,
    undone_at  timestamptz,
    undone_by  bigint references guike.employee,
    kept       int not null default 0,
    unique (id, store_id)
);
comment on table guike.owner_batch is 'Customers who changed owner together 批量分配: by hand, dealt out, returned to the pool; can be taken back.';
comment on column guike.owner_batch.rule is 'How it was dealt out: LOAD by load and ability alone, RULES with team and capacity weighed as well.';
comment on column guike.owner_batch.kept is 'Left as they were when the batch was taken back: somebody changed them since.';
create index owner_batch_made on guike.owner_batch (store_id, id desc);

create table guike.owner_batch_row (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    batch_id    bigint not null,
    customer_id bigint not null,
    proposed_id bigint not null references guike.employee,
    to_id       bigint not null references guike.employee,
    moved_why   text check (length(moved_why) between 1 and 500),
    moved_by    bigint references guike.employee,
    unique (batch_id, customer_id),
    foreign key (batch_id, store_id) references guike.owner_batch (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.owner_batch_row is 'What a dealing proposes for one customer, and where a person moved it instead, with the reason.';
create index owner_batch_row_customer on guike.owner_batch_row (customer_id);

create table guike.customer_ownership (
    id            bigint generated always as identity primary key,
    store_id      bigint not null,
    customer_id   bigint not null,
    owner_id      bigint references guike.employee,
    former_id     bigint references guike.employee,
    why           text not null check (why in ('MADE', 'IMPORTED', 'BY_HAND', 'DEALT', 'CLAIMED', 'RECLAIMED', 'RULING', 'HANDOVER', 'UNDONE')),
    note          text,
    batch_id      bigint references guike.owner_batch,
    by_id         bigint references guike.employee,
    from_at       timestamptz not null,
    until_at      timestamptz,
    contact_by    date,
    contacted_at  timestamptz,
    contact_note  text,
    contact_by_id bigint references guike.employee,
    last_contact_at timestamptz,
    locked_at     timestamptz,
    locked_by     bigint references guike.employee,
    check (until_at >= from_at),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.customer_ownership is 'Ownership 归属: a period in which a customer had one owner, or none after having had one; written by trigger.';
comment on column guike.customer_ownership.former_id is 'Who had the customer before.';
comment on column guike.customer_ownership.contact_by is 'First contact is due by the end of this day: seven calendar days after the assignment (catalog D16).';
comment on column guike.customer_ownership.contacted_at is 'First recorded contact with a filing note (catalog C3); ends the clock.';
comment on column guike.customer_ownership.last_contact_at is 'Last recorded contact in this period; extends the protection from the public pool.';
comment on column guike.customer_ownership.locked_at is 'Locked by the manager: never returned to the pool.';
create index customer_ownership_customer on guike.customer_ownership (customer_id, from_at desc);
create index customer_ownership_batch on guike.customer_ownership (batch_id) where batch_id is not null;
create index customer_ownership_contact on guike.customer_ownership (store_id, contact_by) where until_at is null and contacted_at is null and contact_by is not null;

create function guike.ownership_why(made boolean) returns text language sql stable as $$
    select coalesce(nullif(current_setting('guike.owner_why', true), ''),
        case when current_setting('guike.via', true) like 'import:%' then 'IMPORTED' when made then 'MADE' else 'BY_HAND' end)
$$;
comment on function guike.ownership_why(boolean) is 'Why owners change in this transaction, as the command said it.';

create function guike.first_contact_by(why text, at timestamptz, store bigint) returns date language sql stable as $$
    select case when why not in ('IMPORTED', 'UNDONE', 'RECLAIMED') then (at at time zone s.zone)::date + 7 end from guike.store s where s.id = store
$$;
comment on function guike.first_contact_by(text, timestamptz, bigint) is 'Day by which the new owner must have talked to the customer: seven calendar days (catalog D16).';

-- Many at once: one statement for all rows of an import.
create function guike.begin_ownership() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    w text := ownership_why(true);
begin
    insert into customer_ownership (store_id, customer_id, owner_id, why, by_id, from_at, contact_by)
    select n.store_id, n.id, n.owner_id, w, n.created_by, n.created_at,
           case when w <> 'MADE' or n.created_by is distinct from n.owner_id then first_contact_by(w, n.created_at, n.store_id) end
    from new_rows n where n.owner_id is not null;
    return null;
end $$;
create trigger customer_ownership_begin after insert on guike.customer referencing new table as new_rows
    for each statement execute function guike.begin_ownership();

-- Only where the owner is another: a row that keeps its owner costs nothing.
create function guike.change_ownership() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    w     text := ownership_why(false);
    moment timestamptz := new.changed_at;
    again customer_ownership;
begin
    update customer_ownership set until_at = greatest(moment, from_at) where customer_id = new.id and until_at is null;
    if w = 'UNDONE' then
        select * into again from customer_ownership where customer_id = new.id and owner_id = new.owner_id order by from_at desc, id desc limit 1;
    end if;
    insert into customer_ownership (store_id, customer_id, owner_id, former_id, why, note, batch_id, by_id, from_at, contact_by, contacted_at, contact_note, contact_by_id, last_contact_at)
    values (new.store_id, new.id, new.owner_id, old.owner_id, w, nullif(current_setting('guike.owner_note', true), ''),
        nullif(current_setting('guike.owner_batch', true), '')::bigint, nullif(current_setting('guike.person', true), '')::bigint, moment,
        case when w = 'UNDONE' then again.contact_by when new.owner_id is not null then first_contact_by(w, moment, new.store_id) end,
        again.contacted_at, again.contact_note, again.contact_by_id, again.last_contact_at);
    return null;
end $$;
create trigger customer_ownership_change after update of owner_id on guike.customer
    for each row when (old.owner_id is distinct from new.owner_id) execute function guike.change_ownership();
revoke execute on function guike.begin_ownership(), guike.change_ownership() from public;

-- Archives that had an owner before this table was.
insert into guike.customer_ownership (store_id, customer_id, owner_id, why, by_id, from_at)
select store_id, id, owner_id, 'MADE', created_by, created_at from guike.customer where owner_id is not null;

select guike.scope_view('owner_batch', '{}');
select guike.scope_view('owner_batch_row', '{}', 'select, insert, update, delete');
select guike.scope_view('customer_ownership', '{owner_id,customer.customer_id}', 'select, update, delete');
select audit.watch('owner_batch', '{progress}');
select audit.watch('owner_batch_row');

insert into guike.role_permission (role_id, permission)
select r.id, 'customer.assign' from guike.role r where r.code in ('administrator', 'care_manager', 'care_supervisor', 'aftersales_manager') on conflict do nothing;
