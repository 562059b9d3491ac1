-- What falls is named and gets an improvement action with owner, date and effect (catalog E83, E86).
create table guike.score_rule (
    id           bigint generated always as identity primary key,
    store_id     bigint not null unique references guike.store,
    below_months int not null default 2 check (below_months between 0 and 6),
    fall_months  int not null default 1 check (fall_months between 0 and 6),
    fewest       int not null default 30 check (fewest between 5 and 1000),
    version      int not null default 1
);
comment on table guike.score_rule is 'When a store names a score as falling; a store without a row has 2, 1 and 30.';
comment on column guike.score_rule.below_months is 'So many months running below target; 0 never for that.';
comment on column guike.score_rule.fall_months is 'So many months running lower than the month before by more than chance; 0 never for that.';
comment on column guike.score_rule.fewest is 'Months with fewer answers are not judged.';
select guike.scope_view('score_rule', '{*}');

create table guike.score_proposal (
    id               bigint generated always as identity primary key,
    store_id         bigint not null references guike.store,
    questionnaire_id bigint not null references guike.questionnaire,
    measure          text not null check (measure ~ '^(index|top|satisfied|nps|item:[a-z][a-z0-9_]{0,39})$'),
    month            date not null check (extract(day from month) = 1),
    why              text not null check (why in ('BELOW', 'FALL')),
    answers          bigint not null,
    value            numeric(5,1) not null,
    value_before     numeric(5,1),
    target           numeric(5,2),
    found_at         timestamptz not null,
    dismissed_at     timestamptz,
    dismissed_by     bigint references guike.employee,
    dismissed_why    text check (length(dismissed_why) between 1 and 1000),
    unique (id, store_id),
    unique (store_id, questionnaire_id, measure, month),
    check ((dismissed_at is null) = (dismissed_why is null))
);
comment on table guike.score_proposal is 'A score that the rule named in a month: to be made an improvement action, or dismissed with a reason.';
comment on column guike.score_proposal.value_before is 'Of the month before.';
create index score_proposal_open on guike.score_proposal (store_id, month desc) where dismissed_at is null;
select guike.scope_view('score_proposal');

create table guike.improvement (
    id               bigint generated always as identity primary key,
    store_id         bigint not null references guike.store,
    proposal_id      bigint unique,
    questionnaire_id bigint not null references guike.questionnaire,
    measure          text not null check (measure ~ '^(index|top|satisfied|nps|item:[a-z][a-z0-9_]{0,39})$'),
    month            date not null check (extract(day from month) = 1),
    start_n          bigint not null,
    start_value      numeric(5,1) not null,
    target           numeric(5,2),
    cause            text not null check (length(cause) between 1 and 2000),
    action           text not null check (length(action) between 1 and 2000),
    owner_id         bigint not null references guike.employee,
    due_on           date not null,
    expected         numeric(5,1) not null check (expected between -100 and 100),
    made_by          bigint references guike.employee,
    made_at          timestamptz not null,
    closed_at        timestamptz,
    closed_by        bigint references guike.employee,
    outcome          text check (length(outcome) between 1 and 2000),
    effect           text check (effect in ('BETTER', 'WORSE', 'CHANCE', 'FEW')),
    before_n         bigint,
    before_value     numeric(5,1),
    after_n          bigint,
    after_value      numeric(5,1),
    low              numeric(6,1),
    high             numeric(6,1),
    version          int not null default 1,
    unique (id, store_id),
    foreign key (proposal_id, store_id) references guike.score_proposal (id, store_id),
    check ((closed_at is null) = (effect is null) and (closed_at is null) = (outcome is null))
);
comment on table guike.improvement is 'Improvement action 改善措施 for a score: cause, what is done, who until when, and at its end the effect, measured.';
comment on column guike.improvement.month is 'Month of the figure it starts from; the effect is of the months after it against as many up to it.';
comment on column guike.improvement.effect is 'BETTER or WORSE beyond the 95 % margin; CHANCE: not to be told apart from chance; FEW: too few answers to say.';
comment on column guike.improvement.low is 'Of the 95 % interval of the change; high its other end.';
create index improvement_open on guike.improvement (store_id, due_on, id) where closed_at is null;
create index improvement_owner on guike.improvement (owner_id, due_on) where closed_at is null;
create index improvement_recent on guike.improvement (store_id, id desc);
select guike.scope_view('improvement', '{owner_id,made_by}');

create table guike.improvement_note (
    id             bigint generated always as identity primary key,
    store_id       bigint not null,
    improvement_id bigint not null,
    author_id      bigint not null references guike.employee,
    at             timestamptz not null,
    text           text not null check (length(text) between 1 and 2000),
    foreign key (improvement_id, store_id) references guike.improvement (id, store_id)
);
comment on table guike.improvement_note is 'Progress of an improvement action, in the words of who reports it; never changed.';
create index improvement_note_of on guike.improvement_note (improvement_id, id);
select guike.scope_view('improvement_note', '{improvement.improvement_id}', 'select, insert');
select audit.watch(t) from unnest('{score_rule,score_proposal,improvement,improvement_note}'::text[]) t;

insert into guike.role_permission (role_id, permission)
select r.id, 'score.improve' from guike.role r where r.code in ('administrator', 'general_manager', 'care_manager', 'aftersales_manager', 'service_manager', 'station_master')
on conflict do nothing;
