-- Who owned the survivor between merge and parting is its own history: nobody has to choose whose it is.
create or replace function guike.unmerge_customer(merge bigint) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    m guike.customer_merge;
    r record;
    s record;
    belongs bigint;
    round int;
begin
    select * into m from scoped.customer_merge where id = merge and undone_at is null;
    if not found then
        raise exception 'no such merge in scope';
    end if;
    perform put_back('customer', parent_now(case when exists (select from customer c where c.store_id = m.store_id and c.external_no = m.other_external_no)
        then m.other - 'external_no' else m.other end, m.store_id));
    -- The trigger begins an ownership for what it takes for a new archive; the old ones come back below.
    delete from customer_ownership where customer_id = m.other_id;
    for r in select distinct table_name, column_name from customer_merge_row where merge_id = merge and state = 'MOVED' order by 1, 2 loop
        execute format('with back as (update %1$I t set %2$I = $1 from customer_merge_row x
                where x.merge_id = $2 and x.state = ''MOVED'' and x.table_name = %1$L and x.column_name = %2$L and x.row_id = t.id and t.%2$I = $3 returning x.id)
            update customer_merge_row set state = ''BACK'' where id in (select id from back)', r.table_name, r.column_name) using m.other_id, merge, m.survivor_id;
    end loop;
    update customer_ownership set until_at = null where id = (m.marks ->> 'reopen')::bigint;
    for r in select * from customer_merge_row where merge_id = merge and state = 'KEPT' order by id loop
        if r.column_name <> 'subject_id' then
            perform put_back(r.table_name, r.kept);
        end if;
        update customer_merge_row set state = 'BACK' where id = r.id;
    end loop;
    for r in select parting from merge_rule where parting is not null order by position desc, id desc loop
        execute r.parting using m.survivor_id, m.other_id;
    end loop;
    for r in select tbl, col from customer_references() where tbl not in ('customer_merge', 'customer_ownership') loop
        execute format('insert into customer_merge_row (store_id, merge_id, table_name, column_name, row_id, state)
            select $1, $2, %1$L, %2$L, t.id, ''OPEN'' from %1$I t where t.%2$I = $3 and t.store_id = $1 and t.id > $4
              and not exists (select from customer_merge_row x where x.merge_id = $2 and x.table_name = %1$L and x.row_id = t.id)', r.tbl, r.col)
            using m.store_id, merge, m.survivor_id, coalesce((m.marks ->> r.tbl)::bigint, 9223372036854775807);
    end loop;
    for round in 1 .. 3 loop
        for s in select * from customer_merge_row where merge_id = merge and state = 'OPEN' order by id loop
            belongs := owner_since(s.table_name, s.row_id, m.other_id, m.survivor_id);
            if belongs = m.other_id then
                execute format('update %I set %I = $1 where id = $2', s.table_name, s.column_name) using m.other_id, s.row_id;
            end if;
            if belongs is not null then
                update customer_merge_row set state = 'SINCE' where id = s.id;
            end if;
        end loop;
    end loop;
end $$;

update guike.customer_merge_row set state = 'SINCE' where table_name = 'customer_ownership' and state = 'OPEN';
