create function guike.works_in(person bigint, store bigint) returns boolean language sql stable security definer set search_path = pg_catalog, guike as $$
    select exists (select from guike.post p join guike.employee e on e.id = p.employee_id where p.employee_id = person and p.store_id = store and e.deactivated_at is null);
$$;
comment on function guike.works_in(bigint, bigint) is 'Whether a person has a post in a store and has not left the house.';
revoke execute on function guike.works_in(bigint, bigint) from public;
grant execute on function guike.works_in(bigint, bigint) to "${app}";
