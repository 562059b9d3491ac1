-- A note may tell by which way one was in touch (catalog E39): the program sends nothing, what was sent or visited is written down by hand.
alter table guike.customer_note add column way text check (way in ('TALK', 'SMS', 'EMAIL', 'VISIT'));
comment on column guike.customer_note.way is 'By which way somebody was in touch with the customer, TALK as well when it was filed as a contact 联系备案 (catalog C3); null for a mere note.';
create index customer_note_contact on guike.customer_note (store_id, written_at) where way is not null;
select guike.scope_view('customer_note', '{customer.customer_id}', 'select, insert');
