-- A subquery that the planner pulls up builds the jsonb of a row anew for every use of it: offset 0 keeps it in its place.
create or replace function audit.record() returns trigger language plpgsql security definer
    set search_path = pg_catalog, audit, guike set enable_nestloop = off as $$
declare
    skip  text[] := coalesce(nullif(tg_argv[0], ''), '{}')::text[];
    actor bigint := audit.actor();
    via   text   := audit.via();
begin
    if tg_op = 'INSERT' then
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
