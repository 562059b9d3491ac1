create table guike.owner_ability (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    employee_id bigint not null references guike.employee,
    weight      numeric(4, 2) not null default 1 check (weight > 0 and weight <= 10),
    capacity    int not null default 1000 check (capacity between 0 and 100000),
    takes_part  boolean not null default true,
    unique (store_id, employee_id)
);
comment on table guike.owner_ability is 'How many customers a person can look after, for dealing out 业务能力 (catalog D17); without a row weight 1 and 1,000.';
comment on column guike.owner_ability.weight is 'Ability, 1 is usual: who has 2 is given twice as many customers before they count as equally loaded.';
comment on column guike.owner_ability.capacity is 'Never dealt more customers than make this many in all.';
select guike.scope_view('owner_ability', '{}', 'select, insert, update, delete');
select audit.watch('owner_ability');

-- Who takes part in a dealing: people who call and keep archives but do not assign, and those named; not who is away or has left.
create function guike.dealing_people(store bigint, day date) returns table (person bigint, name text, team bigint, weight numeric, capacity int, load int, takes_part boolean, away boolean)
    language sql stable set search_path = scoped, guike as $$
    select e.id, e.name, min(p.team_id), coalesce(max(a.weight), 1), coalesce(max(a.capacity), 1000),
           (select count(*) from customer c where c.store_id = store and c.owner_id = e.id)::int,
           coalesce(bool_or(a.takes_part), bool_or(g.calls and g.edits) and not bool_or(g.assigns)) and not bool_or(b.id is not null), bool_or(b.id is not null)
    from post p
    join employee e on e.id = p.employee_id and e.deactivated_at is null
    cross join lateral (select bool_or(rp.permission = 'care.call') as calls, bool_or(rp.permission = 'customer.edit') as edits, bool_or(rp.permission = 'customer.assign') as assigns
        from role_permission rp where rp.role_id = p.role_id) g
    left join owner_ability a on a.store_id = p.store_id and a.employee_id = e.id
    left join absence b on b.store_id = p.store_id and b.employee_id = e.id and day between b.from_day and b.to_day
    where p.store_id = store and (g.edits or a.id is not null)
    group by e.id, e.name
$$;
comment on function guike.dealing_people(bigint, date) is 'People of a store among whom customers can be dealt out, with ability, capacity and the customers they have.';
