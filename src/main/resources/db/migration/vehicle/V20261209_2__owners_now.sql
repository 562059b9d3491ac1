-- Who owns what now is read by the index alone, of one car or of a whole store; a car belongs to one store. So are the few cars that are driven no more.
drop index guike.vehicle_owner_now;
create unique index vehicle_owner_now on guike.vehicle_owner (store_id, vehicle_id) include (customer_id) where role = 'OWNER' and to_day is null;
create index vehicle_gone on guike.vehicle (store_id, id) where status not in ('SOLD', 'IN_USE');
