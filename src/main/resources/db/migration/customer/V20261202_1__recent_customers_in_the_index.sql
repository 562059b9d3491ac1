-- Counting up to a thousand customers of a store reads the index alone: it holds what the scoped view asks.
drop index guike.customer_recent;
create index customer_recent on guike.customer (store_id, created_at, id) include (owner_id, adviser_id, deleted_at);
