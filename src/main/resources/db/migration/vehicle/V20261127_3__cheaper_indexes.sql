-- What comes later in time comes last in an index that rises, which is then written at its end; read backwards it gives the newest
-- first as before. Rows without an adviser stand in no index of advisers.
drop index guike.repair_order_came, guike.repair_order_came_all, guike.repair_order_vehicle, guike.repair_order_customer, guike.repair_order_adviser,
    guike.vehicle_recent, guike.vehicle_recent_all, guike.vehicle_visit, guike.vehicle_adviser;
create index repair_order_came on guike.repair_order (store_id, came_at, id);
create index repair_order_came_all on guike.repair_order (came_at, id);
create index repair_order_vehicle on guike.repair_order (vehicle_id, arrived_at);
create index repair_order_customer on guike.repair_order (customer_id, arrived_at);
create index repair_order_adviser on guike.repair_order (adviser_id, delivered_on) where adviser_id is not null;
create index vehicle_recent on guike.vehicle (store_id, created_at, id);
create index vehicle_recent_all on guike.vehicle (created_at, id);
create index vehicle_visit on guike.vehicle (store_id, last_visit_at, id) where last_visit_at is not null;
create index vehicle_adviser on guike.vehicle (adviser_id) where adviser_id is not null;
