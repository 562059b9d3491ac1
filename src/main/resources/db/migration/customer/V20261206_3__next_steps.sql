create index contact_next_step on guike.contact (store_id, next_on) where next_on is not null;
comment on column guike.contact.next_step is 'What was agreed or is intended with the person next.';
comment on column guike.contact.next_on is 'When the next step is due; the owner of the customer is reminded by a plan (trigger contact_next_step).';
