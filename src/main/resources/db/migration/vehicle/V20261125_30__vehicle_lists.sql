-- Lists of vehicles and orders: one index for each order and filter, and a moment of arrival that is never null.
alter table guike.repair_order add column came_at timestamptz generated always as (coalesce(arrived_at, delivered_at, created_at)) stored;
comment on column guike.repair_order.came_at is 'Arrival, or the next best that is known: lists are ordered by it.';
drop index guike.repair_order_recent;
create index repair_order_came on guike.repair_order (store_id, came_at desc, id desc);
create index repair_order_came_all on guike.repair_order (came_at desc, id desc);
select guike.scope_view('repair_order', '{adviser_id}', 'select, insert, update, delete');
drop trigger repair_order_audit_insert on guike.repair_order;
drop trigger repair_order_audit_update on guike.repair_order;
drop trigger repair_order_audit_delete on guike.repair_order;
select audit.watch('repair_order', '{came_at,changed_at,version}');

create index vehicle_recent_all on guike.vehicle (created_at desc, id desc);
create index vehicle_model on guike.vehicle (store_id, model text_pattern_ops);
create index vehicle_plate_start on guike.vehicle (store_id, plate text_pattern_ops);
create index vehicle_visit on guike.vehicle (store_id, last_visit_at desc, id desc) where last_visit_at is not null;
drop index guike.vehicle_last_visit;
