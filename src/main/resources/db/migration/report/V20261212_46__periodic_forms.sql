-- Service-quality form 服务质量表 and other forms that a department hands in for each period (catalog C9, E283).
create table guike.periodic_form (
    id            bigint generated always as identity primary key,
    store_id      bigint not null references guike.store,
    name          text not null check (length(name) between 1 and 80),
    rhythm        text not null check (rhythm in ('WEEK', 'MONTH', 'QUARTER')),
    due_days      int not null check (due_days between 0 and 28),
    department_id bigint not null,
    receiver_id   bigint not null references guike.employee,
    lines         text[] not null check (cardinality(lines) between 1 and 20),
    from_day      date not null,
    made_at       timestamptz not null,
    made_by       bigint references guike.employee,
    closed_at     timestamptz,
    version       int not null default 1,
    unique (id, store_id),
    foreign key (department_id, store_id) references guike.department (id, store_id)
);
comment on table guike.periodic_form is 'Form 定期报表 that everybody of a department hands in for each period; the period and who receives it are set by the manager.';
comment on column guike.periodic_form.due_days is 'Days after the end of the period within which it is handed in.';
comment on column guike.periodic_form.receiver_id is 'To whom it is handed up.';
comment on column guike.periodic_form.lines is 'Headings of what is to be told, in their order.';
comment on column guike.periodic_form.from_day is 'Beginning of the first period for which it is wanted.';
create index periodic_form_open on guike.periodic_form (store_id, id desc);

create table guike.periodic_sheet (
    id           bigint generated always as identity primary key,
    store_id     bigint not null,
    form_id      bigint not null,
    employee_id  bigint not null references guike.employee,
    receiver_id  bigint not null references guike.employee,
    from_day     date not null,
    to_day       date not null check (to_day >= from_day),
    due_on       date not null check (due_on >= to_day),
    lines        text[] not null,
    answers      text[] not null check (cardinality(answers) = cardinality(lines)),
    submitted_at timestamptz not null,
    unique (form_id, employee_id, from_day),
    foreign key (form_id, store_id) references guike.periodic_form (id, store_id)
);
comment on table guike.periodic_sheet is 'A form as one person handed it in for a period: the copy that goes up, never changed.';
comment on column guike.periodic_sheet.receiver_id is 'Who received it, whoever receives the form later.';
create index periodic_sheet_period on guike.periodic_sheet (form_id, from_day);
create index periodic_sheet_received on guike.periodic_sheet (receiver_id, submitted_at desc);

select guike.scope_view('periodic_form', '{*}');
select guike.scope_view('periodic_sheet', '{employee_id,receiver_id}', 'select, insert');
select audit.watch('periodic_form');
select audit.watch('periodic_sheet', '{answers}');
