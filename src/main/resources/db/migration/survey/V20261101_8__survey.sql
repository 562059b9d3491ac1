create table guike.questionnaire (
    id         bigint generated always as identity primary key,
    code       text not null unique check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
    name_zh    text not null check (name_zh <> ''),
    name_en    text,
    kind       text not null check (kind in ('CSI', 'SSI', 'TRACKING', 'CLOSING', 'OTHER')),
    retired_at timestamptz,
    created_at timestamptz not null default now()
);
comment on table guike.questionnaire is 'Questionnaire 问卷; its questions live in versions.';

create table guike.questionnaire_version (
    id               bigint generated always as identity primary key,
    questionnaire_id bigint not null references guike.questionnaire,
    version          int not null check (version > 0),
    red_threshold    int not null default 6,
    min_answered     numeric(7,6) not null default 0.7 check (min_answered between 0 and 1),
    published_at     timestamptz,
    published_by     bigint references guike.employee,
    unique (questionnaire_id, version)
);
comment on table guike.questionnaire_version is 'A version is edited until published, then never changed.';
comment on column guike.questionnaire_version.red_threshold is 'Answers up to this on the 10-scale are red: words and a feedback or complaint are asked for.';
comment on column guike.questionnaire_version.min_answered is 'Share of required items that a valid response answers (handbook 3.2).';

create table guike.survey_factor (
    id         bigint generated always as identity primary key,
    version_id bigint not null references guike.questionnaire_version on delete cascade,
    code       text not null,
    name_zh    text not null,
    name_en    text,
    weight     numeric(6,2) not null check (weight >= 0),
    position   int not null,
    unique (version_id, code)
);
comment on table guike.survey_factor is 'Factor 因子: group of items; weights sum to 100 over a version.';

create table guike.survey_item (
    id         bigint generated always as identity primary key,
    version_id bigint not null references guike.questionnaire_version on delete cascade,
    factor_id  bigint references guike.survey_factor on delete cascade,
    code       text not null check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
    position   int not null,
    type       text not null check (type in ('SCALE10', 'SCALE5', 'YESNO', 'SINGLE', 'MULTIPLE', 'NPS', 'NUMBER', 'TEXT')),
    text_zh    text not null check (text_zh <> ''),
    text_en    text,
    required   boolean not null default false,
    weight     numeric(7,6) check (weight > 0),
    critical   boolean not null default false,
    na_zh      text,
    options    jsonb not null default '[]',
    red_options text[] not null default '{}',
    shown_if   jsonb,
    role       text check (role in ('OVERALL', 'NPS', 'EFFECT', 'VERBATIM', 'ARCHIVE')),
    archive_field text,
    unique (version_id, code)
);
comment on table guike.survey_item is 'Item 题项 of a questionnaire version.';
comment on column guike.survey_item.weight is 'Weight inside the factor; null is not scored.';
comment on column guike.survey_item.critical is 'A yes-or-no standard whose "no" is red.';
comment on column guike.survey_item.na_zh is 'Words of the answer "does not apply"; null when it always applies.';
comment on column guike.survey_item.options is '[{"code","zh","en"}] of single and multiple choice.';
comment on column guike.survey_item.shown_if is '{"item","op","value"}: shown when the earlier answer fits; ops: eq, ne, le, ge, has.';
comment on column guike.survey_item.role is 'OVERALL satisfaction, NPS, EFFECT of the last repair, VERBATIM words, ARCHIVE field asked for.';

create table guike.survey_response (
    id           bigint generated always as identity primary key,
    store_id     bigint not null references guike.store,
    version_id   bigint not null references guike.questionnaire_version,
    customer_id  bigint not null,
    vehicle_id   bigint,
    subject_type text,
    subject_id   bigint,
    task_id      bigint,
    adviser_id   bigint references guike.employee,
    adviser_name text,
    agent_id     bigint references guike.employee,
    event_day    date not null,
    answered_at  timestamptz not null,
    valid        boolean not null,
    index_score  numeric(7,4) check (index_score between 0 and 100),
    overall      int check (overall between 1 and 10),
    nps          int check (nps between 0 and 10),
    red          boolean not null default false,
    unique (id, store_id),
    unique (task_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.survey_response is 'Answers of one customer to one version, as recorded by an agent.';
comment on column guike.survey_response.adviser_id is 'Adviser of the event, not of today.';
comment on column guike.survey_response.event_day is 'Day of the event asked about; months are counted by it.';
comment on column guike.survey_response.index_score is 'Index on the 100 scale (handbook 3.2); null when nothing scored was answered.';
create index survey_response_event on guike.survey_response (store_id, event_day);
create index survey_response_customer on guike.survey_response (customer_id, answered_at desc);

create table guike.survey_answer (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    response_id bigint not null,
    item_id     bigint not null references guike.survey_item,
    value       numeric(12,2),
    choices     text[],
    text        text,
    na          boolean not null default false,
    score       numeric(7,4) check (score between 0 and 100),
    red         boolean not null default false,
    verbatim    text,
    unique (response_id, item_id),
    foreign key (response_id, store_id) references guike.survey_response (id, store_id) on delete cascade
);
comment on table guike.survey_answer is 'Answer to one item; score on the 100 scale where the item is scored.';
comment on column guike.survey_answer.verbatim is 'The customer''s own words to a red answer.';
create index survey_answer_item on guike.survey_answer (item_id);

create table guike.script (
    id      bigint generated always as identity primary key,
    code    text not null unique check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
    name_zh text not null,
    name_en text,
    blocks  jsonb not null
);
comment on table guike.script is 'Call script 话术: blocks opening, questions bridge, good, closing, objections... with {{variables}}.';

grant select, insert, update on guike.questionnaire, guike.script to "${app}";
grant select, insert, update, delete on guike.questionnaire_version, guike.survey_factor, guike.survey_item to "${app}";
select guike.scope_view('survey_response', '{adviser_id,agent_id}', 'select, insert, update, delete');
select guike.scope_view('survey_answer', '{survey_response.response_id}', 'select, insert, update, delete');
select audit.watch(t) from unnest('{questionnaire,questionnaire_version,survey_factor,survey_item,survey_response,survey_answer,script}'::text[]) t;
