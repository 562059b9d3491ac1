create table guike.import_feed (
    id         bigint generated always as identity primary key,
    store_id   bigint not null references guike.store,
    code       text not null check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    name       text not null check (name = btrim(name) and length(name) between 1 and 100),
    kind       text not null check (kind ~ '^[a-z-]+$'),
    rhythm     text not null check (rhythm in ('DAILY', 'WORKDAY', 'WEEKLY', 'NONE')),
    weekday    int check (weekday between 1 and 7),
    due_by     time not null,
    watched    boolean not null,
    mapping    jsonb not null default '{}' check (jsonb_typeof(mapping) = 'object'),
    began_on   date not null,
    told_on    date,
    retired_at timestamptz,
    version    int not null default 1,
    created_at timestamptz not null default now(),
    created_by bigint references guike.employee,
    check ((rhythm = 'WEEKLY') = (weekday is not null)),
    unique (store_id, code),
    unique (id, store_id)
);
comment on table guike.import_feed is 'Files that another system hands over again and again: what they are, how their columns are called, when they are due.';
comment on column guike.import_feed.code is 'Name of its folder, and by it the interface names the feed.';
comment on column guike.import_feed.rhythm is 'On which days a file is due; NONE: whenever one comes.';
comment on column guike.import_feed.weekday is 'Of a weekly one, 1 is Monday.';
comment on column guike.import_feed.due_by is 'By when on such a day, in the time of the store.';
comment on column guike.import_feed.watched is 'Files laid into its folder are taken.';
comment on column guike.import_feed.mapping is 'Column heading of its files to field of the kind, - leaves a column out; what is not named is found as in any import.';
comment on column guike.import_feed.told_on is 'The last day whose missing file was told.';
alter table guike.import_run add column feed_id bigint, add column came_at timestamptz, add check ((feed_id is null) = (came_at is null)),
    add foreign key (feed_id, store_id) references guike.import_feed (id, store_id);
comment on column guike.import_run.feed_id is 'The feed that the file came by.';
comment on column guike.import_run.came_at is 'When it came by it.';
create index import_run_feed on guike.import_run (feed_id, came_at desc, id desc) where feed_id is not null;
select guike.scope_view('import_feed', '{*}', 'select, insert, update');
select guike.scope_view('import_run', '{*}', 'select, insert, update, delete');
select audit.watch('import_feed');
