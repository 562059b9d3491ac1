-- Nobody holds anything in a closed store, so it must not keep an administrator from a person who once worked there.
create or replace function guike.posts_of(who bigint) returns table (store_id bigint, breadth text, permissions text[])
    language sql stable security definer set search_path = pg_catalog, guike as $$
    select s.id, r.breadth, coalesce((select array_agg(rp.permission) from role_permission rp where rp.role_id = r.id), '{}')
    from post p
    join role r on r.id = p.role_id
    join store h on h.id = p.store_id
    join store s on s.closed_at is null and (s.id = p.store_id or (r.breadth = 'GROUP' and s.group_id = h.group_id))
    where p.employee_id = who
$$;
comment on function guike.posts_of(bigint) is 'What a person''s posts give in each open store they reach, whatever the scope.';
drop function guike.people_in(bigint[]);
