-- The orders of a customer are read newest first by the moment that is never null.
drop index guike.repair_order_customer;
create index repair_order_customer on guike.repair_order (customer_id, came_at);
