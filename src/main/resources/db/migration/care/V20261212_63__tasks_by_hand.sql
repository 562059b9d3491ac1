-- Tasks that somebody makes by hand 手工任务 (catalog E306) hang on one plan of the store that no night runs; each is an occasion of its own.
create sequence guike.hand_task_no as int;
comment on sequence guike.hand_task_no is 'Tells tasks made by hand for one customer apart: their occasion.';
grant usage on sequence guike.hand_task_no to "${app}";
comment on column guike.care_task.subject_no is 'Number of the subject as people know it; of a task made by hand what is to be done.';
