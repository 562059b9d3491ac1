-- A supervisor draws finished calls at random and marks them (catalog E56).
create table guike.call_check (
    id         bigint generated always as identity primary key,
    store_id   bigint not null references guike.store,
    from_day   date not null,
    to_day     date not null check (to_day >= from_day),
    caller_id  bigint references guike.employee,
    each       int not null check (each between 1 and 50),
    seed       bigint not null,
    among      int not null,
    drawn_at   timestamptz not null,
    drawn_by   bigint references guike.employee,
    unique (id, store_id)
);
comment on table guike.call_check is 'Check 回访抽检: finished calls of a period, drawn at random for each caller, to be marked.';
comment on column guike.call_check.caller_id is 'Only of this caller; null of all.';
comment on column guike.call_check.each is 'Calls of each caller.';
comment on column guike.call_check.seed is 'The same seed draws the same calls of the same period again.';
comment on column guike.call_check.among is 'Finished calls of the period that could be drawn.';
create index call_check_recent on guike.call_check (store_id, id desc);

create table guike.call_mark (
    id         bigint generated always as identity primary key,
    store_id   bigint not null,
    check_id   bigint not null,
    attempt_id bigint not null,
    caller_id  bigint not null references guike.employee,
    greeting   int check (greeting between 0 and 5),
    script     int check (script between 0 and 5),
    attitude   int check (attitude between 0 and 5),
    record     int check (record between 0 and 5),
    next_step  int check (next_step between 0 and 5),
    score      numeric(5,1) generated always as ((greeting + script + attitude + record + next_step) * 4.0) stored,
    remark     text check (remark <> '' and length(remark) <= 1000),
    marked_at  timestamptz,
    marked_by  bigint references guike.employee,
    seen_at    timestamptz,
    version    int not null default 1,
    unique (id, store_id),
    unique (check_id, attempt_id),
    check (num_nonnulls(greeting, script, attitude, record, next_step, marked_at) in (0, 6)),
    foreign key (check_id, store_id) references guike.call_check (id, store_id),
    foreign key (attempt_id, store_id) references guike.call_attempt (id, store_id)
);
comment on table guike.call_mark is 'A drawn call and its marks, 0 to 5 for each criterion; in the record of the caller.';
comment on column guike.call_mark.greeting is 'Said who calls and why, asked whether it is a good moment.';
comment on column guike.call_mark.script is 'Asked what the script and the questionnaire ask.';
comment on column guike.call_mark.attitude is 'Listened, spoke kindly, did not argue.';
comment on column guike.call_mark.record is 'Wrote down result and the customer''s words as said.';
comment on column guike.call_mark.next_step is 'What had to follow did: complaint, promise, appointment.';
comment on column guike.call_mark.score is 'Of 100.';
comment on column guike.call_mark.seen_at is 'When the caller read it.';
create index call_mark_caller on guike.call_mark (caller_id, marked_at desc) where marked_at is not null;
create index call_mark_attempt on guike.call_mark (attempt_id);

select guike.scope_view('call_check', '{drawn_by}');
select guike.scope_view('call_mark', '{caller_id}');
select audit.watch(t) from unnest('{call_check,call_mark}'::text[]) t;
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('call_mark', 41, 'exists (select from call_attempt a where a.id = t.attempt_id and a.customer_id = any({customers}))', 'remark = null', '{remark}', '{}', false);
insert into guike.role_permission (role_id, permission)
    select id, 'care.check' from guike.role where code in ('administrator', 'care_manager', 'care_supervisor') on conflict do nothing;
