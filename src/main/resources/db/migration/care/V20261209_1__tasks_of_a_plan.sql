-- Tasks of a plan are sought within their store, and open ones are counted by the index alone: the scoped view also looks at adviser_id.
drop index guike.care_task_plan_event;
create index care_task_plan_event on guike.care_task (store_id, plan_id, event_day);
drop index guike.care_task_queue;
create index care_task_queue on guike.care_task (store_id, assignee_id, due_on, id) include (adviser_id) where state in ('PLANNED', 'ASSIGNED', 'RETRY');
