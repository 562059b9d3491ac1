-- Suggestions and enquiries (catalog E49, E54): who answers, what, and when and how the customer was told.
create table guike.customer_voice (
    id                bigint generated always as identity primary key,
    store_id          bigint not null references guike.store,
    customer_id       bigint not null,
    kind              text not null check (kind in ('SUGGESTION', 'ENQUIRY')),
    topic             text not null check (topic in ('COMPANY', 'PRODUCT', 'SERVICE')),
    words             text not null check (words <> '' and length(words) <= 4000),
    attempt_id        bigint,
    round_customer_id bigint,
    raised_at         timestamptz not null,
    raised_by         bigint references guike.employee,
    owner_id          bigint references guike.employee,
    answer            text check (length(answer) between 1 and 4000),
    answered_at       timestamptz,
    answered_by       bigint references guike.employee,
    told_way          text check (told_way in ('PHONE', 'SMS', 'EMAIL', 'VISIT')),
    told_note         text check (length(told_note) <= 4000),
    told_at           timestamptz,
    told_by           bigint references guike.employee,
    version           int not null default 1,
    unique (id, store_id),
    unique (attempt_id, kind),
    unique (round_customer_id, kind),
    check ((answer is null) = (answered_at is null)),
    check ((told_way is null) = (told_at is null)),
    check (told_at is null or answered_at is not null),
    foreign key (customer_id, store_id) references guike.customer (id, store_id),
    foreign key (attempt_id, store_id) references guike.call_attempt (id, store_id),
    foreign key (round_customer_id, store_id) references guike.care_round_customer (id, store_id) on delete set null (round_customer_id)
);
comment on table guike.customer_voice is 'Suggestion 建议 or enquiry 咨询 of a customer: with an owner, the answer, and when and how the customer was told of it. No clock of complaints runs.';
comment on column guike.customer_voice.topic is 'What it is about: the company, the product or the service.';
comment on column guike.customer_voice.attempt_id is 'The call in which it was raised.';
comment on column guike.customer_voice.round_customer_id is 'The follow-up record form on which it stands.';
comment on column guike.customer_voice.told_way is 'How the customer was told of the answer, noted by hand: the program sends nothing.';
create index customer_voice_recent on guike.customer_voice (store_id, id desc);
create index customer_voice_open on guike.customer_voice (store_id, topic, id desc) where told_at is null;
create index customer_voice_whose on guike.customer_voice (customer_id, raised_at desc);
create index customer_voice_owner on guike.customer_voice (owner_id) where told_at is null;
create index customer_voice_attempt on guike.customer_voice (attempt_id) where attempt_id is not null;
select guike.scope_view('customer_voice', '{owner_id,raised_by,customer.customer_id}');
select audit.watch('customer_voice');
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('customer_voice', 39, 't.customer_id = any({customers})', 'words = ''（已删除）'', answer = case when t.answer is not null then ''（已删除）'' end, told_note = null', '{words,answer,told_note}', '{kind,topic,told_way}', true);

-- The suggestions that stand on forms already.
insert into guike.customer_voice (store_id, customer_id, kind, topic, words, round_customer_id, raised_at, raised_by, owner_id)
    select store_id, customer_id, 'SUGGESTION', 'SERVICE', suggestion, id, recorded_at, recorded_by, recorded_by from guike.care_round_customer where suggestion <> '' and length(suggestion) <= 4000;
