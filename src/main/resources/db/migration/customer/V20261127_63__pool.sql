-- The public pool 公海 (handbook 5.9): what a store has set, else the handbook's figures.
create function guike.pool_rules(store bigint) returns table (active boolean, protect_days int, extend_days int, max_protect_days int, claim_per_day int, hold_limit int, reclaim_gap_days int)
    language sql stable set search_path = scoped, guike as $$
    select coalesce(max(s.value::text) filter (where s.key = 'pool.active'), 'false')::boolean,
           coalesce(max(s.value::text) filter (where s.key = 'pool.protect_days'), '30')::int, coalesce(max(s.value::text) filter (where s.key = 'pool.extend_days'), '15')::int,
           coalesce(max(s.value::text) filter (where s.key = 'pool.max_protect_days'), '180')::int, coalesce(max(s.value::text) filter (where s.key = 'pool.claim_per_day'), '5')::int,
           coalesce(max(s.value::text) filter (where s.key = 'pool.hold_limit'), '200')::int, coalesce(max(s.value::text) filter (where s.key = 'pool.reclaim_gap_days'), '7')::int
    from store_setting s where s.store_id = store and s.key like 'pool.%'
$$;
comment on function guike.pool_rules(bigint) is 'Settings of a store''s public pool; it does nothing before it is switched on.';

create function guike.protected_until(began date, contacted date, protect int, extend int, most int) returns date language sql immutable as $$
    select least(began + most, greatest(began + protect, contacted + extend))
$$;
comment on function guike.protected_until(date, date, int, int, int) is
    'Last day of the protection: 30 days from the assignment, or 15 from the last contact where that is later, but never more than 180 (2026-11-01, contact 2026-11-25: 2026-12-10).';

create table guike.owner_dispute (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    claimant_id bigint not null references guike.employee,
    holder_id   bigint references guike.employee,
    reason      text not null check (length(reason) between 1 and 1000),
    filed_at    timestamptz not null,
    winner_id   bigint references guike.employee,
    ruling      text check (length(ruling) between 1 and 1000),
    ruled_at    timestamptz,
    ruled_by    bigint references guike.employee,
    check ((ruled_at is null) = (ruling is null) and (ruled_at is null) = (winner_id is null)),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.owner_dispute is 'Dispute about who owns a customer 归属争议, and the manager''s ruling, which is final (catalog E209, E308).';
comment on column guike.owner_dispute.holder_id is 'Owner when it was filed.';
create unique index owner_dispute_open on guike.owner_dispute (customer_id) where ruled_at is null;
create index owner_dispute_recent on guike.owner_dispute (store_id, id desc);
create index owner_dispute_customer on guike.owner_dispute (customer_id);

create function guike.keep_ruling() returns trigger language plpgsql as $$
begin
    if old.ruled_at is not null then
        raise exception 'a ruling is final' using errcode = 'check_violation';
    end if;
    return new;
end $$;
comment on function guike.keep_ruling() is 'Refuses any change of a dispute that is ruled.';
create trigger owner_dispute_final before update on guike.owner_dispute for each row execute function guike.keep_ruling();
select guike.scope_view('owner_dispute', '{claimant_id,holder_id}');
select audit.watch('owner_dispute');

insert into guike.role_permission (role_id, permission)
select r.id, p from guike.role r join (values ('administrator', 'customer.claim'), ('care_manager', 'customer.claim'), ('care_supervisor', 'customer.claim'), ('care_agent', 'customer.claim'),
    ('followup_caller', 'customer.claim'), ('administrator', 'customer.rule'), ('care_manager', 'customer.rule'), ('general_manager', 'customer.rule'), ('aftersales_manager', 'customer.rule')) as g (code, p)
    on g.code = r.code on conflict do nothing;

-- Who assigns customers may set the pool's rules, not all settings of the store.
create function guike.set_pool_rules(store bigint, on_ boolean, numbers int[]) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    if store <> all (coalesce(scope_stores(), '{}')) then
        raise exception 'store % is not in the scope', store;
    end if;
    insert into store_setting (store_id, key, value)
    select store, k.key, k.value from (
        select 'pool.active' as key, to_jsonb(on_) as value
        union all select 'pool.' || n.name, to_jsonb(numbers[n.place]) from unnest(array['protect_days', 'extend_days', 'max_protect_days', 'claim_per_day', 'hold_limit', 'reclaim_gap_days']) with ordinality n (name, place)) k
    on conflict (store_id, key) do update set value = excluded.value where store_setting.value is distinct from excluded.value;
end $$;
comment on function guike.set_pool_rules(bigint, boolean, int[]) is 'Writes the settings of a store''s public pool.';
revoke execute on function guike.set_pool_rules(bigint, boolean, int[]) from public;
grant execute on function guike.set_pool_rules(bigint, boolean, int[]) to "${app}";
