create table guike.retention_rule (
    id     bigint generated always as identity primary key,
    code   text not null unique check (code in ('PROSPECT', 'CUSTOMER')),
    months int not null check (months between 1 and 600 and (code <> 'CUSTOMER' or months >= 120)),
    active boolean not null default true
);
comment on table guike.retention_rule is 'How long 保存期限 archives are kept (law, article 19; handbook 10.1): prospects since the last contact, customers since the last deal.';
comment on column guike.retention_rule.months is 'Customers of a dealer: ten years at least (汽车销售管理办法).';
insert into guike.retention_rule (code, months) values ('PROSPECT', 24), ('CUSTOMER', 120);
grant select, update on guike.retention_rule to "${app}";
select audit.watch('retention_rule');

create table guike.retention_proposal (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    customer_id bigint not null,
    rule        text not null check (rule in ('PROSPECT', 'CUSTOMER', 'RESTRICTED')),
    state       text not null default 'OPEN' check (state in ('OPEN', 'ERASED', 'KEPT', 'VOID')),
    proposed_at timestamptz not null,
    decided_at  timestamptz,
    decided_by  bigint references guike.employee,
    reason      text check (length(reason) between 1 and 500),
    keep_until  date,
    unique (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id),
    check ((state = 'OPEN') = (decided_at is null)),
    check (state <> 'KEPT' or keep_until is not null and reason is not null)
);
comment on table guike.retention_proposal is 'An archive that is kept longer than its period: proposed by the night, erased or kept on by a person.';
comment on column guike.retention_proposal.rule is 'RESTRICTED: nothing has the law keep it any longer.';
comment on column guike.retention_proposal.state is 'VOID: something happened with the customer before anybody decided.';
create unique index retention_proposal_open on guike.retention_proposal (customer_id) where state = 'OPEN';
create index retention_proposal_list on guike.retention_proposal (store_id, id) where state = 'OPEN';
create index retention_proposal_customer on guike.retention_proposal (customer_id);
select guike.scope_view('retention_proposal');
select audit.watch('retention_proposal');
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('retention_proposal', 20, 't.customer_id = any({customers})', 'reason = case when t.reason is not null then ''（已删除）'' end', '{reason}', '{rule,state}', false);

create function guike.erase_retained(proposal bigint, moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    p guike.retention_proposal;
begin
    select * into p from scoped.retention_proposal where id = proposal and state = 'OPEN';
    if not found or nullif(current_setting('guike.person', true), '') is null then
        raise exception 'no open proposal in scope, or nobody who decides';
    end if;
    update retention_proposal set state = 'ERASED', decided_at = moment, decided_by = nullif(current_setting('guike.person', true), '')::bigint where id = proposal;
    perform erase_customer(p.customer_id, p.store_id, moment);
end $$;
comment on function guike.erase_retained(bigint, timestamptz) is 'Leaves of a customer only what the books need, on the night''s proposal and a person''s word.';
revoke execute on function guike.erase_retained(bigint, timestamptz) from public;
grant execute on function guike.erase_retained(bigint, timestamptz) to "${app}";
