-- A deleted archive is hidden from the program in one place, the scoped view, and stands in the bin for 90 days.
alter table guike.customer add column deleted_at timestamptz;
comment on column guike.customer.deleted_at is 'In the bin since: no view of the program shows the row, so no list, search, count, call or API knows it.';

create or replace function guike.scope_view(tbl text, owners text[] default '{}', privileges text default 'select, insert, update')
    returns void language plpgsql as $$
declare
    own text;
    living text;
begin
    own := case
        when owners = '{*}' then ' or store_id = any((select guike.scope_own_stores())::bigint[])'
        when owners = '{}' then ''
        else ' or (store_id = any((select guike.scope_own_stores())::bigint[]) and ('
            || (select string_agg(case when o like '%.%'
                then format('exists (select from scoped.%I parent where parent.id = %I.%I)', split_part(o, '.', 1), tbl, split_part(o, '.', 2))
                else format('%I = any((select guike.scope_people())::bigint[])', o) end, ' or ') from unnest(owners) o)
            || '))'
        end;
    living := case when exists (select from pg_attribute where attrelid = ('guike.' || quote_ident(tbl))::regclass and attname = 'deleted_at' and not attisdropped) then ' and deleted_at is null' else '' end;
    execute format('create or replace view scoped.%I as select * from guike.%I
        where (store_id = any((select guike.scope_stores())::bigint[])%s)%s with cascaded check option', tbl, tbl, own, living);
    execute format('comment on view scoped.%I is %L', tbl, 'Rows of guike.' || tbl || ' in the scope of the transaction.');
    execute format('grant %s on scoped.%I to "${app}"', privileges, tbl);
end $$;
comment on function guike.scope_view(text, text[], text) is
    'Makes or remakes the scoped view of a table with store_id. owners: columns that make a row somebody''s own, or parent.column: own with its parent; {*}: everybody of the store. Rows with deleted_at are hidden.';
select guike.scope_view('customer', '{owner_id,adviser_id}');

create table guike.customer_bin (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    no          text not null,
    name        text not null,
    external_no text,
    owner_id    bigint references guike.employee,
    reason      text not null check (length(reason) between 1 and 500),
    binned_at   timestamptz not null,
    binned_by   bigint references guike.employee,
    restored_at timestamptz,
    restored_by bigint references guike.employee,
    erased_at   timestamptz,
    unique (id, store_id),
    check (restored_at is null or erased_at is null),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.customer_bin is 'Recycle bin 回收站: archives that were deleted, by whom and why; brought back with all that hangs on them, or erased after 90 days.';
comment on column guike.customer_bin.external_no is 'Kept here, so that the number is free for a new archive meanwhile.';
comment on column guike.customer_bin.erased_at is 'Of the person only what the books need is left; the row can no longer be brought back.';
create unique index customer_bin_lying on guike.customer_bin (customer_id) where restored_at is null and erased_at is null;
create index customer_bin_recent on guike.customer_bin (store_id, id desc) where restored_at is null and erased_at is null;
select guike.scope_view('customer_bin', '{owner_id}', 'select');
select audit.watch('customer_bin');
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('customer_bin', 20, 't.customer_id = any({customers})', 'name = ''已删除的客户'', external_no = null, reason = ''（已删除）''', '{name,external_no,reason}', '{no}', false);

create function guike.bin_customer(which bigint, why text, moment timestamptz) returns bigint language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    bin bigint;
begin
    if not exists (select from scoped.customer where id = which) then
        raise exception 'no such customer in scope';
    end if;
    insert into customer_bin (store_id, customer_id, no, name, external_no, owner_id, reason, binned_at, binned_by)
        select store_id, id, no, name, external_no, owner_id, why, moment, nullif(current_setting('guike.person', true), '')::bigint from customer where id = which returning id into bin;
    delete from customer_match where customer_id = which;
    delete from customer_pair where a_id = which or b_id = which;
    delete from segment_member where customer_id = which;
    update customer set deleted_at = moment, external_no = null, version = version + 1, changed_at = moment where id = which;
    return bin;
end $$;
comment on function guike.bin_customer(bigint, text, timestamptz) is 'Hides an archive and writes it into the bin; what is derived of it goes, all else stays.';
revoke execute on function guike.bin_customer(bigint, text, timestamptz) from public;
grant execute on function guike.bin_customer(bigint, text, timestamptz) to "${app}";

create function guike.restore_customer(bin bigint, moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    b guike.customer_bin;
begin
    select * into b from scoped.customer_bin where id = bin and restored_at is null and erased_at is null;
    if not found then
        raise exception 'nothing such in the bin in scope';
    end if;
    update customer c set deleted_at = null, version = version + 1, changed_at = moment,
        external_no = case when not exists (select from customer o where o.store_id = c.store_id and o.external_no = b.external_no) then b.external_no end,
        owner_id = case when not exists (select from employee e where e.id = c.owner_id and e.deactivated_at is not null) then c.owner_id end
    where c.id = b.customer_id;
    update customer_bin set restored_at = moment, restored_by = nullif(current_setting('guike.person', true), '')::bigint where id = bin;
end $$;
comment on function guike.restore_customer(bigint, timestamptz) is 'Shows an archive of the bin again; its external number where nobody has taken it, its owner where they still work here.';
revoke execute on function guike.restore_customer(bigint, timestamptz) from public;
grant execute on function guike.restore_customer(bigint, timestamptz) to "${app}";

create function guike.erase_binned(bin bigint, moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    b      guike.customer_bin;
    people bigint[];
    rows   bigint[];
    ids    jsonb := '{}';
    r      guike.personal_table;
begin
    select * into b from scoped.customer_bin where id = bin and restored_at is null and erased_at is null and binned_at <= moment - interval '90 days';
    if not found then
        raise exception 'nothing in the bin in scope whose time is over';
    end if;
    perform set_config('guike.erasing', 'on', true);
    select array[b.customer_id] || coalesce(array_agg(m.other_id), '{}') into people from customer_merge m where m.survivor_id = b.customer_id;
    for r in select * from personal_table order by position, table_name loop
        execute format('select coalesce(array_agg(t.id), ''{}'') from %I t where %s', r.table_name, replace(r.link, '{customers}', '$1')) into rows using people;
        ids := ids || jsonb_build_object(r.table_name, to_jsonb(rows));
    end loop;
    for r in select * from personal_table order by position, table_name loop
        rows := array(select jsonb_array_elements_text(ids -> r.table_name)::bigint);
        if r.erase = 'DELETE' then
            execute format('delete from %I where id = any($1)', r.table_name) using rows;
        else
            execute format('update %I t set %s where t.id = any($1)', r.table_name, replace(r.erase, '{moment}', '$2')) using rows, moment;
        end if;
    end loop;
    update customer_bin set erased_at = moment where id = bin;
    for r in select * from personal_table order by position, table_name loop
        rows := array(select jsonb_array_elements_text(ids -> r.table_name)::bigint);
        perform audit.erase(r.table_name, case when r.table_name = 'customer' then people else rows end, case when r.erase = 'DELETE' then '{}' else r.fields end, b.store_id, people)
        where r.erase = 'DELETE' or r.fields <> '{}';
    end loop;
    perform set_config('guike.erasing', '', true);
end $$;
comment on function guike.erase_binned(bigint, timestamptz) is 'After 90 days in the bin: leaves of the archive only what the books need, as erasing a person does.';
revoke execute on function guike.erase_binned(bigint, timestamptz) from public;
grant execute on function guike.erase_binned(bigint, timestamptz) to "${app}";

insert into guike.role_permission (role_id, permission)
    select id, 'customer.delete' from guike.role where code in ('administrator', 'care_manager') on conflict do nothing;
