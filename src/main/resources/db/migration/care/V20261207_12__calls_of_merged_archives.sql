-- One customer with two archives had two calls of one plan: the survivor's stays, or the one that somebody has worked on. In a round the record with a result stays.
comment on column guike.care_task.reason is 'Why SKIPPED or CANCELLED: a word of the program (merged, archives-merged, taken-along, fatigue, served, booked, overtaken, do-not-disturb, no-consent, binned, quiet, held) or what a person wrote.';
insert into guike.merge_rule (name, position, merging, parting) values
    ('calls', 1, $q$
        update care_task t set state = 'SKIPPED', reason = 'archives-merged', next_at = null, done_at = $4, taken_by_id = w.keeps
        from (
            select case when o.recorded_at is not null and s.recorded_at is null then s.task_id else o.task_id end as goes,
                case when o.recorded_at is not null and s.recorded_at is null then o.task_id else s.task_id end as keeps
            from care_round_customer s join care_round_customer o on o.round_id = s.round_id and o.customer_id = $2 where s.customer_id = $1
            union all
            select case when o.attempts > s.attempts then s.id else o.id end, case when o.attempts > s.attempts then o.id else s.id end
            from care_task s join care_task o on o.customer_id = $2 and o.plan_id = s.plan_id and o.subject_type = s.subject_type
                and (s.subject_type = 'CUSTOMER' or o.subject_no = s.subject_no and o.event_day = s.event_day)
            where s.customer_id = $1 and s.state in ('PLANNED', 'ASSIGNED', 'RETRY') and o.state in ('PLANNED', 'ASSIGNED', 'RETRY')
                and not exists (select from care_round r where r.plan_id = s.plan_id)
        ) w
        where t.id = w.goes and t.state in ('PLANNED', 'ASSIGNED', 'RETRY')$q$, $q$
        update care_task t set state = case when t.assignee_id is null then 'PLANNED' else 'ASSIGNED' end, reason = null, done_at = null, taken_by_id = null
        where t.customer_id in ($1, $2) and t.state = 'SKIPPED' and t.reason = 'archives-merged'
            and (exists (select from care_task l where l.id = t.taken_by_id and l.customer_id in ($1, $2) and l.customer_id <> t.customer_id)
                or t.taken_by_id is null and exists (select from care_round o join care_round_customer r on r.round_id = o.id
                    where o.plan_id = t.plan_id and r.customer_id in ($1, $2) and r.customer_id <> t.customer_id))$q$),
    ('rounds', 2, $q$
        with worse as (delete from care_round_customer s using care_round_customer o
            where s.customer_id = $1 and o.customer_id = $2 and o.round_id = s.round_id and o.recorded_at is not null and s.recorded_at is null returning s.*)
        insert into customer_merge_row (store_id, merge_id, table_name, column_name, row_id, state, kept)
        select store_id, $3, 'care_round_customer', 'customer_id', id, 'KEPT', to_jsonb(w) from worse w$q$, null);
