-- A store says it in its own words (catalog D5): blocks of its own go before those of the script, the others stay the group's.
create table guike.store_script (
    id        bigint generated always as identity primary key,
    store_id  bigint not null references guike.store,
    script_id bigint not null references guike.script,
    version   int not null default 0 check (version >= 0),
    blocks    jsonb not null default '{}',
    draft     jsonb,
    draft_at  timestamptz,
    unique (id, store_id),
    unique (script_id, store_id)
);
comment on table guike.store_script is 'A store''s own words 门店话术 for a script: only the blocks that it says otherwise.';
comment on column guike.store_script.version is 'The one that is said; 0 while nothing has been published.';
comment on column guike.store_script.blocks is 'As of a script: said in calls of this store before the group''s.';
comment on column guike.store_script.draft is 'Blocks as they are being edited; null where nothing is.';
create table guike.store_script_version (
    id              bigint generated always as identity primary key,
    store_id        bigint not null,
    store_script_id bigint not null,
    version         int not null check (version > 0),
    blocks          jsonb not null,
    published_at    timestamptz not null,
    published_by    bigint references guike.employee,
    unique (store_script_id, version),
    foreign key (store_script_id, store_id) references guike.store_script (id, store_id)
);
comment on table guike.store_script_version is 'What a store said in its own words from when on.';
select guike.scope_view('store_script', '{*}');
select guike.scope_view('store_script_version', '{*}', 'select, insert');
select audit.watch(t) from unnest('{store_script,store_script_version}'::text[]) t;
