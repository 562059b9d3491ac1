alter table guike.customer add column contact_every int check (contact_every between 1 and 730);
comment on column guike.customer.contact_every is 'Contact cycle 联系周期 in days: so long after the last contact somebody calls again. Null: as a plan says for the grade, if any does.';
create index customer_contact_cycle on guike.customer (store_id, id) where contact_every is not null or importance is not null;
select guike.scope_view('customer', '{owner_id,adviser_id}');
update guike.personal_table set kept = kept || '{contact_every}' where table_name = 'customer';
