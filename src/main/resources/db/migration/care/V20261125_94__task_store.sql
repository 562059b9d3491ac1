-- A task's plan is one of its store, and the plan's store is checked: the same check once more cost each task that a run makes.
alter table guike.care_task drop constraint care_task_store_id_fkey;
