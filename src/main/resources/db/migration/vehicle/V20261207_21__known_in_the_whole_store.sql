-- Who sees only own cars and orders still takes in the car that stands at the door: by its whole number, which nobody guesses.
create function guike.car_of_number(store bigint, number text) returns table (vehicle_id bigint, owner_id bigint) language sql stable security definer set search_path = pg_catalog, guike as $$
    select v.id, (select o.customer_id from vehicle_owner o join customer c on c.id = o.customer_id and c.deleted_at is null where o.vehicle_id = v.id and o.role = 'OWNER' and o.to_day is null)
    from vehicle v where v.store_id = store and (store = any (scope_stores()) or store = any (scope_own_stores())) and (v.plate = number or v.vin = number) limit 2;
$$;
comment on function guike.car_of_number(bigint, text) is 'A car of the store by its whole plate or VIN, and who owns it, whoever looks after it.';

create function guike.number_taken(store bigint, kind text, number text, besides bigint) returns boolean language sql stable security definer set search_path = pg_catalog, guike as $$
    select (store = any (scope_stores()) or store = any (scope_own_stores())) is true and case kind
        when 'vin' then exists (select from vehicle v where v.store_id = store and v.vin = number and v.id is distinct from besides)
        when 'order' then exists (select from repair_order o where o.store_id = store and o.no = number and o.id is distinct from besides) end;
$$;
comment on function guike.number_taken(bigint, text, text, bigint) is 'Whether the store has a car of this VIN, or an order of this number, besides one: asked before the database refuses it without a word.';

create function guike.car_of_order(which bigint) returns table (plate text, vin text, model text) language sql stable security definer set search_path = pg_catalog, guike as $$
    select v.plate, v.vin, v.model from repair_order o join vehicle v on v.id = o.vehicle_id where o.id = which and exists (select from scoped.repair_order s where s.id = which);
$$;
comment on function guike.car_of_order(bigint) is 'What the car of an order is called, which its adviser must know before the car is theirs.';

create function guike.package_services(car bigint, since date) returns int language sql stable security definer set search_path = pg_catalog, guike as $$
    select count(*)::int from repair_order o where o.vehicle_id = car and o.type = 'PERIODIC_SERVICE' and o.delivered_on >= since and (o.store_id = any (scope_stores()) or o.store_id = any (scope_own_stores()));
$$;
comment on function guike.package_services(bigint, date) is 'Periodic services of a car since a day, whoever did them: what a package has left is the same for everybody.';

create function guike.order_of_sheet(sheet bigint) returns table (id bigint, customer_id bigint, no text, mileage_km int, content text, adviser text) language sql stable security definer set search_path = pg_catalog, guike as $$
    select o.id, o.customer_id, o.no, o.mileage_km, coalesce(o.items, (select string_agg(l.name, '、' order by l.position) from repair_order_line l where l.repair_order_id = o.id)),
        coalesce((select e.name from employee e where e.id = o.adviser_id), o.adviser_name)
    from first_service f join repair_order o on o.id = f.repair_order_id and o.vehicle_id = f.vehicle_id
    where f.id = sheet and exists (select from scoped.first_service s where s.id = sheet);
$$;
comment on function guike.order_of_sheet(bigint) is 'What the order of a first service says of it, whoever did it.';
revoke execute on function guike.car_of_number(bigint, text), guike.number_taken(bigint, text, text, bigint), guike.car_of_order(bigint), guike.package_services(bigint, date), guike.order_of_sheet(bigint) from public;
grant execute on function guike.car_of_number(bigint, text), guike.number_taken(bigint, text, text, bigint), guike.car_of_order(bigint), guike.package_services(bigint, date), guike.order_of_sheet(bigint) to "${app}";
