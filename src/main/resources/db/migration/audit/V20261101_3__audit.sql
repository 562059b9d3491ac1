create table audit.entry (
    id          bigint generated always as identity,
    at          timestamptz not null default clock_timestamp(),
    employee_id bigint,
    via         text,
    store_id    bigint,
    table_name  text not null,
    row_id      bigint,
    action      text not null check (action in ('INSERT', 'UPDATE', 'DELETE')),
    before      jsonb,
    after       jsonb,
    primary key (id, at)
) partition by range (at);
comment on table audit.entry is 'One row per changed row of a business table, written by trigger. Append-only.';
comment on column audit.entry.employee_id is 'Who; null is the program itself (a job) or the installation.';
comment on column audit.entry.via is 'How: web and request id, api and token, job or import and its id.';
comment on column audit.entry.before is 'Old values: all of a deleted row, only the changed fields of an update.';
comment on column audit.entry.after is 'New values: all of an inserted row without nulls, only the changed fields of an update.';
create index entry_row on audit.entry (table_name, row_id, at desc);
create index entry_store on audit.entry (store_id, at desc);
create table audit.entry_default partition of audit.entry default;

create function audit.make_partitions(first date, months int) returns void language plpgsql as $$
declare
    m date;
begin
    for i in 0 .. months - 1 loop
        m := (date_trunc('month', first) + make_interval(months => i))::date;
        execute format('create table if not exists audit.entry_%s partition of audit.entry for values from (%L) to (%L)',
            to_char(m, 'YYYY_MM'), m, (m + interval '1 month')::date);
    end loop;
end $$;
comment on function audit.make_partitions(date, int) is 'One partition a month, so that old months can be detached whole.';
select audit.make_partitions('2026-11-01', 26);

create table audit.look (
    id           bigint generated always as identity primary key,
    at           timestamptz not null default clock_timestamp(),
    employee_id  bigint,
    via          text,
    store_id     bigint,
    kind         text not null check (kind in ('UNMASK', 'EXPORT', 'PRINT', 'DOWNLOAD', 'SIGN_IN', 'SIGN_IN_REFUSED', 'SIGN_OUT')),
    subject_type text not null,
    subject_id   bigint,
    row_count    int not null default 1,
    reason       text
);
comment on table audit.look is 'Personal data looked at on purpose or in bulk, and signings in and out. Append-only.';
create index look_store on audit.look (store_id, at desc);
create index look_employee on audit.look (employee_id, at desc);

create function audit.actor() returns bigint language sql stable
    return nullif(current_setting('guike.person', true), '')::bigint;
create function audit.via() returns text language sql stable
    return nullif(current_setting('guike.via', true), '');

-- Transition tables have no statistics: with nested loops allowed, an update of 20,000 rows takes minutes.
create function audit.record() returns trigger language plpgsql security definer
    set search_path = pg_catalog, audit, guike set enable_nestloop = off as $$
declare
    skip text[] := coalesce(nullif(tg_argv[0], ''), '{}')::text[];
begin
    if tg_op = 'INSERT' then
        insert into audit.entry (employee_id, via, store_id, table_name, row_id, action, after)
        select audit.actor(), audit.via(), (j ->> 'store_id')::bigint, tg_table_name, (j ->> 'id')::bigint, 'INSERT', j - skip
        from (select jsonb_strip_nulls(to_jsonb(n)) as j from new_rows n) s;
    elsif tg_op = 'DELETE' then
        insert into audit.entry (employee_id, via, store_id, table_name, row_id, action, before)
        select audit.actor(), audit.via(), (j ->> 'store_id')::bigint, tg_table_name, (j ->> 'id')::bigint, 'DELETE', j - skip
        from (select jsonb_strip_nulls(to_jsonb(o)) as j from old_rows o) s;
    else
        insert into audit.entry (employee_id, via, store_id, table_name, row_id, action, before, after)
        select audit.actor(), audit.via(), (nj ->> 'store_id')::bigint, tg_table_name, (nj ->> 'id')::bigint, 'UPDATE', d.before, d.after
        from (select o.id as oid, to_jsonb(o) - skip as oj from old_rows o) x
        join (select n.id as nid, to_jsonb(n) - skip as nj from new_rows n) y on y.nid = x.oid
        cross join lateral (
            select jsonb_object_agg(o.key, o.value) as before, jsonb_object_agg(o.key, nj -> o.key) as after
            from jsonb_each(oj) o where o.value is distinct from nj -> o.key) d
        where d.after is not null;
    end if;
    return null;
end $$;

create function audit.watch(tbl text, skip text[] default '{}') returns void language plpgsql as $$
begin
    execute format('create trigger %I after insert on guike.%I referencing new table as new_rows
        for each statement execute function audit.record(%L)', tbl || '_audit_insert', tbl, skip);
    execute format('create trigger %I after update on guike.%I referencing old table as old_rows new table as new_rows
        for each statement execute function audit.record(%L)', tbl || '_audit_update', tbl, skip);
    execute format('create trigger %I after delete on guike.%I referencing old table as old_rows
        for each statement execute function audit.record(%L)', tbl || '_audit_delete', tbl, skip);
end $$;
comment on function audit.watch(text, text[]) is 'Puts a table (with a column id) under audit. skip: derived columns that need no record.';

create view scoped.audit_entry as
    select * from audit.entry
    where store_id = any((select guike.scope_stores())::bigint[])
       or (store_id is null and current_setting('guike.all_stores', true) = 'on');
comment on view scoped.audit_entry is 'What the program may read of the audit: own stores; house matters with breadth group.';
create view scoped.audit_look as
    select * from audit.look
    where store_id = any((select guike.scope_stores())::bigint[])
       or (store_id is null and current_setting('guike.all_stores', true) = 'on');
comment on view scoped.audit_look is 'What the program may read of the looks.';
grant select on scoped.audit_entry, scoped.audit_look to "${app}";
grant usage on schema audit to "${app}";

create function guike.record_look(kind text, subject_type text, subject_id bigint, store_id bigint, row_count int, reason text)
    returns void language sql security definer set search_path = pg_catalog, audit, guike as $$
    insert into audit.look (employee_id, via, store_id, kind, subject_type, subject_id, row_count, reason)
    values (audit.actor(), audit.via(), store_id, kind, subject_type, subject_id, row_count, reason);
$$;
comment on function guike.record_look(text, text, bigint, bigint, int, text) is 'Writes down that personal data was looked at, printed or taken out.';

revoke execute on all functions in schema audit from public;
revoke execute on function guike.record_look(text, text, bigint, bigint, int, text) from public;
grant execute on function guike.record_look(text, text, bigint, bigint, int, text) to "${app}";
