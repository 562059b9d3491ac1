create table guike.import_run (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    kind        text not null check (kind ~ '^[a-z-]+$'),
    file_id     bigint,
    file_name   text not null,
    state       text not null check (state in ('DRAFT', 'WAITING', 'RUNNING', 'DONE', 'FAILED', 'UNDONE')),
    mapping     jsonb not null default '{}',
    attempt     int not null default 1,
    phase       text,
    progress    real not null default 0 check (progress between 0 and 1),
    rows        int not null default 0,
    created     int not null default 0,
    changed     int not null default 0,
    same        int not null default 0,
    refused     int not null default 0,
    remarked    int not null default 0,
    skipped     int not null default 0,
    kept        int not null default 0,
    details     jsonb not null default '{}',
    failure     text,
    failure_args text[] not null default '{}',
    created_at  timestamptz not null default now(),
    created_by  bigint references guike.employee,
    started_at  timestamptz,
    finished_at timestamptz,
    undone_at   timestamptz,
    undone_by   bigint references guike.employee,
    foreign key (file_id, store_id) references guike.stored_file (id, store_id),
    unique (id, store_id)
);
comment on table guike.import_run is 'One import of a file: what was read, what became of it, whether it was undone.';
comment on column guike.import_run.state is 'DRAFT uploaded, columns not yet settled; WAITING for its turn; RUNNING also while being undone.';
comment on column guike.import_run.mapping is 'Column heading of the file to field of the kind; - leaves a column out.';
comment on column guike.import_run.same is 'Rows whose content was there already, also from a row before in the same file.';
comment on column guike.import_run.remarked is 'Rows taken in with something to say about them.';
comment on column guike.import_run.skipped is 'Lines that are no data: subtotals, signatures, empty ones.';
comment on column guike.import_run.kept is 'Rows that the undoing left alone, since they were changed or used meanwhile.';
comment on column guike.import_run.details is 'Count by table and INSERT or UPDATE of what was written.';
comment on column guike.import_run.started_at is 'Between this and finished_at, by the clock of the database, stand the audit entries of the import.';
create index import_run_recent on guike.import_run (store_id, id desc);

create table guike.import_problem (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    import_id   bigint not null,
    row_no      int not null,
    severity    text not null check (severity in ('REFUSED', 'REMARK', 'SKIPPED', 'KEPT')),
    column_name text,
    code        text not null,
    args        text[] not null default '{}',
    foreign key (import_id, store_id) references guike.import_run (id, store_id) on delete cascade
);
comment on table guike.import_problem is 'What is wrong with a row of an imported file, or what an undoing left alone.';
comment on column guike.import_problem.row_no is 'Number that the file''s own program shows beside the row; id of the row kept.';
comment on column guike.import_problem.severity is 'REFUSED: the row was left out; REMARK: taken in all the same; SKIPPED: no data; KEPT: not undone.';
create index import_problem_import on guike.import_problem (import_id, severity, row_no, id);

create table guike.import_mapping (
    id       bigint generated always as identity primary key,
    store_id bigint not null references guike.store,
    kind     text not null,
    heading  text not null check (heading <> '' and length(heading) <= 200),
    field    text not null,
    unique (store_id, kind, heading)
);
comment on table guike.import_mapping is 'Which column of a store''s files means which field, as chosen the last time; - leaves it out.';

select guike.scope_view('import_run', '{*}', 'select, insert, update, delete');
select guike.scope_view('import_problem', '{*}', 'select, insert, delete');
select guike.scope_view('import_mapping', '{*}', 'select, insert, update, delete');

-- An undoing removes what the import has made; nothing else deletes archives.
grant delete on scoped.customer, scoped.vehicle to "${app}";
-- Imports take ids beforehand, so that orders, owners and customers can be written each in one statement.
grant usage on sequence guike.customer_id_seq, guike.vehicle_id_seq to "${app}";

create function guike.referred_to(tbl text, ids bigint[], but text[]) returns setof bigint language plpgsql stable security definer
    set search_path = pg_catalog, guike as $$
declare
    r record;
begin
    for r in select c.conrelid::regclass as child, a.attname as col
             from pg_constraint c
             join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
             join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1] and k.attname = 'id'
             where c.contype = 'f' and c.conparentid = 0 and c.confrelid = ('guike.' || quote_ident(tbl))::regclass
               and not c.conrelid::regclass::text = any(but) loop
        return query execute format('select %1$I from %2$s where %1$I = any($1)', r.col, r.child) using ids;
    end loop;
end $$;
comment on function guike.referred_to(text, bigint[], text[]) is
    'Which of these rows any other row refers to, tables in but aside: these an undoing must not remove.';
revoke execute on function guike.referred_to(text, bigint[], text[]) from public;
grant execute on function guike.referred_to(text, bigint[], text[]) to "${app}";
