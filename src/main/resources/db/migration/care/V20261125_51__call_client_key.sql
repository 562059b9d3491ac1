alter table guike.call_attempt add column client_key text check (client_key ~ '^[A-Za-z0-9-]{1,64}$');
comment on column guike.call_attempt.client_key is 'Made by the desk or system that reports the call: the same report sent twice is recorded once.';
create unique index call_attempt_client_key on guike.call_attempt (task_id, client_key) where client_key is not null;
select guike.scope_view('call_attempt', '{agent_id,customer.customer_id}', 'select, insert');
