-- Of many rows made by one statement, one entry says which: what each was then is what it is now with every later change
-- taken back, and those changes are all written down. A third of the work of a large import was writing its rows a second time.
create table audit.block (
    no          bigint generated always as identity primary key,
    id          bigint not null default nextval('audit.entry_id_seq'),
    at          timestamptz not null default clock_timestamp(),
    employee_id bigint,
    via         text,
    store_id    bigint not null,
    table_name  text not null,
    ids         int8multirange not null,
    row_count   int not null,
    fields      text[] not null
);
comment on table audit.block is 'Rows made by one statement that made many: one entry for all of them. Append-only.';
comment on column audit.block.id is 'Its place among the entries: those with a larger id came later.';
comment on column audit.block.ids is 'The rows; their new values are made from the rows and their later entries (guike.audit_image).';
comment on column audit.block.fields is 'The columns that an entry tells of.';
create index block_store on audit.block (store_id, at desc);
create index block_rows on audit.block using gist (ids);

create function audit.fields(tbl name, skip text[]) returns text[] language sql stable set search_path = pg_catalog, guike
    return array(select a.attname::text from pg_catalog.pg_attribute a
                 where a.attrelid = ('guike.' || quote_ident(tbl))::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> all (skip) order by a.attnum);

create or replace function audit.record() returns trigger language plpgsql security definer
    set search_path = pg_catalog, audit, guike set enable_nestloop = off as $$
declare
    skip   text[] := coalesce(nullif(tg_argv[0], ''), '{}')::text[];
    actor  bigint := audit.actor();
    via    text   := audit.via();
    fields text[];
begin
    if tg_op = 'INSERT' then
        if exists (select from new_rows offset 99) then
            fields := audit.fields(tg_table_name, skip);
            if 'store_id' = any(fields) then -- apart from the next: a table without the column must not come to it
                if not exists (select from new_rows where store_id is null) then
                    insert into audit.block (employee_id, via, store_id, table_name, ids, row_count, fields)
                    select actor, via, store_id, tg_table_name, range_agg(int8range(first, last, '[]')), sum(n), fields
                    from (select store_id, min(id)::bigint as first, max(id)::bigint as last, count(*) as n
                          from (select store_id, id, id - row_number() over (partition by store_id order by id) as island from new_rows) r group by store_id, island) i
                    group by store_id;
                    return null;
                end if;
            end if;
        end if;
        insert into audit.entry (employee_id, via, store_id, table_name, row_id, action, after)
        select actor, via, (j ->> 'store_id')::bigint, tg_table_name, (j ->> 'id')::bigint, 'INSERT', j - skip
        from (select jsonb_strip_nulls(to_jsonb(n)) as j from new_rows n offset 0) s;
    elsif tg_op = 'DELETE' then
        insert into audit.entry (employee_id, via, store_id, table_name, row_id, action, before)
        select actor, via, (j ->> 'store_id')::bigint, tg_table_name, (j ->> 'id')::bigint, 'DELETE', j - skip
        from (select jsonb_strip_nulls(to_jsonb(o)) as j from old_rows o offset 0) s;
    else
        insert into audit.entry (employee_id, via, store_id, table_name, row_id, action, before, after)
        select actor, via, (nj ->> 'store_id')::bigint, tg_table_name, nid, 'UPDATE', d.before, d.after
        from (select o.id as oid, to_jsonb(o) - skip as oj from old_rows o offset 0) x
        join (select n.id as nid, to_jsonb(n) - skip as nj from new_rows n offset 0) y on y.nid = x.oid
        cross join lateral (
            select jsonb_object_agg(o.key, o.value) as before, jsonb_object_agg(o.key, nj -> o.key) as after
            from jsonb_each(oj) o where o.value is distinct from nj -> o.key) d
        where d.after is not null;
    end if;
    return null;
end $$;

create function audit.image(tbl text, row_no bigint, since bigint, fields text[]) returns jsonb language plpgsql stable
    set search_path = pg_catalog, audit, guike as $$
declare
    gone  record;
    image jsonb;
begin
    select e.id, e.before into gone from audit.entry e
    where e.table_name = tbl and e.row_id = row_no and e.action = 'DELETE' and e.id > since order by e.id limit 1;
    if found then
        image := gone.before;
    else
        execute format('select to_jsonb(t) from guike.%I t where t.id = $1', tbl) into image using row_no;
    end if;
    select coalesce(image, '{}') || coalesce(jsonb_object_agg(f.key, f.value order by e.id desc), '{}') into image
    from audit.entry e cross join lateral jsonb_each(e.before) f
    where e.table_name = tbl and e.row_id = row_no and e.action = 'UPDATE' and e.id > since and (gone.id is null or e.id < gone.id);
    return (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(image) f where f.key = any (fields) and f.value <> 'null');
end $$;
comment on function audit.image(text, bigint, bigint, text[]) is
    'What a row was when it was made: as it is now, or as it was when it went, with every change that came after the entry taken back.';

create function guike.audit_image(block bigint, row_no bigint) returns jsonb language sql stable security definer
    set search_path = pg_catalog, audit, guike as $$
    select audit.image(b.table_name, row_no, b.id, b.fields) from audit.block b
    where b.no = block and b.ids @> row_no
      and b.store_id = any ((select guike.scope_stores())::bigint[]);
$$;
comment on function guike.audit_image(bigint, bigint) is 'What a row of a block in scope was when it was made.';

create function guike.audit_block_entry(block bigint, ids int8multirange, row_no bigint) returns bigint language sql immutable
    return (1::bigint << 40) + (block << 26) + row_no - lower(ids);
comment on function guike.audit_block_entry(bigint, int8multirange, bigint) is 'Number of the entry that a row of a block stands for; none is a single entry''s.';

create view scoped.audit_block as
    select no, id, at, employee_id, via, store_id, table_name, ids, row_count from audit.block
    where store_id = any((select guike.scope_stores())::bigint[]);
comment on view scoped.audit_block is 'What the program may read of the blocks.';
alter view scoped.audit_entry rename to audit_single;
comment on view scoped.audit_single is 'What the program may read of the entries of single rows: own stores; house matters with breadth group.';
create view scoped.audit_entry as
    select id, at, employee_id, via, store_id, table_name, row_id, action, before, after from scoped.audit_single
    union all
    select guike.audit_block_entry(b.no, b.ids, r.row_id), b.at, b.employee_id, b.via, b.store_id, b.table_name, r.row_id, 'INSERT', null::jsonb, guike.audit_image(b.no, r.row_id)
    from scoped.audit_block b cross join lateral unnest(b.ids) island cross join lateral generate_series(lower(island), upper(island) - 1) r (row_id);
comment on view scoped.audit_entry is 'What the program may read of the audit, row by row. Lists read single entries and blocks apart, since a block may hold a million.';
grant select on scoped.audit_block, scoped.audit_entry to "${app}";

create function audit.unfold(tbl text) returns void language sql set search_path = pg_catalog, audit, guike as $$
    with gone as (delete from audit.block where table_name = tbl returning *)
    insert into audit.entry (at, employee_id, via, store_id, table_name, row_id, action, after)
    select g.at, g.employee_id, g.via, g.store_id, g.table_name, r.row_id, 'INSERT', audit.image(g.table_name, r.row_id, g.id, g.fields)
    from gone g cross join lateral unnest(g.ids) island cross join lateral generate_series(lower(island), upper(island) - 1) r (row_id);
$$;
comment on function audit.unfold(text) is
    'Writes the rows of a table''s blocks down one by one: before a migration drops or renames one of its columns, or leaves one out of the audit.';

create or replace function audit.watch(tbl text, skip text[] default '{}') returns void language plpgsql as $$
begin
    perform audit.unfold(tbl);
    execute format('drop trigger if exists %I on guike.%I', tbl || '_audit_insert', tbl);
    execute format('drop trigger if exists %I on guike.%I', tbl || '_audit_update', tbl);
    execute format('drop trigger if exists %I on guike.%I', tbl || '_audit_delete', tbl);
    execute format('create trigger %I after insert on guike.%I referencing new table as new_rows
        for each statement execute function audit.record(%L)', tbl || '_audit_insert', tbl, skip);
    execute format('create trigger %I after update on guike.%I referencing old table as old_rows new table as new_rows
        for each statement execute function audit.record(%L)', tbl || '_audit_update', tbl, skip);
    execute format('create trigger %I after delete on guike.%I referencing old table as old_rows
        for each statement execute function audit.record(%L)', tbl || '_audit_delete', tbl, skip);
end $$;

revoke execute on all functions in schema audit from public;
revoke execute on function guike.audit_image(bigint, bigint) from public;
grant execute on function guike.audit_image(bigint, bigint) to "${app}";
