-- Whoever sees a customer may know who changed what about it (catalog E297), not only who reads the audit of whole stores. Only names of fields come out
-- and what a tag, contact, relative or file is called; values stay in the audit.
create index entry_gone on audit.entry (((before ->> 'customer_id')::bigint), table_name)
    where action = 'DELETE' and table_name in ('customer_phone', 'contact', 'customer_tag', 'family_member', 'invoice_heading', 'attachment');

create function guike.customer_changes(which bigint, earlier timestamptz, most int)
    returns table (at timestamptz, employee_id bigint, table_name text, action text, called text, fields text[])
    language sql stable security definer set search_path = pg_catalog, guike as $$
    with seen as materialized (select c.id from scoped.customer c where c.id = which),
    rows (table_name, row_id) as (
        select 'customer', s.id from seen s
        union select 'customer_phone', t.id from customer_phone t join seen s on t.customer_id = s.id
        union select 'contact', t.id from contact t join seen s on t.customer_id = s.id
        union select 'customer_tag', t.id from customer_tag t join seen s on t.customer_id = s.id
        union select 'family_member', t.id from family_member t join seen s on t.customer_id = s.id
        union select 'invoice_heading', t.id from invoice_heading t join seen s on t.customer_id = s.id
        union select 'attachment', t.id from attachment t join seen s on t.customer_id = s.id
        union select e.table_name, e.row_id from audit.entry e join seen s on (e.before ->> 'customer_id')::bigint = s.id
            where e.action = 'DELETE' and e.table_name in ('customer_phone', 'contact', 'customer_tag', 'family_member', 'invoice_heading', 'attachment'))
    select c.at, c.employee_id, c.table_name, c.action, c.called, c.fields
    from (
        select e.at, e.id, e.employee_id, e.table_name, e.action, coalesce(e.after ->> 'tag', e.before ->> 'tag', e.after ->> 'name', e.before ->> 'name') as called,
            case when e.action = 'UPDATE' then array(
                select f.key from jsonb_object_keys(e.after) f (key) where f.key <> 'custom'
                union select o.key from jsonb_object_keys(coalesce(nullif(e.before -> 'custom', 'null'), '{}') || coalesce(nullif(e.after -> 'custom', 'null'), '{}')) o (key)
                where e.before -> 'custom' -> o.key is distinct from e.after -> 'custom' -> o.key) else '{}' end as fields
        from rows r cross join lateral (
            select * from audit.entry e where e.table_name = r.table_name and e.row_id = r.row_id and e.at < earlier
                and (e.action = 'UPDATE' and (e.table_name = 'customer' or e.after - 'customer_id' <> '{}') or e.action <> 'UPDATE' and e.table_name <> 'customer')
            order by e.at desc limit most) e
        union all
        select b.at, b.id, b.employee_id, b.table_name, 'INSERT', null, '{}' from rows r join audit.block b on b.ids @> r.row_id and b.table_name = r.table_name
        where b.table_name <> 'customer' and b.at < earlier) c
    order by c.at desc, c.id desc limit most;
$$;
comment on function guike.customer_changes(bigint, timestamptz, int) is
    'Who changed which fields of a customer in scope and of what hangs on the archive, the newest before a moment first; called: what was added, changed or removed, where its name may be said.';

create function guike.customer_refusals(customers bigint[], since timestamptz, until timestamptz)
    returns table (at timestamptz, customer_id bigint, wishes jsonb, employee_id bigint)
    language sql stable security definer set search_path = pg_catalog, guike as $$
    select e.at, c.id, e.after -> 'do_not_disturb', e.employee_id
    from scoped.customer c cross join lateral (
        select * from audit.entry e where e.table_name = 'customer' and e.row_id = c.id and e.action = 'UPDATE' and e.at >= since and e.at <= until
            and jsonb_array_length(coalesce(e.after -> 'do_not_disturb', '[]')) > jsonb_array_length(coalesce(e.before -> 'do_not_disturb', '[]')) offset 0) e
    where c.id = any(customers);
$$;
comment on function guike.customer_refusals(bigint[], timestamptz, timestamptz) is 'When customers in scope refused more of our contact than before.';

revoke execute on function guike.customer_changes(bigint, timestamptz, int), guike.customer_refusals(bigint[], timestamptz, timestamptz) from public;
grant execute on function guike.customer_changes(bigint, timestamptz, int), guike.customer_refusals(bigint[], timestamptz, timestamptz) to "${app}";
