-- Who writes and files the summary of a follow-up round (catalog C5): those who call and those who lead them.
insert into guike.role_permission (role_id, permission)
select id, 'report.file' from guike.role
where code in ('administrator', 'care_manager', 'care_supervisor', 'followup_caller', 'quality_tracker', 'care_agent');
