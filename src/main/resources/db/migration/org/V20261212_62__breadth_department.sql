-- Data and task scope of a role is own, team, department or all (catalog E296).
alter table guike.role drop constraint role_breadth_check;
alter table guike.role add constraint role_breadth_check check (breadth in ('OWN', 'TEAM', 'DEPARTMENT', 'REGION', 'STORE', 'GROUP'));
comment on column guike.role.breadth is
    'Data scope: OWN records, those of the TEAM led, of the people of the DEPARTMENT, customers of the REGIONs looked after, the STORE, every store of the GROUP.';

create function guike.department_people(who bigint) returns bigint[] language sql stable security definer set search_path = pg_catalog, guike as $$
    with mine as (
        select distinct p.store_id, coalesce(p.department_id, t.department_id) as department_id
        from post p join role r on r.id = p.role_id and r.breadth = 'DEPARTMENT' left join team t on t.id = p.team_id where p.employee_id = who)
    select coalesce(array_agg(distinct p.employee_id), '{}') from post p left join team t on t.id = p.team_id
    join mine m on m.store_id = p.store_id and m.department_id = coalesce(p.department_id, t.department_id)
$$;
comment on function guike.department_people(bigint) is 'Who has a post in a department in which a person has a post with breadth DEPARTMENT.';
revoke execute on function guike.department_people(bigint) from public;
grant execute on function guike.department_people(bigint) to "${app}";

create or replace function guike.lent_rights(who bigint, moment timestamptz) returns table (store_id bigint, store_name text, zone text, breadth text, permission text, regions text[], person bigint)
    language sql stable security definer set search_path = pg_catalog, guike as $$
    with lent as (
        select d.store_id, s.name, s.zone, g.breadth, d.permission, g.regions
        from delegation d
        join store s on s.id = d.store_id and s.closed_at is null
        join employee e on e.id = d.giver_id and e.deactivated_at is null
        cross join lateral (select p.breadth, p.regions from guike.posts_of(d.giver_id) p where p.store_id = d.store_id and d.permission = any(p.permissions)
            order by array_position(array['GROUP', 'STORE', 'REGION', 'DEPARTMENT', 'TEAM', 'OWN'], p.breadth) limit 1) g
        where d.receiver_id = who and d.ended_at is null and moment >= d.from_at and moment < d.until_at
    ), away as (
        select a.store_id, s.name, s.zone, a.employee_id
        from absence a join store s on s.id = a.store_id and s.closed_at is null
        where a.stand_in_id = who and (moment at time zone s.zone)::date between a.from_day and a.to_day
    ), narrow as (
        select p.store_id from guike.posts_of(who) p where p.breadth in ('OWN', 'TEAM', 'DEPARTMENT', 'REGION')
        union select l.store_id from lent l where l.breadth in ('OWN', 'TEAM', 'DEPARTMENT', 'REGION')
        union select a.store_id from away a
    )
    select l.store_id, l.name, l.zone, l.breadth, l.permission, l.regions, null::bigint from lent l
    union all
    select a.store_id, a.name, a.zone, 'TEAM', null, '{}', a.employee_id from away a
    where not exists (select from post p join narrow n on n.store_id = p.store_id
        where p.employee_id = a.employee_id and p.store_id <> a.store_id and not exists (select from away b where b.employee_id = a.employee_id and b.store_id = p.store_id))
$$;
