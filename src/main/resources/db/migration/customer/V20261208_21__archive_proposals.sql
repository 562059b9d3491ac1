-- What customers say of their archive in a survey where something else stands there already: kept beside it until somebody decides (catalog E9).
create table guike.archive_proposal (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    part        text not null check (length(part) between 1 and 60),
    said        text not null check (length(said) between 1 and 1000),
    source      text not null check (source in ('CALL', 'SELF')),
    attempt_id  bigint,
    said_at     timestamptz not null,
    heard_by    bigint references guike.employee,
    state       text not null default 'OPEN' check (state in ('OPEN', 'TAKEN', 'LEFT')),
    decided_at  timestamptz,
    decided_by  bigint references guike.employee,
    check ((state = 'OPEN') = (decided_at is null)),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.archive_proposal is 'What a customer said of a part of the archive where something else stands: taken into it or left by a person.';
comment on column guike.archive_proposal.part is 'Name under which it is heard: address, birthday, family, x_<key> of a field of the house.';
comment on column guike.archive_proposal.source is 'CALL: told in a call; SELF: answered alone through a link.';
comment on column guike.archive_proposal.attempt_id is 'The call, or what was answered alone, as it stands in call_attempt.';
create index archive_proposal_customer on guike.archive_proposal (customer_id, id);
select guike.scope_view('archive_proposal', '{customer.customer_id}');
select audit.watch('archive_proposal');
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('archive_proposal', 20, 't.customer_id = any({customers})', 'said = ''（已删除）''', '{said}', '{part,source,state}', true);
