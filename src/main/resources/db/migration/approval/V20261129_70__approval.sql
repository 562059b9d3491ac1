-- Approvals 审批: which acts pass alone and which need somebody else's word (catalog D74, E312).
create table guike.approval_rule (
    id       bigint generated always as identity primary key,
    store_id bigint not null references guike.store,
    kind     text not null check (kind ~ '^[a-z-]{2,40}$'),
    above    bigint not null check (above >= 0),
    role_id  bigint not null references guike.role,
    unique (store_id, kind, above)
);
comment on table guike.approval_rule is 'A store''s own rule: an act of a kind above a size needs the word of a role. Without one, the usual rule of the kind holds.';
comment on column guike.approval_rule.above is 'Acts of at most this size pass alone, or by the rule below.';
select guike.scope_view('approval_rule', '{*}', 'select, insert, update, delete');
select audit.watch('approval_rule');

create table guike.approval (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    no          text not null generated always as ('SP' || lpad(id::text, greatest(6, length(id::text)), '0')) stored,
    kind        text not null check (kind ~ '^[a-z-]{2,40}$'),
    size        bigint not null check (size >= 0),
    subject     text not null check (length(subject) between 1 and 300),
    reason      text not null check (length(reason) between 1 and 500),
    act         jsonb not null,
    action      text not null check (action ~ '^/[a-z/-]*/$'),
    role_code   text not null,
    asked_by    bigint not null references guike.employee,
    asked_at    timestamptz not null,
    state       text not null default 'WAITING' check (state in ('WAITING', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    decided_by  bigint references guike.employee,
    decided_at  timestamptz,
    words       text check (length(words) between 1 and 500),
    valid_until timestamptz,
    used_at     timestamptz,
    check ((state in ('APPROVED', 'REFUSED')) = (decided_by is not null) and (decided_by is null) = (decided_at is null)),
    check (state <> 'REFUSED' or words is not null),
    check (decided_by is null or decided_by <> asked_by),
    check (state <> 'APPROVED' or valid_until is not null),
    check (used_at is null or state = 'APPROVED')
);
comment on table guike.approval is 'Request for somebody''s word, and the word: signed with name, time and reason. Nobody signs their own.';
comment on column guike.approval.act is 'What exactly is to be done, as it was asked: only that may then be done.';
comment on column guike.approval.action is 'Where the asker carries it out, its number added.';
comment on column guike.approval.role_code is 'Whose word it needs, as the rule was when it was asked.';
comment on column guike.approval.valid_until is 'The asker may carry it out once, until then.';
create index approval_waiting on guike.approval (store_id, id desc) where state = 'WAITING';
create index approval_recent on guike.approval (store_id, id desc);
create index approval_asker on guike.approval (asked_by, id desc);
select guike.scope_view('approval', '{asked_by}');
select audit.watch('approval');

create function guike.keep_decision() returns trigger language plpgsql as $$
begin
    if old.decided_at is not null and (old.state, old.decided_by, old.decided_at, old.words, old.act, old.valid_until) is distinct from (new.state, new.decided_by, new.decided_at, new.words, new.act, new.valid_until)
       or old.used_at is not null and new.used_at is distinct from old.used_at then
        raise exception 'a decision is final' using errcode = 'check_violation';
    end if;
    return new;
end $$;
comment on function guike.keep_decision() is 'Refuses any change of what is decided, and a second use.';
create trigger approval_final before update on guike.approval for each row execute function guike.keep_decision();

create function guike.approvers(store bigint, role_name text, moment timestamptz) returns setof bigint language sql stable security definer set search_path = pg_catalog, guike as $$
    with own as (
        select distinct p.employee_id as id from post p
        join role r on r.id = p.role_id and r.code = role_name
        join role_permission d on d.role_id = r.id and d.permission = 'approval.decide'
        join store h on h.id = p.store_id
        join store s on s.id = approvers.store and (s.id = h.id or r.breadth = 'GROUP' and s.group_id = h.group_id)
        join employee e on e.id = p.employee_id and e.deactivated_at is null)
    select id from own
    union
    select g.receiver_id from delegation g join own on own.id = g.giver_id join employee e on e.id = g.receiver_id and e.deactivated_at is null
    where g.store_id = approvers.store and g.permission = 'approval.decide' and g.ended_at is null and moment >= g.from_at and moment < g.until_at
$$;
comment on function guike.approvers(bigint, text, timestamptz) is 'Whose word counts for a role in a store: those who play it, and to whom they have lent the right.';
revoke execute on function guike.approvers(bigint, text, timestamptz) from public;
grant execute on function guike.approvers(bigint, text, timestamptz) to "${app}";

insert into guike.role_permission (role_id, permission)
select r.id, g.p from guike.role r join (values ('general_manager', 'approval.decide'), ('care_manager', 'approval.decide'), ('aftersales_manager', 'approval.decide'), ('service_manager', 'approval.decide'),
    ('administrator', 'approval.rules'), ('general_manager', 'approval.rules')) as g (code, p) on g.code = r.code on conflict do nothing;
