create table guike.customer (
    id              bigint generated always as identity primary key,
    store_id        bigint not null references guike.store,
    no              text not null generated always as ('K' || lpad(id::text, greatest(8, length(id::text)), '0')) stored unique,
    external_no     text check (external_no <> ''),
    kind            text not null check (kind in ('PERSON', 'COMPANY')),
    name            text not null check (name <> '' and length(name) <= 200),
    sex             text check (sex in ('M', 'F')),
    credit_code     text,
    industry        text,
    email           text,
    address         text,
    birthday_kind   text check (birthday_kind in ('SOLAR', 'LUNAR')),
    birthday_year   int check (birthday_year between 1900 and 2100),
    birthday_month  int check (birthday_month between 1 and 12),
    birthday_day    int check (birthday_day between 1 and 31),
    birthday_leap   boolean not null default false,
    owner_id        bigint references guike.employee,
    adviser_id      bigint references guike.employee,
    source          text,
    preferred_window text,
    do_not_disturb  text[] not null default '{}' check (do_not_disturb <@ array['ALL', 'MARKETING', 'PHONE', 'SMS']),
    do_not_disturb_reason text,
    verify_phone    boolean not null default false,
    note            text,
    grams           text[] not null default '{}',
    created_at      timestamptz not null default now(),
    created_by      bigint references guike.employee,
    changed_at      timestamptz not null default now(),
    version         int not null default 1,
    check ((birthday_kind is null) = (birthday_month is null) and (birthday_month is null) = (birthday_day is null)),
    unique (id, store_id),
    unique (store_id, external_no)
);
comment on table guike.customer is 'Customer archive 客户档案: a person or a company; one archive each in a store.';
comment on column guike.customer.no is 'Customer number, given once; older numbers keep answering.';
comment on column guike.customer.external_no is 'Number in the system that the archive came from.';
comment on column guike.customer.owner_id is 'Who cares for the customer (care agent, seller).';
comment on column guike.customer.adviser_id is 'Service adviser 服务顾问 of the last repair order.';
comment on column guike.customer.do_not_disturb is 'Wishes about contact: ALL nothing but safety and contract matters; MARKETING, PHONE, SMS.';
comment on column guike.customer.preferred_window is 'Hours at which the customer wishes to be called, e.g. 19:00-20:00.';
comment on column guike.customer.verify_phone is 'No number reaches the customer: to be asked at the next visit.';
comment on column guike.customer.grams is 'Characters, bigrams and pinyin initials of the name for fragment search; written with the name.';
comment on column guike.customer.version is 'Counts changes; the ETag of the API.';
create index customer_grams on guike.customer using gin (store_id, grams);
create index customer_recent on guike.customer (store_id, created_at desc, id desc);
create index customer_recent_all on guike.customer (created_at desc, id desc);
create index customer_owner on guike.customer (store_id, owner_id, created_at desc, id desc);
create index customer_adviser on guike.customer (adviser_id);
create index customer_birthday on guike.customer (store_id, birthday_kind, birthday_month, birthday_day);

create table guike.customer_phone (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    number      text not null check (number ~ '^\+[0-9]{3,20}(;ext=[0-9]{1,6})?$' or number ~ '^[0-9]{3,20}$'),
    digits_reversed text not null generated always as (reverse(regexp_replace(split_part(number, ';', 1), '\D', '', 'g'))) stored,
    label       text,
    position    int not null default 1,
    suspect     boolean not null default false,
    verified_at timestamptz,
    invalid_at  timestamptz,
    unique (customer_id, number),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.customer_phone is 'Telephone of a customer; several customers may share one (family).';
comment on column guike.customer_phone.number is 'E.164 with ;ext=; short service numbers as digits.';
comment on column guike.customer_phone.digits_reversed is 'For search by tail.';
comment on column guike.customer_phone.position is '1 is called first.';
comment on column guike.customer_phone.invalid_at is 'Found empty or wrong in a call.';
create index customer_phone_number on guike.customer_phone (store_id, number);
create index customer_phone_tail on guike.customer_phone (store_id, digits_reversed text_pattern_ops);

create table guike.contact (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    name        text not null check (name <> ''),
    post        text,
    phone       text,
    email       text,
    note        text,
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.contact is 'Contact person 联系人 of a company, or another driver of a family.';
create index contact_customer on guike.contact (customer_id);

create table guike.customer_tag (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    tag         text not null check (tag <> '' and length(tag) <= 40),
    unique (customer_id, tag),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.customer_tag is 'Tag 标签 of a customer.';
create index customer_tag_tag on guike.customer_tag (store_id, tag);

create table guike.customer_note (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    author_id   bigint references guike.employee,
    text        text not null check (text <> ''),
    written_at  timestamptz not null default now(),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.customer_note is 'What somebody noted about a customer; never changed, only added to.';
create index customer_note_customer on guike.customer_note (customer_id, written_at desc);

select guike.scope_view('customer', '{owner_id,adviser_id}');
select guike.scope_view('customer_phone', '{customer.customer_id}', 'select, insert, update, delete');
select guike.scope_view('contact', '{customer.customer_id}', 'select, insert, update, delete');
select guike.scope_view('customer_tag', '{customer.customer_id}', 'select, insert, update, delete');
select guike.scope_view('customer_note', '{customer.customer_id}', 'select, insert');
select audit.watch('customer', '{grams,changed_at,version}');
select audit.watch('customer_phone', '{digits_reversed}');
select audit.watch(t) from unnest('{contact,customer_tag,customer_note}'::text[]) t;
