-- What is derived of a customer by night goes with the customer, and keeps no undoing of an import from removing it.
alter table guike.segment_member drop constraint segment_member_customer_id_store_id_fkey,
    add constraint segment_member_customer_id_store_id_fkey foreign key (customer_id, store_id) references guike.customer (id, store_id) on delete cascade;
