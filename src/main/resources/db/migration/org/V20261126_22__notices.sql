-- Notices: what a person must hear at once (catalog A31, A40), and whether they did.
create table guike.notice (
    id           bigint generated always as identity primary key,
    store_id     bigint not null references guike.store,
    receiver_id  bigint not null references guike.employee,
    kind         text not null check (kind ~ '^[A-Z_]{2,40}$'),
    subject_type text not null,
    subject_id   bigint not null,
    subject_no   text,
    url          text not null check (url ~ '^/[a-z0-9/?=-]*$'),
    must_answer  boolean not null default false,
    sent_at      timestamptz not null,
    read_at      timestamptz,
    outcome      text check (outcome <> ''),
    outcome_at   timestamptz,
    unique (receiver_id, kind, subject_type, subject_id),
    check ((outcome is null) = (outcome_at is null))
);
comment on table guike.notice is 'Notice 通知 to one person about one thing; holds numbers and links, no personal data.';
comment on column guike.notice.kind is 'What happened; its words are the text notice.kind.<kind>.';
comment on column guike.notice.subject_no is 'Number of the thing as people know it.';
comment on column guike.notice.must_answer is 'Cannot be dismissed before its receiver wrote down the outcome (catalog A40).';
comment on column guike.notice.read_at is 'When the receiver opened it.';
create index notice_waiting on guike.notice (receiver_id, id desc) where read_at is null or must_answer and outcome is null;
create index notice_received on guike.notice (receiver_id, id desc);

-- Seen by their receiver alone, in the stores of the transaction; sent through guike.tell().
create view scoped.notice as select * from guike.notice
    where receiver_id = nullif(current_setting('guike.person', true), '')::bigint
      and (store_id = any((select guike.scope_stores())::bigint[]) or store_id = any((select guike.scope_own_stores())::bigint[]))
    with cascaded check option;
comment on view scoped.notice is 'Rows of guike.notice that the person of the transaction received.';
grant select, update on scoped.notice to "${app}";
select audit.watch('notice');

create function guike.tell(told guike.notice, hear text, answer text) returns int language plpgsql security definer
    set search_path = pg_catalog, guike as $$
declare
    sent int;
begin
    if told.store_id <> all (coalesce(scope_stores(), '{}') || coalesce(scope_own_stores(), '{}')) then
        raise exception 'store % is not in the scope', told.store_id;
    end if;
    insert into notice (store_id, receiver_id, kind, subject_type, subject_id, subject_no, url, must_answer, sent_at)
    select told.store_id, e.id, told.kind, told.subject_type, told.subject_id, told.subject_no, told.url, coalesce(told.must_answer, false) or bool_or(a.id is not null), told.sent_at
    from store s
    join store h on h.group_id = s.group_id
    join post p on p.store_id = h.id
    join role r on r.id = p.role_id and (h.id = s.id or r.breadth = 'GROUP')
    join employee e on e.id = p.employee_id and e.deactivated_at is null
    left join role_permission a on a.role_id = r.id and a.permission = answer
    where s.id = told.store_id and e.id is distinct from nullif(current_setting('guike.person', true), '')::bigint
      and case when told.receiver_id is not null then e.id = told.receiver_id
          else r.breadth in ('STORE', 'GROUP') and exists (select from role_permission l where l.role_id = r.id and l.permission = hear) end
    group by e.id
    on conflict do nothing;
    get diagnostics sent = row_count;
    return sent;
end $$;
comment on function guike.tell(guike.notice, text, text) is
    'Sends a notice to its receiver, or to all who may hear of it in its store, but never to the person who brought it about; once each. Who holds the permission answer must answer.';
revoke execute on function guike.tell(guike.notice, text, text) from public;
grant execute on function guike.tell(guike.notice, text, text) to "${app}";

insert into guike.role_permission (role_id, permission)
select r.id, p from guike.role r
join (values ('station_master', 'complaint.hear'), ('service_manager', 'complaint.hear'), ('care_manager', 'complaint.hear'), ('care_supervisor', 'complaint.hear'),
    ('aftersales_manager', 'complaint.hear'), ('aftersales_manager', 'complaint.answer')) as g (code, p) on g.code = r.code;
