-- Whether an archive is complete and true (catalog E7, E8, E12, E19, E23, D71, C75; handbook 2.9).
create table guike.archive_rule (
    id       bigint generated always as identity primary key,
    store_id bigint not null references guike.store,
    kind     text not null check (kind in ('PERSON', 'COMPANY')),
    field    text not null check (field ~ '^[A-Z_]{2,40}$'),
    demand   text not null check (demand in ('NONE', 'COUNTS', 'BLOCKS')),
    unique (store_id, kind, field)
);
comment on table guike.archive_rule is 'What a store demands of an archive otherwise than the handbook (2.9) does.';
comment on column guike.archive_rule.demand is 'NONE not asked; COUNTS for completeness, and no archive number without it; BLOCKS: not even saved without it.';

alter table guike.customer
    add column completeness int not null default 0 check (completeness between 0 and 100),
    add column missing text[] not null default '{}',
    add column archive_state text not null default 'NEW' check (archive_state in ('NEW', 'RETURNED', 'VERIFIED')),
    add column archive_no text,
    add column verified_at timestamptz,
    add column verified_by bigint references guike.employee,
    add constraint customer_archive_no unique (store_id, archive_no),
    add constraint customer_verified check ((archive_state <> 'VERIFIED' or verified_at is not null) and (archive_no is not null or archive_state <> 'VERIFIED'));
comment on column guike.customer.completeness is 'Archive completeness 档案完整率, percent: what is demanded and there of what is demanded; derived.';
comment on column guike.customer.missing is 'Codes of what is demanded and not there; derived.';
comment on column guike.customer.archive_state is 'NEW waits for the check, RETURNED to its maker with a reason, VERIFIED found complete and true: only then an active customer.';
comment on column guike.customer.archive_no is 'Archive number 档案号, given once when complete and verified (catalog E19).';
create sequence guike.archive_no_seq;
grant usage on sequence guike.archive_no_seq to "${app}";
create index customer_incomplete on guike.customer (store_id, created_at desc, id desc) where completeness < 100;
create index customer_waiting on guike.customer (store_id, created_at desc, id desc) where archive_state <> 'VERIFIED';
create index customer_verified_at on guike.customer (store_id, verified_at) where verified_at is not null;

create table guike.archive_check (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    result      text not null check (result in ('VERIFIED', 'RETURNED', 'HANDED_IN')),
    reason      text check (length(reason) between 1 and 500),
    at          timestamptz not null,
    by_id       bigint references guike.employee,
    check (result <> 'RETURNED' or reason is not null),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.archive_check is 'A check of an archive 核对: passed or returned with reason by a named person, or handed in again.';
create index archive_check_customer on guike.archive_check (customer_id, id desc);

create table guike.archive_mark (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    part        text not null check (part in ('PHONE', 'ADDRESS', 'IDENTITY', 'CONTACT')),
    verified_at timestamptz not null,
    verified_by bigint references guike.employee,
    unique (customer_id, part),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.archive_mark is 'Part of an archive found true, by whom and when; gone when the part is changed.';

select guike.scope_view('customer', '{owner_id,adviser_id}');
select guike.scope_view('archive_rule', '{*}', 'select, insert, update, delete');
select guike.scope_view('archive_check', '{customer.customer_id}', 'select, insert');
select guike.scope_view('archive_mark', '{customer.customer_id}', 'select, insert, update, delete');
select audit.watch('customer', '{grams,changed_at,version,completeness,missing}');
select audit.watch(t) from unnest('{archive_rule,archive_check,archive_mark}'::text[]) t;

-- Who checks archives: the care manager, the supervisor and the information clerk (catalog A38, E12).
insert into guike.role_permission (role_id, permission)
select id, 'customer.verify' from guike.role where code in ('administrator', 'care_manager', 'care_supervisor', 'information_clerk');
