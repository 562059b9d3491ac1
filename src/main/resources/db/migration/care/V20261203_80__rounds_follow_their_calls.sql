-- Whoever a call of a round is given to, by whatever way, has the round's record too.
create function guike.round_follows_call() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    update care_round_customer set assignee_id = new.assignee_id where task_id = new.id and recorded_at is null and assignee_id is distinct from new.assignee_id;
    return null;
end $$;
comment on function guike.round_follows_call() is 'Gives the open record of a round to whom its call was given.';
revoke execute on function guike.round_follows_call() from public;
create trigger care_task_round after update of assignee_id on guike.care_task
    for each row when (old.assignee_id is distinct from new.assignee_id) execute function guike.round_follows_call();
