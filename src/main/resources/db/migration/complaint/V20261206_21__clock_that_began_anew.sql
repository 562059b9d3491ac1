alter table guike.complaint
    add column resolve_from  timestamptz,
    add column waited_before bigint not null default 0 check (waited_before >= 0);
comment on column guike.complaint.resolve_from is 'When the resolve clock began anew, at the last reopening; null where it runs from the receipt.';
comment on column guike.complaint.waited_before is 'Seconds of waiting that were granted before the resolve clock began anew.';
update guike.complaint c set resolve_from = s.at, waited_before = c.waited_seconds
from (select complaint_id, max(at) as at from guike.complaint_step
      where from_state in ('CLOSED', 'CLOSED_UNREACHED', 'RESOLVED', 'CLOSING_CALL') and to_state = 'IN_PROGRESS' group by complaint_id) s
where s.complaint_id = c.id and c.reopened_count > 0;
select guike.scope_view('complaint', '{owner_id,received_by,customer.customer_id}');
