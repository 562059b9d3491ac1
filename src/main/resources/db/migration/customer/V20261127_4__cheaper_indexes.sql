-- As for vehicles and orders: rising indexes are written at their end, and what is not known stands in none.
drop index guike.customer_recent, guike.customer_recent_all, guike.customer_adviser, guike.customer_birthday, guike.customer_company, guike.customer_owner, guike.customer_wish;
create index customer_recent on guike.customer (store_id, created_at, id);
create index customer_recent_all on guike.customer (created_at, id);
create index customer_owner on guike.customer (store_id, owner_id, created_at, id);
create index customer_adviser on guike.customer (adviser_id) where adviser_id is not null;
create index customer_birthday on guike.customer (store_id, birthday_kind, birthday_month, birthday_day) where birthday_kind is not null;
create index customer_company on guike.customer (store_id, created_at, id) where kind = 'COMPANY';
create index customer_wish on guike.customer (store_id, created_at, id) where do_not_disturb <> '{}' or preferred_window is not null;
