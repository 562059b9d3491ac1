create table guike.delegation (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    giver_id    bigint not null references guike.employee,
    receiver_id bigint not null references guike.employee,
    permission  text not null check (permission ~ '^[a-z]+\.[a-z]+$'),
    reason      text not null check (length(reason) between 1 and 300),
    from_at     timestamptz not null,
    until_at    timestamptz not null,
    made_at     timestamptz not null,
    ended_at    timestamptz,
    ended_by    bigint references guike.employee,
    check (until_at > from_at and giver_id <> receiver_id)
);
comment on table guike.delegation is 'A right lent for a period 授权委托 (scenario F12): one permission that the giver has, to a colleague of the store; ends by itself, is never lent further.';
create index delegation_receiver on guike.delegation (receiver_id, until_at) where ended_at is null;
create index delegation_giver on guike.delegation (giver_id, id desc);
select guike.scope_view('delegation', '{giver_id,receiver_id}');
select audit.watch('delegation');

alter table guike.absence add column stand_in_id bigint references guike.employee;
comment on column guike.absence.stand_in_id is 'Who does their work 代班 while they are away: sees and serves their customers and tasks.';
create index absence_stand_in on guike.absence (stand_in_id, to_day) where stand_in_id is not null;
select guike.scope_view('absence', '{*}', 'select, insert, update, delete');

-- Asked with who is looking, before any scope is set. A delegation holds only while the giver holds the right by their own posts.
create function guike.lent_rights(who bigint, moment timestamptz) returns table (store_id bigint, store_name text, zone text, breadth text, permission text, person bigint)
    language sql stable security definer set search_path = pg_catalog, guike as $$
    select d.store_id, s.name, s.zone, g.breadth, d.permission, null::bigint
    from delegation d
    join store s on s.id = d.store_id and s.closed_at is null
    join employee e on e.id = d.giver_id and e.deactivated_at is null
    cross join lateral (select p.breadth from guike.posts_of(d.giver_id) p where p.store_id = d.store_id and d.permission = any(p.permissions)
        order by array_position(array['GROUP', 'STORE', 'TEAM', 'OWN'], p.breadth) limit 1) g
    where d.receiver_id = who and d.ended_at is null and moment >= d.from_at and moment < d.until_at
    union all
    select a.store_id, s.name, s.zone, 'TEAM', null, a.employee_id
    from absence a join store s on s.id = a.store_id and s.closed_at is null
    where a.stand_in_id = who and (moment at time zone s.zone)::date between a.from_day and a.to_day
$$;
comment on function guike.lent_rights(bigint, timestamptz) is 'Rights that others have lent to a person, and for whom they stand in, at a moment.';
revoke execute on function guike.lent_rights(bigint, timestamptz) from public;
grant execute on function guike.lent_rights(bigint, timestamptz) to "${app}";
