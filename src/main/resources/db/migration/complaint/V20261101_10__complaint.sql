create table guike.complaint_category (
    id         bigint generated always as identity primary key,
    code       text not null unique check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
    parent_id  bigint references guike.complaint_category,
    name_zh    text not null,
    name_en    text not null,
    severity   int not null default 2 check (severity between 1 and 4),
    department text,
    position   int not null default 0
);
comment on table guike.complaint_category is 'Complaint category 投诉分类, two levels.';
comment on column guike.complaint_category.severity is 'Level that a complaint of this category starts with.';
comment on column guike.complaint_category.department is 'Department kind that usually answers for it.';

create table guike.complaint (
    id                bigint generated always as identity primary key,
    store_id          bigint not null references guike.store,
    no                text not null generated always as ('TS' || lpad(id::text, greatest(7, length(id::text)), '0')) stored unique,
    customer_id       bigint not null,
    vehicle_id        bigint,
    repair_order_id   bigint,
    channel           text not null,
    source_task_id    bigint,
    source_attempt_id bigint,
    category_id       bigint not null references guike.complaint_category,
    severity          int not null check (severity between 1 and 4),
    subject           text not null check (subject <> ''),
    verbatim          text not null check (verbatim <> ''),
    demand            text,
    state             text not null default 'NEW' check (state in ('NEW', 'REJECTED', 'ACCEPTED', 'INVESTIGATING', 'PLAN_PROPOSED', 'IN_PROGRESS',
        'WAITING_CUSTOMER', 'WAITING_PARTS', 'WAITING_OEM', 'RESOLVED', 'CLOSING_CALL', 'CLOSED', 'CLOSED_UNREACHED')),
    received_at       timestamptz not null,
    received_by       bigint references guike.employee,
    owner_id          bigint references guike.employee,
    accept_due        timestamptz not null,
    first_answer_due  timestamptz not null,
    plan_due          timestamptz not null,
    resolve_due       timestamptz not null,
    accepted_at       timestamptz,
    first_answer_at   timestamptz,
    plan_at           timestamptz,
    plan              text,
    resolved_at       timestamptz,
    resolved_by       bigint references guike.employee,
    solution          text,
    closed_at         timestamptz,
    closed_by         bigint references guike.employee,
    closing_satisfaction int check (closing_satisfaction between 1 and 5),
    closing_reason    text,
    closing_attempt_id bigint,
    reopened_count    int not null default 0,
    department_id     bigint references guike.department,
    cause             text,
    cause_text        text,
    measure           text,
    escalated_level   int not null default 0,
    version           int not null default 1,
    unique (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id),
    check ((state in ('CLOSED', 'CLOSED_UNREACHED')) = (closed_at is not null))
);
comment on table guike.complaint is 'Complaint 投诉: asks for an outcome; has an owner and clocks (handbook 4; catalog D24, E71).';
comment on column guike.complaint.severity is '1 minor, 2 ordinary, 3 major 重大, 4 crisis (handbook 4.1).';
comment on column guike.complaint.source_task_id is 'Care task in whose call it came up.';
comment on column guike.complaint.closing_satisfaction is 'Said by the customer in the closing call, 5 is very satisfied.';
comment on column guike.complaint.closing_reason is 'Why a manager closed it without the customer''s word.';
comment on column guike.complaint.cause is 'Root cause: PEOPLE, PROCESS, PRODUCT, PARTS, INFORMATION, THIRD_PARTY, EXPECTATION.';
comment on column guike.complaint.measure is 'Corrective action 整改措施.';
create unique index complaint_source_task on guike.complaint (source_task_id) where source_task_id is not null;
create index complaint_open on guike.complaint (store_id, resolve_due, id) where closed_at is null and state <> 'REJECTED';
create index complaint_recent on guike.complaint (store_id, received_at desc, id desc);
create index complaint_customer on guike.complaint (customer_id, received_at desc);
create index complaint_owner on guike.complaint (owner_id) where closed_at is null;

create table guike.complaint_step (
    id           bigint generated always as identity primary key,
    store_id     bigint not null,
    complaint_id bigint not null,
    at           timestamptz not null,
    employee_id  bigint references guike.employee,
    kind         text not null check (kind in ('RECEIVED', 'STATE', 'NOTE', 'CONTACT', 'ESCALATION', 'CLOSING_CALL', 'OWNER', 'SEVERITY')),
    from_state   text,
    to_state     text,
    text         text,
    foreign key (complaint_id, store_id) references guike.complaint (id, store_id)
);
comment on table guike.complaint_step is 'Course of a complaint: every step with person and time; only added to.';
create index complaint_step_complaint on guike.complaint_step (complaint_id, at);

grant select, insert, update on guike.complaint_category to "${app}";
select guike.scope_view('complaint', '{owner_id,received_by,customer.customer_id}');
select guike.scope_view('complaint_step', '{complaint.complaint_id}', 'select, insert');
select audit.watch(t) from unnest('{complaint_category,complaint,complaint_step}'::text[]) t;
