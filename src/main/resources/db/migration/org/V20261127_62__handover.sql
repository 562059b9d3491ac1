create table guike.handover (
    id               bigint generated always as identity primary key,
    store_id         bigint not null references guike.store,
    no               text not null generated always as ('JJ' || lpad(id::text, greatest(6, length(id::text)), '0')) stored,
    leaver_id        bigint not null references guike.employee,
    reason           text not null check (length(reason) between 1 and 500),
    state            text not null default 'DRAFT' check (state in ('DRAFT', 'APPROVED', 'DONE', 'TAKEN_BACK', 'CANCELLED')),
    receivers        bigint[] not null default '{}',
    made_at          timestamptz not null,
    made_by          bigint references guike.employee,
    leaver_signed_at timestamptz,
    leaver_absent    text check (length(leaver_absent) between 1 and 500),
    effective_at     timestamptz,
    approved_at      timestamptz,
    approved_by      bigint references guike.employee,
    done_at          timestamptz,
    counts           jsonb,
    taken_back_at    timestamptz,
    taken_back_by    bigint references guike.employee,
    unique (id, store_id)
);
comment on table guike.handover is 'Handover 交接 of all that a person is responsible for in a store to others (catalog E20, C72; handbook 5.10).';
comment on column guike.handover.receivers is 'Everybody who receives something; they see the handover and sign for it.';
comment on column guike.handover.leaver_absent is 'Why the leaver did not sign, as the approver wrote it.';
comment on column guike.handover.effective_at is 'When it moves; null: as soon as it is approved.';
comment on column guike.handover.counts is 'By kind: before, how many the leaver had; after, how many the receivers have of them.';
create unique index handover_open on guike.handover (leaver_id, store_id) where state in ('DRAFT', 'APPROVED');
create index handover_recent on guike.handover (store_id, id desc);
create index handover_due on guike.handover (effective_at) where state = 'APPROVED';

create table guike.handover_item (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    handover_id bigint not null,
    kind        text not null check (kind ~ '^[a-z-]{2,40}$'),
    table_name  text not null,
    item_id     bigint not null,
    name        text not null,
    url         text,
    receiver_id bigint references guike.employee,
    moved_at    timestamptz,
    back_at     timestamptz,
    unique (handover_id, kind, item_id),
    foreign key (handover_id, store_id) references guike.handover (id, store_id)
);
comment on table guike.handover_item is 'One thing that is handed over, and to whom.';
comment on column guike.handover_item.kind is 'Key of the belongings that the thing is one of.';
comment on column guike.handover_item.back_at is 'When it was given back to the leaver.';

create table guike.handover_receipt (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    handover_id bigint not null,
    receiver_id bigint not null references guike.employee,
    items       int not null,
    signed_at   timestamptz not null,
    unique (handover_id, receiver_id),
    foreign key (handover_id, store_id) references guike.handover (id, store_id)
);
comment on table guike.handover_receipt is 'The new owner signed for what they receive 签收.';

create view scoped.handover as select * from guike.handover
    where store_id = any((select guike.scope_stores())::bigint[])
       or (store_id = any((select guike.scope_own_stores())::bigint[]) and (leaver_id = any((select guike.scope_people())::bigint[]) or receivers && (select guike.scope_people())::bigint[]))
    with cascaded check option;
comment on view scoped.handover is 'Rows of guike.handover in the scope of the transaction.';
grant select, insert, update on scoped.handover to "${app}";
select guike.scope_view('handover_item', '{handover.handover_id}', 'select, insert, update, delete');
select guike.scope_view('handover_receipt', '{handover.handover_id}', 'select, insert, update, delete');
select audit.watch(t) from unnest('{handover,handover_item,handover_receipt}'::text[]) t;

insert into guike.role_permission (role_id, permission)
select r.id, p from guike.role r join (values
    ('administrator', 'org.handover'), ('administrator', 'org.approve'), ('general_manager', 'org.approve'), ('care_manager', 'org.handover'), ('care_manager', 'org.approve'),
    ('care_supervisor', 'org.handover'), ('service_manager', 'org.handover'), ('aftersales_manager', 'org.handover'), ('aftersales_manager', 'org.approve')) as g (code, p) on g.code = r.code
on conflict do nothing;

-- Asked by the job before it knows a scope.
create function guike.handovers_due(moment timestamptz) returns table (id bigint, store_id bigint) language sql stable security definer set search_path = pg_catalog, guike as $$
    select h.id, h.store_id from handover h where h.state = 'APPROVED' and h.effective_at <= moment order by h.effective_at, h.id
$$;
comment on function guike.handovers_due(timestamptz) is 'Approved handovers whose moment has come, whatever the scope.';
revoke execute on function guike.handovers_due(timestamptz) from public;
grant execute on function guike.handovers_due(timestamptz) to "${app}";
