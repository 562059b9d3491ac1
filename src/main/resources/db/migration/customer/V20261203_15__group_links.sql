create sequence guike.customer_link_pair_seq;
grant usage on sequence guike.customer_link_pair_seq to "${app}";
create table guike.customer_link (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    pair        bigint not null,
    evidence    text[] not null check (evidence <@ array['PHONE_NAME', 'CREDIT_CODE', 'ID_NUMBER'] and evidence <> '{}'),
    state       text not null check (state in ('PROPOSED', 'CONFIRMED', 'APART')),
    proposed_at timestamptz not null,
    decided_at  timestamptz,
    decided_by  bigint references guike.employee,
    unique (id, store_id),
    unique (customer_id, pair),
    check ((state = 'PROPOSED') = (decided_at is null)),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.customer_link is 'Stores of one group know one customer 集团同一客户: one row for each side, so that each store sees its own alone.';
comment on column guike.customer_link.pair is 'The same on both sides.';
comment on column guike.customer_link.state is 'Proposed by the night; CONFIRMED or APART by somebody who sees both stores.';
create index customer_link_pair on guike.customer_link (pair);
create index customer_link_open on guike.customer_link (store_id, pair desc) where state = 'PROPOSED';
select guike.scope_view('customer_link', '{customer.customer_id}');
select audit.watch('customer_link');
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('customer_link', 20, 'exists (select from customer_link k where k.pair = t.pair and k.customer_id = any({customers}))', 'DELETE', '{}', '{}', false);

create function guike.linked(customers bigint[]) returns table (customer_id bigint, other_id bigint, other_store bigint) language sql stable security definer set search_path = pg_catalog, guike as $$
    select mine.customer_id, o.customer_id, o.store_id
    from guike.customer_link mine join guike.customer_link o on o.pair = mine.pair and o.customer_id <> mine.customer_id
    join guike.customer c on c.id = o.customer_id and c.deleted_at is null
    where mine.customer_id = any (customers) and mine.state = 'CONFIRMED' and exists (select from scoped.customer s where s.id = mine.customer_id);
$$;
comment on function guike.linked(bigint[]) is 'Who in other stores of the group is the same customer as one in scope: ids alone.';

-- The few facts that a store may know of another: never a note, a contact, an amount, a number.
create function guike.known_elsewhere(customer bigint) returns table (store text, shared boolean, owner text, last_visit date, open_complaint boolean, refuses text[])
    language plpgsql stable security definer set search_path = pg_catalog, guike as $$
begin
    return query
    select s.name, x.shared, case when x.shared then e.name end,
        case when x.shared then (select max(coalesce(o.delivered_on, (o.arrived_at at time zone s.zone)::date)) from repair_order o where o.customer_id = c.id) end,
        x.shared and exists (select from complaint k where k.customer_id = c.id and k.closed_at is null and k.state <> 'REJECTED'), c.do_not_disturb
    from (select distinct l.other_id from linked(array[customer]) l) l
    join customer c on c.id = l.other_id join store s on s.id = c.store_id left join employee e on e.id = c.owner_id
    cross join lateral (select coalesce((select k.given and k.notice_version >= p.valid_from from consent k join consent_purpose p on p.id = k.purpose_id
        where k.customer_id = c.id and p.code = 'group_sharing' order by k.at desc, k.id desc limit 1), false) as shared) x
    order by s.name, c.id limit 20;
end $$;
comment on function guike.known_elsewhere(bigint) is
    'Of confirmed links: the other store and refusals of contact; owner, last visit and open complaint only where the customer agreed there to sharing within the group (law, article 23).';

create function guike.refusals_of(customer bigint) returns text[] language sql stable
    return (select array(select w from unnest(c.do_not_disturb) w union select p.wish from guike.consent_purpose p where p.wish is not null
        and (select not k.given from scoped.consent k where k.customer_id = c.id and k.purpose_id = p.id order by k.at desc, k.id desc limit 1)) from scoped.customer c where c.id = customer);
comment on function guike.refusals_of(bigint) is 'Wishes about contact of a customer, with what a withdrawn consent comes to.';
revoke execute on function guike.linked(bigint[]), guike.known_elsewhere(bigint), guike.refusals_of(bigint) from public;
grant execute on function guike.linked(bigint[]), guike.known_elsewhere(bigint), guike.refusals_of(bigint) to "${app}";

insert into guike.role_permission (role_id, permission) select id, 'customer.link' from guike.role where breadth = 'GROUP' on conflict do nothing;
