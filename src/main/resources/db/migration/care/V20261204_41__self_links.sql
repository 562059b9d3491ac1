-- Self-service questionnaires 自助问卷: the customer answers the questions of a task alone.
create table guike.self_link (
    id         bigint generated always as identity primary key,
    store_id   bigint not null,
    task_id    bigint not null,
    hash       text not null unique,
    made_at    timestamptz not null,
    made_by    bigint references guike.employee,
    expires_at timestamptz not null check (expires_at > made_at),
    used_at    timestamptz,
    revoked_at timestamptz,
    foreign key (task_id, store_id) references guike.care_task (id, store_id)
);
comment on table guike.self_link is 'Address at which a customer answers the questionnaire of a task, once and for some days. It holds no personal data; only its hash is kept.';
create index self_link_task on guike.self_link (task_id);
select guike.scope_view('self_link', '{care_task.task_id}');
select audit.watch('self_link');
