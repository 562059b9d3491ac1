-- Who was merged into somebody and stands alone again is nobody's part any more: erasing the one leaves the other.
create or replace function guike.erase_customer(which bigint, store bigint, moment timestamptz) returns jsonb language plpgsql set search_path = pg_catalog, guike as $$
declare
    people bigint[];
    rows   bigint[];
    ids    jsonb := '{}';
    counts jsonb := '{}';
    r      guike.personal_table;
begin
    perform set_config('guike.erasing', 'on', true);
    select array[which] || coalesce(array_agg(m.other_id), '{}') into people from customer_merge m where m.survivor_id = which and m.undone_at is null;
    for r in select * from personal_table order by position, table_name loop
        execute format('select coalesce(array_agg(t.id), ''{}'') from %I t where %s', r.table_name, replace(r.link, '{customers}', '$1')) into rows using people;
        ids := ids || jsonb_build_object(r.table_name, to_jsonb(rows));
        counts := counts || jsonb_build_object(r.table_name, cardinality(rows));
    end loop;
    for r in select * from personal_table order by position, table_name loop
        rows := array(select jsonb_array_elements_text(ids -> r.table_name)::bigint);
        if r.erase = 'DELETE' then
            execute format('delete from %I where id = any($1)', r.table_name) using rows;
        else
            execute format('update %I t set %s where t.id = any($1)', r.table_name, replace(r.erase, '{moment}', '$2')) using rows, moment;
        end if;
    end loop;
    delete from customer_match where customer_id = any (people);
    delete from customer_pair where a_id = any (people) or b_id = any (people);
    for r in select * from personal_table where erase = 'DELETE' or fields <> '{}' order by position, table_name loop
        rows := array(select jsonb_array_elements_text(ids -> r.table_name)::bigint);
        perform audit.erase(r.table_name, case when r.table_name = 'customer' then people else rows end, case when r.erase = 'DELETE' then '{}' else r.fields end, store, people);
    end loop;
    perform set_config('guike.erasing', '', true);
    return counts;
end $$;

-- And what a merge kept of somebody goes with them, whichever side they were on.
update guike.personal_table set link = 't.survivor_id = any({customers}) or t.other_id = any({customers})' where table_name = 'customer_merge';
update guike.personal_table set link = 'exists (select from customer_merge m where m.id = t.merge_id and (m.survivor_id = any({customers}) or m.other_id = any({customers})))' where table_name = 'customer_merge_row';
create index customer_merge_undone on guike.customer_merge (other_id) where undone_at is not null;

-- The classes of an archive are history and cannot be computed again: they come back with it.
create or replace function guike.merge_customer(merge bigint) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    m guike.customer_merge;
    r record;
    last bigint;
    seen jsonb := '{}';
begin
    select * into m from scoped.customer_merge where id = merge and undone_at is null;
    if not found or not exists (select from scoped.customer where id = m.other_id and store_id = m.store_id) then
        raise exception 'no such merge in scope';
    end if;
    update customer set parent_id = null where id = m.survivor_id and parent_id = m.other_id;
    update customer_ownership set until_at = greatest(m.merged_at, from_at) where customer_id = m.other_id and until_at is null returning id into last;
    seen := jsonb_build_object('reopen', last);
    for r in select tbl, col from customer_references() loop
        if not seen ? r.tbl then
            execute format('select coalesce(max(id), 0) from %I', r.tbl) into last;
            seen := seen || jsonb_build_object(r.tbl, last);
        end if;
        perform move_rows(m, r.tbl, r.col, case when r.tbl = 'customer_merge' then 'and id <> ' || merge else '' end, m.other_id, m.survivor_id);
    end loop;
    for r in select tbl from customer_subjects() loop
        perform move_rows(m, r.tbl, 'subject_id', 'and subject_type = ''CUSTOMER''', m.other_id, m.survivor_id);
    end loop;
    insert into customer_merge_row (store_id, merge_id, table_name, column_name, row_id, state, kept)
        select store_id, m.id, 'customer_apart', 'a_id', id, 'KEPT', to_jsonb(a) from customer_apart a where m.other_id in (a_id, b_id);
    insert into customer_apart (store_id, a_id, b_id, decided_by, decided_at, note)
        select store_id, least(third, m.survivor_id), greatest(third, m.survivor_id), decided_by, decided_at, note
        from (select a.*, case when a_id = m.other_id then b_id else a_id end as third from customer_apart a where m.other_id in (a_id, b_id)) x
        where third <> m.survivor_id on conflict do nothing;
    insert into customer_merge_row (store_id, merge_id, table_name, column_name, row_id, state, kept)
        select store_id, m.id, 'customer_class', 'customer_id', id, 'KEPT', to_jsonb(h) from customer_class h where customer_id = m.other_id;
    update customer_merge set marks = seen where id = merge;
    delete from customer where id = m.other_id and store_id = m.store_id;
end $$;

-- A parent company that was merged away meanwhile is answered for by another; one that is gone is none.
create function guike.parent_now(content jsonb, store bigint) returns jsonb language sql stable set search_path = pg_catalog, guike as $$
    select case when p.id is null or exists (select from customer c where c.id = p.id and c.store_id = store) then content
        else content || jsonb_build_object('parent_id', (select m.survivor_id from customer_merge m join customer c on c.id = m.survivor_id
            where m.other_id = p.id and m.store_id = store and m.undone_at is null and m.survivor_id <> coalesce((content ->> 'id')::bigint, 0) limit 1)) end
    from (select (content ->> 'parent_id')::bigint as id) p
$$;
comment on function guike.parent_now(jsonb, bigint) is 'An archive as it was kept, with the parent company that is there now: whoever answers for one that was merged away, else none.';
revoke execute on function guike.parent_now(jsonb, bigint) from public;
grant execute on function guike.parent_now(jsonb, bigint) to "${app}";

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
    for r in select tbl, col from customer_references() where tbl <> 'customer_merge' loop
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
