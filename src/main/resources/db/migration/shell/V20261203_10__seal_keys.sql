create table guike.seal_key (
    id            text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,19}$'),
    proof         text not null,
    first_used_at timestamptz not null default now()
);
comment on table guike.seal_key is 'Keys under which values of this database are sealed; the keys themselves lie outside.';
comment on column guike.seal_key.proof is 'The id, sealed under the key: tells another key of the same id apart.';
grant select, insert on guike.seal_key to "${app}";
