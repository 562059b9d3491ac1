-- What a receiver cannot have at its time goes to another receiver, else to nobody (catalog E20): an appointment at an hour at which they have one already.
alter table guike.handover_item add column meant_for_id bigint references guike.employee;
comment on column guike.handover_item.meant_for_id is 'Who was to receive it and could not; receiver_id is who has it instead, null is nobody.';
create index handover_item_meant_for on guike.handover_item (meant_for_id) where meant_for_id is not null;
select guike.scope_view('handover_item', '{handover.handover_id}', 'select, insert, update, delete');
