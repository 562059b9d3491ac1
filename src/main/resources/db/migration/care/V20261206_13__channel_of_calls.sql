-- Customers who answered by themselves were counted as reached by a call. By which way a record came is a fact of it.
alter table guike.call_attempt add channel text not null default 'PHONE' check (channel in ('PHONE', 'SELF'));
comment on column guike.call_attempt.channel is 'PHONE: somebody called. SELF: the customer answered alone through a link; counts in scores, in no figure of calls.';
comment on table guike.call_attempt is 'Call attempt 拨打: one dialling and what came of it (catalog C4, C26); or, by channel, what the customer answered alone.';
update guike.call_attempt a set channel = 'SELF', outside_window = false
    where a.agent_id is null and a.response_id is not null and exists (select from guike.self_link l where l.task_id = a.task_id and l.used_at is not null);
update guike.care_task t set attempts = t.attempts - 1 where t.attempts > 0 and t.state = 'DONE' and exists (select from guike.call_attempt a where a.task_id = t.id and a.channel = 'SELF');
select guike.scope_view('call_attempt', '{agent_id,customer.customer_id}', 'select, insert');
