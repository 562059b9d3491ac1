create table guike.stored_file (
    id         bigint generated always as identity primary key,
    store_id   bigint not null references guike.store,
    name       text not null check (name <> '' and length(name) <= 255),
    size       bigint not null,
    sha256     text not null,
    created_at timestamptz not null default now(),
    created_by bigint references guike.employee,
    unique (id, store_id)
);
comment on table guike.stored_file is 'A file that somebody handed in; its bytes are in the chunks, so that every program of the house can read it.';
comment on column guike.stored_file.sha256 is 'Of the content, hexadecimal.';

create table guike.stored_file_chunk (
    file_id  bigint not null,
    store_id bigint not null,
    position int not null,
    bytes    bytea not null,
    primary key (file_id, position),
    foreign key (file_id, store_id) references guike.stored_file (id, store_id) on delete cascade
);
comment on table guike.stored_file_chunk is 'A piece of at most 1 MB of a stored file, so that none is ever whole in memory.';
alter table guike.stored_file_chunk alter column bytes set storage external;

select guike.scope_view('stored_file', '{*}', 'select, insert, update, delete');
select guike.scope_view('stored_file_chunk', '{*}', 'select, insert, delete');
