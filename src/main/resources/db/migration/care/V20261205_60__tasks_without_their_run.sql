-- Nobody ever asked which run made a task, and its foreign key was checked for each of them: of the keys of a task the dearest.
drop view scoped.care_round_customer, scoped.self_link, scoped.care_task;
alter table guike.care_task drop column run_id;
select guike.scope_view('care_task', '{assignee_id,adviser_id}');
select guike.scope_view('care_round_customer', '{assignee_id,customer.customer_id,care_task.task_id}');
select guike.scope_view('self_link', '{care_task.task_id}');
