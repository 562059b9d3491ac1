-- What the course of a complaint needs to know: waiting, the closing call, escalation, a duplicate's first.
alter table guike.complaint
    add check (channel in ('FOLLOW_UP', 'WALK_IN', 'PHONE', 'LETTER', 'APP', 'OEM_HOTLINE', 'HOTLINE_12315', 'HOTLINE_12345',
        'CONSUMER_ASSOCIATION', 'MEDIA', 'INTERNAL', 'ON_SITE')),
    add check (cause in ('PEOPLE', 'PROCESS', 'PRODUCT', 'PARTS', 'INFORMATION', 'THIRD_PARTY', 'EXPECTATION')),
    add column waiting_since timestamptz,
    add column waiting_reason text,
    add column waiting_until date,
    add column waited_seconds bigint not null default 0 check (waited_seconds >= 0),
    add column last_contact_at timestamptz,
    add column closing_due date,
    add column escalated_at timestamptz,
    add column duplicate_of bigint references guike.complaint,
    add check ((state in ('WAITING_CUSTOMER', 'WAITING_PARTS', 'WAITING_OEM')) = (waiting_since is not null));
comment on column guike.complaint.channel is 'Where it came in (handbook 4.1): FOLLOW_UP found in a follow-up call, OEM_HOTLINE the maker''s 400 line, ON_SITE taken on the floor.';
comment on column guike.complaint.demand is 'What the customer wants 诉求: a word of the closed list, as APOLOGY, REPAIR, REFUND.';
comment on column guike.complaint.closing_reason is 'Why a manager closed it without the customer''s word; why it was rejected.';
comment on column guike.complaint.resolve_due is 'Moved on by the time waited; while waiting it stands still.';
comment on column guike.complaint.waited_seconds is 'Time waited and ended; at most 15 days (handbook 4.3).';
comment on column guike.complaint.closing_due is 'Day by which the closing call is to be made: one working day after it was resolved.';
comment on column guike.complaint.escalated_level is '1 department head, 2 care manager, 3 general manager, 4 group.';
comment on column guike.complaint.duplicate_of is 'The first complaint about the same matter, when this one was rejected as a duplicate.';
create index complaint_closing on guike.complaint (store_id, closing_due, id) where state in ('RESOLVED', 'CLOSING_CALL');
create index complaint_severe on guike.complaint (store_id, severity desc, received_at, id) where closed_at is null and state <> 'REJECTED';
create index complaint_closed on guike.complaint (store_id, closed_at desc, id desc) where closed_at is not null;
create index complaint_vehicle on guike.complaint (vehicle_id) where vehicle_id is not null;
select guike.scope_view('complaint', '{owner_id,received_by,customer.customer_id}');
