-- Long-term satisfaction plan 提高顾客满意度长期的规划 (catalog C10): goals with what is done for them, read beside the scores; approved by the general manager.
create table guike.satisfaction_plan (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    name        text not null check (length(name) between 1 and 80),
    from_month  date not null check (extract(day from from_month) = 1),
    to_month    date not null check (extract(day from to_month) = 1 and to_month >= from_month),
    situation   text not null check (length(situation) between 1 and 4000),
    state       text not null default 'DRAFT' check (state in ('DRAFT', 'ASKED', 'APPROVED')),
    made_at     timestamptz not null,
    made_by     bigint references guike.employee,
    approval_id bigint,
    approved_at timestamptz,
    version     int not null default 1,
    unique (id, store_id),
    check ((state = 'APPROVED') = (approved_at is not null))
);
comment on table guike.satisfaction_plan is 'Satisfaction plan 满意度规划 of a store over months: goals and what is done for them; approved by the general manager and never changed from then on.';
comment on column guike.satisfaction_plan.situation is 'Where the house stands, and how the ways of surveying are improved.';
comment on column guike.satisfaction_plan.approval_id is 'The request that was made for it as it stands.';
create index satisfaction_plan_recent on guike.satisfaction_plan (store_id, id desc);

create table guike.satisfaction_goal (
    id               bigint generated always as identity primary key,
    store_id         bigint not null,
    plan_id          bigint not null,
    questionnaire_id bigint not null references guike.questionnaire,
    measure          text not null check (measure <> ''),
    goal             numeric(6,1) not null check (goal between -100 and 100),
    action           text not null check (length(action) between 1 and 2000),
    unique (plan_id, questionnaire_id, measure),
    foreign key (plan_id, store_id) references guike.satisfaction_plan (id, store_id)
);
comment on table guike.satisfaction_goal is 'A goal of a satisfaction plan: a score to be reached by its end, and the measures 措施 taken for it.';
comment on column guike.satisfaction_goal.goal is 'On the 100 scale of scores; NPS from -100.';

create function guike.keep_approved_plan() returns trigger language plpgsql as $$
begin
    if old.approved_at is not null then
        raise exception 'an approved plan is not changed' using errcode = 'check_violation';
    end if;
    return new;
end $$;
comment on function guike.keep_approved_plan() is 'Refuses any change of a satisfaction plan that was approved.';
create trigger satisfaction_plan_kept before update on guike.satisfaction_plan for each row execute function guike.keep_approved_plan();

select guike.scope_view('satisfaction_plan', '{*}');
select guike.scope_view('satisfaction_goal', '{*}', 'select, insert, update, delete');
select audit.watch(t) from unnest('{satisfaction_plan,satisfaction_goal}'::text[]) t;
