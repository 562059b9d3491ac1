alter table guike.customer add column id_number_hash text, add column id_number_masked text;
comment on column guike.customer.id_number_hash is 'Identity number 身份证号, HMAC-SHA-256 under a key kept outside the database: found again, never read.';
comment on column guike.customer.id_number_masked is 'What may be shown of the identity number: its first three and last four.';
create index customer_name on guike.customer (store_id, name collate "zh-x-icu", id);
create index customer_company on guike.customer (store_id, created_at desc, id desc) where kind = 'COMPANY';
create index customer_wish on guike.customer (store_id, created_at desc, id desc) where do_not_disturb <> '{}' or preferred_window is not null;
create index customer_id_number on guike.customer (store_id, id_number_hash) where id_number_hash is not null;
select guike.scope_view('customer', '{owner_id,adviser_id}');
