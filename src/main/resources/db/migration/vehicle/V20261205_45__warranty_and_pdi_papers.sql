-- The warranty registration form and the PDI sheet of each car, filed when the sales department hands them over (catalog C31).
alter table guike.delivery_tick drop constraint delivery_tick_item_check, add check (item between 1 and 11);
comment on table guike.delivery_tick is 'An item of a delivery file that is there: the seven papers 1 to 7, 8 the personal data, 9 the handbook checked with the customer; beside the file 10 the warranty registration form and 11 the PDI sheet.';
