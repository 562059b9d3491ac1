-- Who enters a customer whom a colleague has already must learn it before there are two archives.
create function guike.customers_of_store(store bigint, ids bigint[]) returns table (id bigint, no text, name text, company boolean, owner text)
    language sql stable security definer set search_path = pg_catalog, guike as $$
    select c.id, c.no, c.name, c.kind = 'COMPANY', e.name from customer c left join employee e on e.id = c.owner_id
    where c.id = any (ids) and c.store_id = store and c.deleted_at is null and (store = any (scope_stores()) or store = any (scope_own_stores()))
$$;
comment on function guike.customers_of_store(bigint, bigint[]) is
    'Number, name and owner of customers of a store in which the person works, whoever looks after them: to tell, masked, that there is such an archive and whom to ask.';
revoke execute on function guike.customers_of_store(bigint, bigint[]) from public;
grant execute on function guike.customers_of_store(bigint, bigint[]) to "${app}";
