-- Tasks of a subject, and that a plan makes one of each: one index in this order answers both.
drop index guike.care_task_subject;
alter table guike.care_task drop constraint care_task_plan_id_subject_type_subject_id_key;
alter table guike.care_task add constraint care_task_subject unique (subject_type, subject_id, plan_id);
