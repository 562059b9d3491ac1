-- What rode along with a call was taken for done, whatever came of the call.
alter table guike.care_task add column spoken_of boolean;
comment on column guike.care_task.spoken_of is 'Of a matter that another call took along: whether it was spoken of in that call; null while nobody said. What was not comes back by itself.';
select guike.scope_view('care_task', '{assignee_id,adviser_id}');
