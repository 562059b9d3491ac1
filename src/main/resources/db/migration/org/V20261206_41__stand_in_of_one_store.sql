-- Standing in for somebody in one store opened that person's rows in another too: over whose rows a person works is one set for all stores. The stand-in is left
-- out where it would: where the viewer reaches own or team rows in another store in which that person has a post, without standing in for them there as well.
create or replace function guike.lent_rights(who bigint, moment timestamptz) returns table (store_id bigint, store_name text, zone text, breadth text, permission text, person bigint)
    language sql stable security definer set search_path = pg_catalog, guike as $$
    with lent as (
        select d.store_id, s.name, s.zone, g.breadth, d.permission
        from delegation d
        join store s on s.id = d.store_id and s.closed_at is null
        join employee e on e.id = d.giver_id and e.deactivated_at is null
        cross join lateral (select p.breadth from guike.posts_of(d.giver_id) p where p.store_id = d.store_id and d.permission = any(p.permissions)
            order by array_position(array['GROUP', 'STORE', 'TEAM', 'OWN'], p.breadth) limit 1) g
        where d.receiver_id = who and d.ended_at is null and moment >= d.from_at and moment < d.until_at
    ), away as (
        select a.store_id, s.name, s.zone, a.employee_id
        from absence a join store s on s.id = a.store_id and s.closed_at is null
        where a.stand_in_id = who and (moment at time zone s.zone)::date between a.from_day and a.to_day
    ), narrow as (
        select p.store_id from guike.posts_of(who) p where p.breadth in ('OWN', 'TEAM')
        union select l.store_id from lent l where l.breadth in ('OWN', 'TEAM')
        union select a.store_id from away a
    )
    select l.store_id, l.name, l.zone, l.breadth, l.permission, null::bigint from lent l
    union all
    select a.store_id, a.name, a.zone, 'TEAM', null, a.employee_id from away a
    where not exists (select from post p join narrow n on n.store_id = p.store_id
        where p.employee_id = a.employee_id and p.store_id <> a.store_id and not exists (select from away b where b.employee_id = a.employee_id and b.store_id = p.store_id))
$$;
comment on function guike.lent_rights(bigint, timestamptz) is
    'Rights that others have lent to a person, and for whom they stand in, at a moment; nobody for whom standing in here would open rows of another store.';
