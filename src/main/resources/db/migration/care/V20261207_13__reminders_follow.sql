-- When the day of an event is put right, its tasks are dated as the plan dates them, not shifted by calendar days.
create function guike.care_days(plan bigint, event date) returns table (earliest_on date, due_on date, expires_on date) language sql stable as $$
    select least(event + p.earliest_count, wd.day), wd.day, wd.day + p.expire_count
    from scoped.care_plan p join guike.work_day w on w.day = event + p.offset_count
    join guike.work_day wd on case p.shift when 'NEXT_WORKDAY' then wd.work and wd.n = w.n + (not w.work)::int when 'PREVIOUS_WORKDAY' then wd.work and wd.n = w.n else wd.day = w.day end
    where p.id = plan and p.offset_unit = 'DAY'
    union all
    select least(wf.day, wd.day), wd.day, wx.day
    from scoped.care_plan p join guike.work_day w on w.day = event
    join guike.work_day wd on wd.work and wd.n = w.n + p.offset_count + (p.offset_count <= 0 and not w.work)::int
    join guike.work_day wf on wf.work and wf.n = w.n + p.earliest_count + (p.earliest_count <= 0 and not w.work)::int
    join guike.work_day wx on wx.work and wx.n = wd.n + p.expire_count
    where p.id = plan and p.offset_unit = 'WORKDAY'
$$;
comment on function guike.care_days(bigint, date) is 'From when, until when and by when at the latest a plan wants the call about an event of a day; as a run of the plan dates it.';

-- An appointment on another day is another occasion: it is to be confirmed again.
update guike.care_task t set occasion = t.event_day - date '2000-01-01' from guike.care_plan p
where p.id = t.plan_id and p.trigger_code in ('appointment', 'no_show') and t.subject_type = 'APPOINTMENT' and t.occasion = 0;

-- What was called off because the customer had booked, or the day was another: sought every night, in case it holds again.
create index care_task_called_off on guike.care_task (store_id, plan_id) where state = 'CANCELLED' and reason in ('booked', 'overtaken');

alter table guike.service_target add column gone_on date;
comment on column guike.service_target.gone_on is 'Day on which the car was found to be driven no more, or sold away: it is due no more.';
select guike.scope_view('service_target', '{vehicle.vehicle_id}', 'select, insert, update');
