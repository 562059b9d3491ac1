-- What was sent or visited is a contact like a call: plans by text message, e-mail or visit, and rounds, note it so.
alter table guike.call_attempt drop constraint call_attempt_channel_check;
alter table guike.call_attempt add constraint call_attempt_channel_check check (channel in ('PHONE', 'SELF', 'SMS', 'EMAIL', 'VISIT'));
comment on column guike.call_attempt.channel is 'PHONE: somebody called. SELF: the customer answered alone through a link; counts in scores, in no figure of calls. SMS, EMAIL, VISIT: sent or visited, noted by hand; a contact, in no figure of calls.';
comment on table guike.call_attempt is 'Call attempt 拨打: one dialling and what came of it (catalog C4, C26); or, by channel, what the customer answered alone, what was sent, who was visited.';
comment on column guike.call_attempt.result is 'Result code of handbook 2.5; SENT, VISITED or IMPOSSIBLE of what is no call.';
