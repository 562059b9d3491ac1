create table guike.segment (
    id         bigint generated always as identity primary key,
    store_id   bigint not null references guike.store,
    code       text check (code ~ '^[a-z0-9_-]{1,40}$'),
    name       text not null check (name <> '' and length(name) <= 60),
    rule       jsonb not null check (jsonb_typeof(rule) = 'object'),
    shared     boolean not null default false,
    author_id  bigint references guike.employee,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    retired_at timestamptz,
    version    int not null default 1,
    unique (id, store_id),
    unique (store_id, code)
);
create unique index segment_name on guike.segment (store_id, name) where retired_at is null;
comment on table guike.segment is 'Segment 客户细分: a named rule that tells which customers of a store belong; feeds lists, exports and calls.';
comment on column guike.segment.code is 'Of a ready segment, which every store begins with and may change or retire; null for one that people made.';
comment on column guike.segment.rule is 'Tree of {"all": [...]}, {"any": [...]} and {"is": criterion, "op": operator, "of": [values]}.';
comment on column guike.segment.shared is 'Seen by everybody of the store; else by its author alone.';
comment on column guike.segment.retired_at is 'No longer offered or counted; its counts stay.';

create table guike.segment_count (
    id         bigint generated always as identity primary key,
    store_id   bigint not null,
    segment_id bigint not null,
    day        date not null,
    customers  int not null check (customers >= 0),
    joined     int not null default 0 check (joined >= 0),
    dropped    int not null default 0 check (dropped >= 0),
    unique (segment_id, day),
    foreign key (segment_id, store_id) references guike.segment (id, store_id)
);
comment on table guike.segment_count is 'How many customers a segment had at the end of a night, and how many came and went since the night before.';

create table guike.segment_member (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    segment_id  bigint not null,
    customer_id bigint not null,
    since       date not null,
    unique (segment_id, customer_id),
    foreign key (segment_id, store_id) references guike.segment (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
create index segment_member_customer on guike.segment_member (customer_id);
comment on table guike.segment_member is 'Who belonged to a segment in the last night; what is asked of the segment by day is computed anew.';

select guike.scope_view('segment', '{*}', 'select, insert, update');
select guike.scope_view('segment_count', '{*}', 'select, insert, update');
select guike.scope_view('segment_member', '{customer.customer_id}', 'select, insert, update, delete');
select audit.watch('segment', '{changed_at,version}');
insert into guike.role_permission (role_id, permission)
    select distinct role_id, 'customer.segment' from guike.role_permission where permission in ('care.plan', 'customer.assign') on conflict do nothing;
