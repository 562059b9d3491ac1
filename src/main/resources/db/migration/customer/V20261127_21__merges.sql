-- Merging two archives of a store and taking it back, whatever rooms refer to customers: they are found in the catalogue.
create table guike.customer_merge (
    id                bigint generated always as identity primary key,
    store_id          bigint not null,
    survivor_id       bigint not null,
    other_id          bigint not null,
    other_no          text not null,
    other_external_no text,
    other             jsonb not null,
    before            jsonb not null default '{}',
    after             jsonb not null default '{}',
    marks             jsonb not null default '{}',
    reasons           jsonb not null default '{}',
    merged_at         timestamptz not null,
    merged_by         bigint references guike.employee,
    undone_at         timestamptz,
    undone_by         bigint references guike.employee,
    unique (id, store_id),
    check (survivor_id <> other_id),
    foreign key (survivor_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.customer_merge is 'Two archives that became one: the survivor answers to the numbers of the other, until it is taken back.';
comment on column guike.customer_merge.other is 'The archive that went, as it was.';
comment on column guike.customer_merge.before is 'What the survivor had in the fields that the other won; after what it got.';
comment on column guike.customer_merge.marks is 'The last id of each table when it was merged: what is newer came since.';
create unique index customer_merge_other on guike.customer_merge (other_id) where undone_at is null;
create index customer_merge_external on guike.customer_merge (store_id, lower(other_external_no)) where undone_at is null;
create index customer_merge_no on guike.customer_merge (store_id, other_no) where undone_at is null;
create index customer_merge_survivor on guike.customer_merge (survivor_id);
select guike.scope_view('customer_merge', '{customer.survivor_id}');
select audit.watch('customer_merge', '{other,marks}');

create table guike.customer_merge_row (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    merge_id    bigint not null,
    table_name  text not null,
    column_name text not null,
    row_id      bigint not null,
    state       text not null check (state in ('MOVED', 'KEPT', 'BACK', 'SINCE', 'OPEN', 'CHOSEN')),
    kept        jsonb,
    foreign key (merge_id, store_id) references guike.customer_merge (id, store_id)
);
comment on table guike.customer_merge_row is 'One row that a merge or its undoing has dealt with.';
comment on column guike.customer_merge_row.state is 'MOVED to the survivor; KEPT here since the survivor had the same; BACK again; SINCE came later and went to whom it names; OPEN somebody is to choose; CHOSEN.';
comment on column guike.customer_merge_row.kept is 'The whole row where it clashed with one of the survivor.';
create index customer_merge_row_merge on guike.customer_merge_row (merge_id, state, table_name, row_id);
select guike.scope_view('customer_merge_row', '{customer_merge.merge_id}', 'select');

create function guike.customer_references() returns table (tbl text, col text) language sql stable set search_path = pg_catalog, guike as $$
    select c.conrelid::regclass::text, a.attname::text
    from pg_constraint c
    join lateral unnest(c.conkey, c.confkey) k (own, theirs) on true
    join pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.theirs and f.attname = 'id'
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
    where c.contype = 'f' and c.conparentid = 0 and c.confrelid = 'guike.customer'::regclass and c.confdeltype <> 'c'
    order by 1, 2
$$;
comment on function guike.customer_references() is 'Every column that refers to a customer; what is derived of one (on delete cascade) aside.';

create function guike.customer_subjects() returns table (tbl text) language sql stable set search_path = pg_catalog, guike as $$
    select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'guike'
    where c.relkind = 'r' and 3 = (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('subject_type', 'subject_id', 'store_id') and not a.attisdropped)
    order by 1
$$;
comment on function guike.customer_subjects() is 'Tables that name what they are about by type and number, which may be a customer.';

-- Row by row only where the set clashes: a row that the survivor has already is kept beside.
create function guike.move_rows(m guike.customer_merge, tbl text, col text, what text, source bigint, target bigint) returns void language plpgsql
    set search_path = pg_catalog, guike as $$
declare
    r record;
begin
    begin
        execute format('with moved as (update %I set %I = $1 where %I = $2 and store_id = $3 %s returning id)
            insert into customer_merge_row (store_id, merge_id, table_name, column_name, row_id, state) select $3, $4, %L, %L, id, ''MOVED'' from moved', tbl, col, col, what, tbl, col)
            using target, source, m.store_id, m.id;
        return;
    exception when unique_violation or exclusion_violation then
        null;
    end;
    for r in execute format('select id, to_jsonb(t) as j from %I t where %I = $1 and store_id = $2 %s', tbl, col, what) using source, m.store_id loop
        begin
            execute format('update %I set %I = $1 where id = $2', tbl, col) using target, r.id;
            insert into customer_merge_row (store_id, merge_id, table_name, column_name, row_id, state) values (m.store_id, m.id, tbl, col, r.id, 'MOVED');
        exception when unique_violation or exclusion_violation then
            insert into customer_merge_row (store_id, merge_id, table_name, column_name, row_id, state, kept) values (m.store_id, m.id, tbl, col, r.id, 'KEPT', r.j);
            if col <> 'subject_id' then
                execute format('delete from %I where id = $1', tbl) using r.id;
            end if;
        end;
    end loop;
end $$;
revoke execute on function guike.move_rows(guike.customer_merge, text, text, text, bigint, bigint) from public;

create function guike.merge_customer(merge bigint) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
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
    update customer_merge set marks = seen where id = merge;
    delete from customer where id = m.other_id and store_id = m.store_id;
end $$;
comment on function guike.merge_customer(bigint) is 'Moves everything of the other archive to the survivor and removes it; fails rather than leave anything.';
revoke execute on function guike.merge_customer(bigint) from public;
grant execute on function guike.merge_customer(bigint) to "${app}";

create function guike.put_back(tbl text, content jsonb) returns void language plpgsql set search_path = pg_catalog, guike as $$
declare
    cols text;
begin
    select string_agg(quote_ident(attname), ', ') into cols from pg_attribute
    where attrelid = ('guike.' || quote_ident(tbl))::regclass and attnum > 0 and not attisdropped and attgenerated = '';
    execute format('insert into %1$I (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$I, $1) on conflict do nothing', tbl, cols) using content;
end $$;
revoke execute on function guike.put_back(text, jsonb) from public;

-- Whose is what came since: of the vehicle it speaks of, else of the thing it belongs to.
create function guike.owner_since(tbl text, row_id bigint, one bigint, other bigint) returns bigint language plpgsql stable set search_path = pg_catalog, guike as $$
declare
    found_one bigint;
    r record;
begin
    if exists (select from pg_attribute where attrelid = ('guike.' || quote_ident(tbl))::regclass and attname = 'vehicle_id' and not attisdropped) then
        execute format('select o.customer_id from %I t join vehicle_owner o on o.vehicle_id = t.vehicle_id and o.customer_id in ($2, $3) and o.id <> case when %L = ''vehicle_owner'' then t.id else 0 end
            where t.id = $1 order by o.to_day is not null, o.role <> ''OWNER'', o.id limit 1', tbl, tbl) into found_one using row_id, one, other;
        if found_one is not null then
            return found_one;
        end if;
    end if;
    for r in select c.confrelid::regclass::text as parent, a.attname as col
             from pg_constraint c
             join lateral unnest(c.conkey, c.confkey) k (own, theirs) on true
             join pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.theirs and f.attname = 'id'
             join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
             where c.contype = 'f' and c.conrelid = ('guike.' || quote_ident(tbl))::regclass and c.confrelid <> 'guike.customer'::regclass
               and exists (select from customer_references() x where x.tbl = c.confrelid::regclass::text and x.col = 'customer_id') loop
        execute format('select p.customer_id from %I t join %I p on p.id = t.%I where t.id = $1 and p.customer_id in ($2, $3)', tbl, r.parent, r.col)
            into found_one using row_id, one, other;
        if found_one is not null then
            return found_one;
        end if;
    end loop;
    if exists (select from customer_subjects() s where s.tbl = owner_since.tbl) then
        execute format('select p.customer_id from %I t join repair_order p on p.id = t.subject_id where t.id = $1 and t.subject_type = ''REPAIR_ORDER'' and p.customer_id in ($2, $3)', tbl)
            into found_one using row_id, one, other;
    end if;
    return found_one;
end $$;
revoke execute on function guike.owner_since(text, bigint, bigint, bigint) from public;

create function guike.unmerge_customer(merge bigint) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
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
    perform put_back('customer', case when exists (select from customer c where c.store_id = m.store_id and c.external_no = m.other_external_no)
        then m.other - 'external_no' else m.other end);
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
comment on function guike.unmerge_customer(bigint) is 'Brings the other archive back with what was its own, and with what came since and speaks of its vehicles; the rest is OPEN for choice.';
revoke execute on function guike.unmerge_customer(bigint) from public;
grant execute on function guike.unmerge_customer(bigint) to "${app}";

create function guike.choose_merge_row(chosen bigint, customer bigint) returns boolean language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    r guike.customer_merge_row;
    m guike.customer_merge;
begin
    select * into r from scoped.customer_merge_row where id = chosen and state = 'OPEN';
    if not found then
        return false;
    end if;
    select * into m from customer_merge where id = r.merge_id;
    if customer not in (m.survivor_id, m.other_id) then
        return false;
    end if;
    execute format('update %I set %I = $1 where id = $2 and %I = $3', r.table_name, r.column_name, r.column_name) using customer, r.row_id, m.survivor_id;
    update customer_merge_row set state = 'CHOSEN' where id = chosen;
    return true;
end $$;
comment on function guike.choose_merge_row(bigint, bigint) is 'Gives a row that came between merge and undoing to one of the two.';
revoke execute on function guike.choose_merge_row(bigint, bigint) from public;
grant execute on function guike.choose_merge_row(bigint, bigint) to "${app}";
