-- Tables of the libraries, in the shapes that they ask for; they hold no business rows.
create table guike.spring_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);
comment on table guike.spring_session is 'Sessions (Spring Session JDBC); principal_name is the employee''s id.';
create index spring_session_expiry on guike.spring_session (expiry_time);
create index spring_session_principal on guike.spring_session (principal_name);

create table guike.spring_session_attributes (
    session_primary_id char(36) not null references guike.spring_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);
comment on table guike.spring_session_attributes is 'Attributes of the sessions (Spring Session JDBC).';

create table guike.event_publication (
    id                     uuid primary key,
    listener_id            text not null,
    event_type             text not null,
    serialized_event       text not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
comment on table guike.event_publication is 'Facts until every listener has done its work (Spring Modulith).';
create index event_publication_event on guike.event_publication using hash (serialized_event);
create index event_publication_completion on guike.event_publication (completion_date);

create table guike.scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
comment on table guike.scheduled_tasks is 'Jobs and when they run next (db-scheduler).';
create index scheduled_tasks_execution on guike.scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on guike.scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on guike.scheduled_tasks (priority desc, execution_time);

create table guike.idempotency_key (
    employee_id  bigint not null,
    key          text not null check (length(key) between 1 and 200),
    request_hash text not null,
    status       int,
    headers      jsonb,
    body         bytea,
    created_at   timestamptz not null default now(),
    primary key (employee_id, key)
);
comment on table guike.idempotency_key is 'Answers kept so that a POST repeated with the same Idempotency-Key is answered alike.';
create index idempotency_key_age on guike.idempotency_key (created_at);

grant select, insert, update, delete on guike.spring_session, guike.spring_session_attributes, guike.event_publication,
    guike.scheduled_tasks, guike.idempotency_key to "${app}";
