-- Who looks after which region (catalog E28): a post carries divisions; with breadth REGION its person sees their customers.
alter table guike.role drop constraint role_breadth_check;
alter table guike.role add constraint role_breadth_check check (breadth in ('OWN', 'TEAM', 'REGION', 'STORE', 'GROUP'));
comment on column guike.role.breadth is
    'OWN: own records; TEAM: of the team led; REGION: own ones and the customers of the regions of the post; STORE: of the store; GROUP: of all stores of the group.';

alter table guike.post add column regions text[] not null default '{}'
    check (cardinality(regions) <= 50 and array_to_string(regions, ',') ~ '^([0-9]{2}(-?[0-9]{2}){0,2}(,|$))*$');
comment on column guike.post.regions is 'Divisions (guike.region.code) that the person looks after in this store 负责区域; none lies in another of them.';
select guike.scope_view('post', '{*}', 'select, insert, update, delete');

create function guike.scope_regions() returns text[] language sql stable parallel safe
    return nullif(current_setting('guike.regions', true), '')::text[];
comment on function guike.scope_regions() is 'Regions of which the transaction sees every customer, as patterns of store and code: 3:4403%. Null sees none.';

create or replace function guike.scope_view(tbl text, owners text[] default '{}', privileges text default 'select, insert, update')
    returns void language plpgsql as $$
declare
    placed text := case when exists (select from pg_attribute where attrelid = ('guike.' || quote_ident(tbl))::regclass and attname = 'region_code' and not attisdropped)
        then ' or (select guike.scope_regions()) is not null and (store_id || '':'' || region_code) like any((select guike.scope_regions())::text[])' else '' end;
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
            || placed || '))'
        end;
    living := case when exists (select from pg_attribute where attrelid = ('guike.' || quote_ident(tbl))::regclass and attname = 'deleted_at' and not attisdropped) then ' and deleted_at is null' else '' end;
    execute format('create or replace view scoped.%I as select * from guike.%I
        where (store_id = any((select guike.scope_stores())::bigint[])%s)%s with cascaded check option', tbl, tbl, own, living);
    execute format('comment on view scoped.%I is %L', tbl, 'Rows of guike.' || tbl || ' in the scope of the transaction.');
    execute format('grant %s on scoped.%I to "${app}"', privileges, tbl);
end $$;
comment on function guike.scope_view(text, text[], text) is
    'Makes or remakes the scoped view of a table with store_id. owners: columns that make a row somebody''s own, or parent.column: own with its parent; {*}: everybody of the store. Rows with deleted_at are hidden; rows with region_code are also seen by who has their region.';

drop function guike.viewer(bigint);
create function guike.viewer(who bigint) returns table (
        employee_id bigint, login text, name text, locale text, theme text, password_change boolean,
        store_id bigint, store_name text, zone text, role_code text, breadth text, permissions text[], regions text[], team_id bigint, led_teams bigint[])
    language sql stable security definer set search_path = pg_catalog, guike as $$
    select e.id, e.login, e.name, e.locale, e.theme, e.password_change,
           s.id, s.name, s.zone, r.code, r.breadth,
           coalesce((select array_agg(rp.permission) from role_permission rp where rp.role_id = r.id), '{}'),
           case when s.id = p.store_id then p.regions else '{}' end,
           p.team_id, coalesce((select array_agg(t.id) from team t where t.leader_id = e.id and t.store_id = p.store_id), '{}')
    from employee e
    left join post p on p.employee_id = e.id
    left join role r on r.id = p.role_id
    left join store h on h.id = p.store_id
    left join store s on s.closed_at is null
        and (s.id = p.store_id or (r.breadth = 'GROUP' and s.group_id = h.group_id))
    where e.id = who and e.deactivated_at is null
    order by p.id, s.id
$$;
comment on function guike.viewer(bigint) is 'One row per store that a person''s posts reach, with permissions and, in the post''s own store, its regions; no row when deactivated.';

drop function guike.posts_of(bigint);
create function guike.posts_of(who bigint) returns table (store_id bigint, breadth text, permissions text[], regions text[])
    language sql stable security definer set search_path = pg_catalog, guike as $$
    select s.id, r.breadth, coalesce((select array_agg(rp.permission) from role_permission rp where rp.role_id = r.id), '{}'), p.regions
    from post p
    join role r on r.id = p.role_id
    join store h on h.id = p.store_id
    join store s on s.closed_at is null and (s.id = p.store_id or (r.breadth = 'GROUP' and s.group_id = h.group_id))
    where p.employee_id = who
$$;
comment on function guike.posts_of(bigint) is 'What a person''s posts give in each open store they reach, whatever the scope.';
revoke execute on function guike.posts_of(bigint) from public;
grant execute on function guike.posts_of(bigint) to "${app}";

-- A right lent by somebody with breadth REGION goes as far as the giver's regions; who has it reaches own rows, too.
drop function guike.lent_rights(bigint, timestamptz);
create function guike.lent_rights(who bigint, moment timestamptz) returns table (store_id bigint, store_name text, zone text, breadth text, permission text, regions text[], person bigint)
    language sql stable security definer set search_path = pg_catalog, guike as $$
    with lent as (
        select d.store_id, s.name, s.zone, g.breadth, d.permission, g.regions
        from delegation d
        join store s on s.id = d.store_id and s.closed_at is null
        join employee e on e.id = d.giver_id and e.deactivated_at is null
        cross join lateral (select p.breadth, p.regions from guike.posts_of(d.giver_id) p where p.store_id = d.store_id and d.permission = any(p.permissions)
            order by array_position(array['GROUP', 'STORE', 'REGION', 'TEAM', 'OWN'], p.breadth) limit 1) g
        where d.receiver_id = who and d.ended_at is null and moment >= d.from_at and moment < d.until_at
    ), away as (
        select a.store_id, s.name, s.zone, a.employee_id
        from absence a join store s on s.id = a.store_id and s.closed_at is null
        where a.stand_in_id = who and (moment at time zone s.zone)::date between a.from_day and a.to_day
    ), narrow as (
        select p.store_id from guike.posts_of(who) p where p.breadth in ('OWN', 'TEAM', 'REGION')
        union select l.store_id from lent l where l.breadth in ('OWN', 'TEAM', 'REGION')
        union select a.store_id from away a
    )
    select l.store_id, l.name, l.zone, l.breadth, l.permission, l.regions, null::bigint from lent l
    union all
    select a.store_id, a.name, a.zone, 'TEAM', null, '{}', a.employee_id from away a
    where not exists (select from post p join narrow n on n.store_id = p.store_id
        where p.employee_id = a.employee_id and p.store_id <> a.store_id and not exists (select from away b where b.employee_id = a.employee_id and b.store_id = p.store_id))
$$;
comment on function guike.lent_rights(bigint, timestamptz) is
    'Rights that others have lent to a person, and for whom they stand in, at a moment; nobody for whom standing in here would open rows of another store.';
revoke execute on function guike.lent_rights(bigint, timestamptz) from public;
grant execute on function guike.lent_rights(bigint, timestamptz) to "${app}";

insert into guike.role (code, name_zh, name_en, breadth, catalog) values ('regional_manager', '区域经理', 'Regional manager', 'REGION', 'E28') on conflict do nothing;
insert into guike.role_permission (role_id, permission)
select r.id, p from guike.role r, unnest('{customer.read,customer.edit,customer.reveal,complaint.read,complaint.raise,report.read}'::text[]) p
where r.code = 'regional_manager' on conflict do nothing;
