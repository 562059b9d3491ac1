-- Whom one may administer depends on posts outside one's own scope, so functions of the owner answer it.
create function guike.posts_of(who bigint) returns table (store_id bigint, breadth text, permissions text[])
    language sql stable security definer set search_path = pg_catalog, guike as $$
    select s.id, r.breadth, coalesce((select array_agg(rp.permission) from role_permission rp where rp.role_id = r.id), '{}')
    from post p
    join role r on r.id = p.role_id
    join store h on h.id = p.store_id
    join store s on s.id = p.store_id or (r.breadth = 'GROUP' and s.group_id = h.group_id)
    where p.employee_id = who
$$;
comment on function guike.posts_of(bigint) is 'What a person''s posts give in each store they reach, whatever the scope.';

create function guike.administered_groups() returns bigint[] language sql stable security definer
    set search_path = pg_catalog, guike as $$
    select coalesce(array_agg(distinct s.group_id), '{}')
    from post p
    join role r on r.id = p.role_id and r.breadth = 'GROUP'
    join store s on s.id = p.store_id
    join employee e on e.id = p.employee_id and e.deactivated_at is null and e.password_hash is not null
    where exists (select from role_permission x where x.role_id = r.id and x.permission = 'org.edit')
      and exists (select from role_permission x where x.role_id = r.id and x.permission = 'org.roles')
$$;
comment on function guike.administered_groups() is 'Groups in which somebody can still sign in and administer people and roles.';

create function guike.people_in(stores bigint[]) returns setof bigint language sql stable security definer
    set search_path = pg_catalog, guike rows 100 as $$
    select distinct p.employee_id from post p where p.store_id = any(stores)
$$;
comment on function guike.people_in(bigint[]) is 'People with a post in one of the stores.';

revoke execute on function guike.posts_of(bigint), guike.administered_groups(), guike.people_in(bigint[]) from public;
grant execute on function guike.posts_of(bigint), guike.administered_groups(), guike.people_in(bigint[]) to "${app}";
