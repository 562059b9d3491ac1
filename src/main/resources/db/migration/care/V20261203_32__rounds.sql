-- Rounds 回访轮次 (catalog D20-D22, C4, C5): customers frozen, dealt out, contacted, each with a record; then a report, filed and never changed.
create table guike.care_round (
    id            bigint generated always as identity primary key,
    store_id      bigint not null references guike.store,
    plan_id       bigint not null unique,
    name          text not null check (name <> '' and length(name) <= 80),
    source        text not null check (source <> ''),
    from_day      date not null,
    to_day        date not null check (to_day >= from_day),
    visit_percent int not null default 0 check (visit_percent between 0 and 100),
    seed          bigint not null,
    left_out      int not null default 0,
    question      text check (length(question) between 1 and 500),
    question_from date,
    question_to   date check (question_to >= question_from),
    report        text,
    report_at     timestamptz,
    report_by     bigint references guike.employee,
    allotted_at   timestamptz,
    allotted_by   bigint references guike.employee,
    filed_at      timestamptz,
    filed_by      bigint references guike.employee,
    figures       jsonb,
    created_at    timestamptz not null,
    created_by    bigint references guike.employee,
    version       int not null default 1,
    unique (id, store_id),
    check ((filed_at is null) = (figures is null)),
    check ((question is null) or (question_from is not null and question_to is not null)),
    foreign key (plan_id, store_id) references guike.care_plan (id, store_id)
);
comment on table guike.care_round is 'Round 回访轮次: customers frozen at a moment who are all contacted in a period and reported on together.';
comment on column guike.care_round.plan_id is 'A care plan of trigger round, switched off: it holds questionnaire, script, hours and attempts of the calls.';
comment on column guike.care_round.source is 'Where its customers came from, in words.';
comment on column guike.care_round.seed is 'Of the home-visit share: the same seed draws the same customers again.';
comment on column guike.care_round.left_out is 'Customers of the source who may not be contacted for the purpose or cannot be by any way.';
comment on column guike.care_round.question is 'Special question of a period 特色回访, asked from question_from to question_to.';
comment on column guike.care_round.figures is 'What the report stood on when it was filed.';
create index care_round_recent on guike.care_round (store_id, id desc);

create table guike.care_round_customer (
    id             bigint generated always as identity primary key,
    store_id       bigint not null,
    round_id       bigint not null,
    customer_id    bigint not null,
    task_id        bigint,
    channel        text not null check (channel in ('PHONE', 'EMAIL', 'SMS', 'VISIT')),
    assignee_id    bigint references guike.employee,
    sent_at        timestamptz,
    sent_by        bigint references guike.employee,
    result         text check (result in ('REACHED', 'REFUSED', 'UNREACHABLE')),
    opinion        text,
    suggestion     text,
    special        text,
    renewal        text check (renewal in ('REMINDED', 'WANTED', 'NOT_DUE')),
    problem        text,
    cause          text,
    responsible_id bigint references guike.employee,
    original       text,
    recorded_at    timestamptz,
    recorded_by    bigint references guike.employee,
    version        int not null default 1,
    unique (id, store_id),
    unique (round_id, customer_id),
    check ((result is null) = (recorded_at is null)),
    foreign key (round_id, store_id) references guike.care_round (id, store_id),
    foreign key (task_id, store_id) references guike.care_task (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.care_round_customer is 'A customer of a round with the follow-up record form 回访记录表: opinion, suggestion, special question, renewal; a problem with cause, person and original record.';
comment on column guike.care_round_customer.sent_at is 'When the e-mail or SMS was sent or the visit made, noted by hand.';
comment on column guike.care_round_customer.special is 'Answer to the special question.';
comment on column guike.care_round_customer.original is 'Where the problem stands in full: number of a repair order, complaint, recording.';
create index care_round_customer_open on guike.care_round_customer (round_id, assignee_id) where recorded_at is null;
create index care_round_customer_load on guike.care_round_customer (store_id, assignee_id) where recorded_at is null;
create index care_round_customer_task on guike.care_round_customer (task_id) where task_id is not null;
create index care_round_customer_whose on guike.care_round_customer (customer_id);

create function guike.keep_filed_round() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    if current_setting('guike.erasing', true) = 'on' then
        return new;
    end if;
    if tg_table_name = 'care_round' then
        if old.filed_at is not null then
            raise exception 'a filed round is not changed' using errcode = 'check_violation';
        end if;
    elsif old.customer_id = new.customer_id and old.assignee_id is not distinct from new.assignee_id
            and exists (select from care_round r where r.id = old.round_id and r.filed_at is not null) then
        raise exception 'a record of a filed round is not changed' using errcode = 'check_violation';
    end if;
    return new;
end $$;
comment on function guike.keep_filed_round() is 'Refuses any change of a filed round and its records; merging two customers moves a record, erasing a person takes the words out.';
create trigger care_round_kept before update on guike.care_round for each row execute function guike.keep_filed_round();
create trigger care_round_customer_kept before update on guike.care_round_customer for each row execute function guike.keep_filed_round();

select guike.scope_view('care_round', '{*}');
select guike.scope_view('care_round_customer', '{assignee_id,customer.customer_id,care_task.task_id}');
select audit.watch(t) from unnest('{care_round,care_round_customer}'::text[]) t;
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('care_round_customer', 41, 't.customer_id = any({customers})', 'opinion = null, suggestion = null, special = null, problem = null, cause = null, original = null,
        result = coalesce(t.result, ''REFUSED''), recorded_at = coalesce(t.recorded_at, {moment})', '{opinion,suggestion,special,problem,cause,original}', '{channel,result,renewal}', true);
