create table guike.care_plan (
    id              bigint generated always as identity primary key,
    store_id        bigint not null references guike.store,
    code            text not null check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
    name_zh         text not null check (name_zh <> ''),
    name_en         text,
    trigger_code    text not null,
    condition       jsonb not null default '{}',
    offset_count    int not null,
    offset_unit     text not null check (offset_unit in ('DAY', 'WORKDAY')),
    earliest_count  int not null default 0,
    shift           text not null default 'NEXT_WORKDAY' check (shift in ('NONE', 'NEXT_WORKDAY', 'PREVIOUS_WORKDAY')),
    expire_count    int not null check (expire_count >= 0),
    channel         text not null default 'PHONE' check (channel in ('PHONE', 'SMS', 'EMAIL', 'VISIT')),
    questionnaire_id bigint references guike.questionnaire,
    script_id       bigint references guike.script,
    assignee_rule   text not null check (assignee_rule in ('OWNER', 'ADVISER', 'ROLE')),
    role_id         bigint references guike.role,
    windows         text not null default '10:00-12:00,15:00-18:00',
    max_attempts    int not null default 3 check (max_attempts between 1 and 10),
    gap_minutes     int not null default 120 check (gap_minutes between 0 and 10080),
    quiet_days      int not null default 0 check (quiet_days between 0 and 365),
    priority        int not null default 50 check (priority between 0 and 100),
    active_from     date,
    active_to       date,
    active          boolean not null default true,
    version         int not null default 1,
    unique (store_id, code),
    unique (id, store_id),
    check (assignee_rule <> 'ROLE' or role_id is not null),
    check (active_to >= active_from)
);
comment on table guike.care_plan is 'Care plan 关怀计划: which events become tasks, when, for whom, with what.';
comment on column guike.care_plan.trigger_code is 'Code of a CareTrigger, e.g. repair_delivered.';
comment on column guike.care_plan.condition is 'Fields of the trigger and the values wanted, e.g. {"type":["REPAIR"]}.';
comment on column guike.care_plan.offset_count is 'Due this many units after the event.';
comment on column guike.care_plan.earliest_count is 'May be done from this many units after the event.';
comment on column guike.care_plan.expire_count is 'Expires this many units (as offset_unit) after the due day.';
comment on column guike.care_plan.gap_minutes is 'Between two attempts.';
comment on column guike.care_plan.quiet_days is 'No task for a customer who was reached by phone within so many days before.';

create table guike.care_plan_run (
    id         bigint generated always as identity primary key,
    store_id   bigint not null,
    plan_id    bigint not null,
    run_for    date not null,
    started_at timestamptz not null,
    ended_at   timestamptz,
    created    int,
    touched    int,
    skipped    int,
    error      text,
    started_by bigint references guike.employee,
    foreign key (plan_id, store_id) references guike.care_plan (id, store_id)
);
comment on table guike.care_plan_run is 'One run of a plan: by night or on demand.';
create index care_plan_run_plan on guike.care_plan_run (plan_id, started_at desc);

create table guike.care_task (
    id           bigint generated always as identity primary key,
    store_id     bigint not null references guike.store,
    plan_id      bigint not null,
    customer_id  bigint not null,
    vehicle_id   bigint,
    subject_type text not null,
    subject_id   bigint not null,
    subject_no   text,
    adviser_id   bigint references guike.employee,
    event_day    date not null,
    earliest_on  date not null,
    due_on       date not null,
    expires_on   date not null,
    state        text not null default 'PLANNED' check (state in ('PLANNED', 'ASSIGNED', 'RETRY', 'DONE', 'EXPIRED', 'SKIPPED', 'CANCELLED')),
    outcome      text check (outcome in ('SUCCESS', 'PARTIAL', 'REFUSED', 'UNREACHABLE', 'INVALID_NUMBER')),
    assignee_id  bigint references guike.employee,
    assigned_at  timestamptz,
    priority     int not null default 50,
    attempts     int not null default 0,
    next_at      timestamptz,
    first_attempt_at timestamptz,
    done_at      timestamptz,
    done_by      bigint references guike.employee,
    reason       text,
    taken_by_id  bigint references guike.care_task,
    run_id       bigint references guike.care_plan_run,
    created_at   timestamptz not null default now(),
    unique (id, store_id),
    unique (plan_id, subject_type, subject_id),
    check ((state = 'DONE') = (outcome is not null)),
    check (due_on >= earliest_on and expires_on >= due_on),
    foreign key (plan_id, store_id) references guike.care_plan (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.care_task is 'Care task 关怀任务: one thing to do for one customer by a day.';
comment on column guike.care_task.subject_type is 'REPAIR_ORDER, VEHICLE, CUSTOMER, COMPLAINT: what the event was about.';
comment on column guike.care_task.subject_no is 'Number of the subject as people know it.';
comment on column guike.care_task.adviser_id is 'Adviser of the event; not to be the caller (care.independent_caller).';
comment on column guike.care_task.next_at is 'Next attempt, when state is RETRY.';
comment on column guike.care_task.taken_by_id is 'SKIPPED because the call of this task took it along.';
create index care_task_queue on guike.care_task (store_id, assignee_id, due_on, id) where state in ('PLANNED', 'ASSIGNED', 'RETRY');
create index care_task_open on guike.care_task (store_id, due_on, id) where state in ('PLANNED', 'ASSIGNED', 'RETRY');
create index care_task_customer on guike.care_task (customer_id, created_at desc);
create index care_task_due on guike.care_task (store_id, due_on, id);
create index care_task_subject on guike.care_task (subject_type, subject_id);

create table guike.call_attempt (
    id           bigint generated always as identity primary key,
    store_id     bigint not null,
    task_id      bigint,
    customer_id  bigint not null,
    vehicle_id   bigint,
    agent_id     bigint references guike.employee,
    called_at    timestamptz not null,
    result       text not null,
    connected    boolean not null,
    verbatim     text,
    remark       text,
    call_back_at timestamptz,
    outside_window boolean not null default false,
    response_id  bigint references guike.survey_response,
    unique (id, store_id),
    foreign key (task_id, store_id) references guike.care_task (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.call_attempt is 'Call attempt 拨打: one dialling and what came of it (catalog C4, C26).';
comment on column guike.call_attempt.result is 'Result code of handbook 2.5.';
comment on column guike.call_attempt.verbatim is 'The customer''s own words 用户原话 (catalog D3).';
create index call_attempt_task on guike.call_attempt (task_id);
create index call_attempt_customer on guike.call_attempt (customer_id, called_at desc);
create index call_attempt_called on guike.call_attempt (store_id, called_at desc);
create index call_attempt_agent on guike.call_attempt (agent_id, called_at desc);

create table guike.call_draft (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    task_id     bigint not null,
    employee_id bigint not null references guike.employee,
    body        jsonb not null,
    saved_at    timestamptz not null,
    unique (task_id, employee_id),
    foreign key (task_id, store_id) references guike.care_task (id, store_id) on delete cascade
);
comment on table guike.call_draft is 'What is half typed at the call desk.';

create table guike.rework_record (
    id              bigint generated always as identity primary key,
    store_id        bigint not null references guike.store,
    task_id         bigint unique,
    customer_id     bigint not null,
    vehicle_id      bigint,
    repair_order_id bigint,
    reported_at     timestamptz not null,
    reported_by     bigint references guike.employee,
    reason          text not null check (reason <> ''),
    work_team       text,
    technician      text,
    handling        text,
    handled_at      timestamptz,
    handled_by      bigint references guike.employee,
    signed_at       timestamptz,
    signed_by       bigint references guike.employee,
    version         int not null default 1,
    unique (id, store_id),
    foreign key (task_id, store_id) references guike.care_task (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id),
    check ((handled_at is null) = (handling is null))
);
comment on table guike.rework_record is 'Row of the follow-up and rework table 跟踪及返修记录表 (catalog C27, D6): a car that must come back.';
create index rework_record_reported on guike.rework_record (store_id, reported_at desc);
create index rework_record_customer on guike.rework_record (customer_id);

select guike.scope_view('care_plan', '{*}');
select guike.scope_view('care_plan_run', '{*}');
select guike.scope_view('care_task', '{assignee_id,adviser_id}');
select guike.scope_view('call_attempt', '{agent_id,customer.customer_id}', 'select, insert');
select guike.scope_view('call_draft', '{employee_id}', 'select, insert, update, delete');
select guike.scope_view('rework_record', '{reported_by,customer.customer_id}');
select audit.watch(t) from unnest('{care_plan,care_task,call_attempt,rework_record}'::text[]) t;
