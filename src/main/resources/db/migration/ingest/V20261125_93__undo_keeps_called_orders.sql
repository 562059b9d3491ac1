-- A care task names its subject by type and number, which no foreign key shows: what somebody is to be called about stays.
create or replace function guike.referred_to(tbl text, ids bigint[], but text[]) returns setof bigint language plpgsql stable security definer
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
    return query select t.subject_id from care_task t where t.subject_type = upper(tbl) and t.subject_id = any(ids);
end $$;
