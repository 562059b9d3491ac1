-- Why a plan was changed (catalog E46); what it was before, the audit keeps.
create table guike.care_plan_change (
    id         bigint generated always as identity primary key,
    store_id   bigint not null,
    plan_id    bigint not null,
    version    int not null,
    changed_at timestamptz not null,
    changed_by bigint references guike.employee,
    note       text check (note <> ''),
    fields     text[] not null,
    unique (plan_id, version),
    foreign key (plan_id, store_id) references guike.care_plan (id, store_id)
);
comment on table guike.care_plan_change is 'Change of a care plan, with the reason that its person gave; only added to.';
comment on column guike.care_plan_change.version is 'The plan''s version from this change on.';
comment on column guike.care_plan_change.fields is 'Columns of the plan that were changed.';
select guike.scope_view('care_plan_change', '{*}', 'select, insert');
select audit.watch('care_plan_change');
