-- Customers whose number was found wrong, newest first: who has none that reaches them is work for the owner of the archive.
create index customer_phone_invalid on guike.customer_phone (store_id, invalid_at desc, id desc) where invalid_at is not null;
