alter table guike.complaint add column due_after_wait timestamptz;
comment on column guike.complaint.due_after_wait is 'Where the resolve clock ends once the day until which is waited has passed; null while nothing is waited for.';
comment on column guike.complaint.resolve_due is 'Moved on by the time waited; stands still until the day of a wait has passed.';
update guike.complaint c set due_after_wait = c.resolve_due
    + greatest(interval '0', least((c.waiting_until + 1)::timestamp at time zone s.zone - c.waiting_since, interval '15 days' - c.waited_seconds * interval '1 second'))
from guike.store s where s.id = c.store_id and c.waiting_since is not null;
select guike.scope_view('complaint', '{owner_id,received_by,customer.customer_id}');
