-- Scripts are edited as a draft and kept as they were said: calls use what was published last.
alter table guike.script add version int not null default 1, add draft jsonb, add draft_at timestamptz;
comment on column guike.script.draft is 'Blocks as they are being edited; null where nothing is. Calls use blocks.';
create table guike.script_version (
    id           bigint generated always as identity primary key,
    script_id    bigint not null references guike.script,
    version      int not null check (version > 0),
    blocks       jsonb not null,
    published_at timestamptz not null,
    published_by bigint references guike.employee,
    unique (script_id, version)
);
comment on table guike.script_version is 'What a script said from when on 话术版本.';
insert into guike.script_version (script_id, version, blocks, published_at) select id, 1, blocks, now() from guike.script;
grant select, insert on guike.script_version to "${app}";
select audit.watch('script_version');
