-- Right of execution (catalog E73): from a complaint a department is ordered to act by a time; it does, or says why not.
create table guike.complaint_order (
    id             bigint generated always as identity primary key,
    store_id       bigint not null references guike.store,
    complaint_id   bigint not null,
    complaint_no   text not null,
    department_id  bigint not null,
    assignee_id    bigint not null references guike.employee,
    task           text not null check (task <> ''),
    due_at         timestamptz not null,
    ordered_at     timestamptz not null,
    ordered_by     bigint references guike.employee,
    accepted_at    timestamptz,
    refused_at     timestamptz,
    refusal_reason text check (refusal_reason <> ''),
    done_at        timestamptz,
    done_on        date,
    report         text,
    late_told_at   timestamptz,
    unique (id, store_id),
    foreign key (complaint_id, store_id) references guike.complaint (id, store_id),
    foreign key (department_id, store_id) references guike.department (id, store_id),
    check ((refused_at is null) = (refusal_reason is null)),
    check ((done_at is null) = (done_on is null)),
    check (refused_at is null or done_at is null)
);
comment on table guike.complaint_order is 'Order to a department 部门指令 out of a complaint (catalog E73): what, who, by when, and what came of it.';
comment on column guike.complaint_order.complaint_no is 'So that who only has the order to do knows what it belongs to.';
comment on column guike.complaint_order.done_on is 'Day on which it was done, as its person says.';
comment on column guike.complaint_order.late_told_at is 'When it went up for being late.';
create index complaint_order_complaint on guike.complaint_order (complaint_id, ordered_at);
create index complaint_order_open on guike.complaint_order (assignee_id, due_at) where done_at is null and refused_at is null;
create index complaint_order_late on guike.complaint_order (store_id, due_at) where done_at is null and refused_at is null and late_told_at is null;
select guike.scope_view('complaint_order', '{assignee_id,ordered_by,complaint.complaint_id}');
select audit.watch('complaint_order');

alter table guike.complaint_step drop constraint complaint_step_kind_check, add constraint complaint_step_kind_check
    check (kind in ('RECEIVED', 'STATE', 'NOTE', 'CONTACT', 'ESCALATION', 'CLOSING_CALL', 'OWNER', 'SEVERITY', 'ORDER'));

-- Refused and late orders go to the general manager.
insert into guike.role_permission (role_id, permission) select id, 'complaint.overrule' from guike.role where code = 'general_manager';
