-- What runs of care plans stand on: fair shares in closed form, fresh statistics, the plans every store begins with.
create index care_task_plan_event on guike.care_task (plan_id, event_day);
create index care_task_subject_no on guike.care_task (store_id, subject_no text_pattern_ops);
comment on column guike.care_plan_run.touched is 'Older tasks of the plan that a newer event of the same vehicle took along.';
comment on column guike.care_plan_run.skipped is 'Events for which no call is to be made: recorded as SKIPPED tasks with the reason.';
comment on column guike.care_task.reason is 'Why SKIPPED or CANCELLED: a word of the program (merged, do-not-disturb, quiet, held) or what a person wrote.';

create function guike.fair_share(people bigint[], loads bigint[], tasks bigint) returns bigint[]
    language sql immutable parallel safe set search_path = pg_catalog as $$
    with ranked as (
        select person, load, row_number() over w as rank, sum(load) over w as below
        from unnest(people, loads) as given (person, load)
        window w as (order by load, person rows unbounded preceding)),
    used as (select person, load, rank from ranked where rank * load - below < tasks),
    level as (select div(tasks + sum(load), count(*))::bigint as each, mod(tasks + sum(load), count(*))::bigint as more from used)
    select coalesce(array_agg(person order by k, rank), '{}')
    from used
    cross join level
    cross join lateral generate_series(load + 1, level.each + (rank <= level.more)::int) as k
$$;
comment on function guike.fair_share(bigint[], bigint[], bigint) is
    'Whom to give so many tasks to, one after the other, when each goes to the person with the smallest load: {1,2}, {5,3}, 3 gives {2,2,1}.';

create function guike.refresh_care_statistics() returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    analyze guike.care_task;
end $$;
comment on function guike.refresh_care_statistics() is
    'After a run that made many tasks: with the old statistics the planner would look for them one by one (the next run took 20 s instead of 0.1).';
revoke execute on function guike.refresh_care_statistics() from public;
grant execute on function guike.refresh_care_statistics() to "${app}";

create function guike.ready_plans(store bigint) returns void language sql security definer set search_path = pg_catalog, guike as $$
    insert into care_plan (store_id, code, name_zh, name_en, trigger_code, condition, offset_count, offset_unit, earliest_count, shift,
            expire_count, assignee_rule, role_id, priority, questionnaire_id, script_id)
    select store, p.code, p.zh, p.en, 'repair_delivered', p.condition::jsonb, p.due, p.unit, p.earliest, 'NEXT_WORKDAY',
           p.expire, 'ROLE', r.id, p.priority, q.id, s.id
    from (values
        ('service_3d', '维修保养三日回访', 'Call within 3 working days of a repair', '{}', 3, 'WORKDAY', 1, 5, 90, 'csi_default'),
        ('service_7d', '维修七日跟踪', 'Call 7 days after the car left', '{"type": ["REPAIR", "BODY_PAINT", "WARRANTY"]}', 7, 'DAY', 7, 10, 60, 'service_7d')
    ) as p (code, zh, en, condition, due, unit, earliest, expire, priority, questionnaire)
    join role r on r.code = 'care_agent'
    left join questionnaire q on q.code = p.questionnaire
    left join script s on s.code = p.code
    on conflict (store_id, code) do update set questionnaire_id = excluded.questionnaire_id, script_id = excluded.script_id
        where care_plan.version = 1 and care_plan.questionnaire_id is null and care_plan.script_id is null
            and (excluded.questionnaire_id is not null or excluded.script_id is not null)
$$;
comment on function guike.ready_plans(bigint) is 'Gives a store the plans that the catalog names (D1, D2), once; later calls only add questionnaire and script to plans that nobody has changed.';
revoke execute on function guike.ready_plans(bigint) from public;
grant execute on function guike.ready_plans(bigint) to "${app}";

create function guike.ready_plans_of_new_store() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    perform ready_plans(new.id);
    return null;
end $$;
create trigger store_ready_plans after insert on guike.store for each row execute function guike.ready_plans_of_new_store();
select guike.ready_plans(id) from guike.store;
