-- A talk that was filed by hand is a note that says so; and what is handed in reaches back to the last time.
alter table guike.customer_note add column contact boolean not null default false;
comment on column guike.customer_note.contact is 'Filed as a contact 联系备案: the house and the customer talked (catalog C3).';
select guike.scope_view('customer_note', '{customer.customer_id}', 'select, insert');

create index extraction_last on guike.extraction (employee_id, store_id, handed_in_at desc);
