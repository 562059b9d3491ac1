-- A link asks what it was made to ask, whatever is published afterwards.
alter table guike.self_link add version_id bigint references guike.questionnaire_version;
comment on column guike.self_link.version_id is 'Version of the questionnaire that the customer answers; null in links older than this column.';
select guike.scope_view('self_link', '{care_task.task_id}');
