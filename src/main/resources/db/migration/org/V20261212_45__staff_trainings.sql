-- Which systems somebody learns to work with, since when, and whether they master them (catalog D15).
create table guike.staff_training (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    employee_id bigint not null references guike.employee,
    system      text not null check (length(system) between 1 and 80),
    started_on  date not null,
    mastered_on date check (mastered_on >= started_on),
    noted_by    bigint not null references guike.employee,
    noted_at    timestamptz not null,
    version     int not null default 1,
    check (employee_id <> noted_by)
);
comment on table guike.staff_training is 'Training record 系统学习 of a person: a named system, learnt since a day, mastered or not yet; noted by whom the person reports to.';
comment on column guike.staff_training.mastered_on is 'Since when the person masters it; null: not yet.';
create unique index staff_training_once on guike.staff_training (store_id, employee_id, lower(system));
create index staff_training_person on guike.staff_training (employee_id, started_on desc);

-- Read by the person and those above, as rewards and faults are.
create view scoped.staff_training as select * from guike.staff_training
    where (store_id = any((select guike.scope_stores())::bigint[]) or store_id = any((select guike.scope_own_stores())::bigint[]))
      and (nullif(current_setting('guike.person', true), '') is null or employee_id = nullif(current_setting('guike.person', true), '')::bigint
        or (store_id, employee_id) in (select r.store_id, r.person from guike.reports_to(nullif(current_setting('guike.person', true), '')::bigint) r))
    with cascaded check option;
comment on view scoped.staff_training is 'Rows of guike.staff_training of the viewer and of whom they lead.';
grant select, insert, update on scoped.staff_training to "${app}";
select audit.watch('staff_training');
