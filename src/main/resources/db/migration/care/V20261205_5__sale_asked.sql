-- The call three days after a delivery asks the ready questionnaire on the sale (catalog C20); a plan that somebody has changed stays as it is.
alter table guike.ready_plan add questionnaire text;
comment on column guike.ready_plan.questionnaire is 'Code of the ready questionnaire that it asks.';
update guike.ready_plan set questionnaire = 'ssi_default' where code = 'delivery_3d';
create or replace function guike.draft_plans(store bigint) returns void language sql security definer set search_path = pg_catalog, guike as $$
    insert into care_plan (store_id, code, name_zh, name_en, trigger_code, condition, offset_count, offset_unit, earliest_count, shift,
            expire_count, assignee_rule, role_id, priority, purpose, script_id, questionnaire_id, late_days, windows, active, yields)
    select store, p.code, p.name_zh, p.name_en, p.trigger_code, p.condition, p.offset_count, p.offset_unit, p.earliest, p.shift,
           p.expire, p.assignee, r.id, p.priority, p.purpose, s.id, q.id, p.late_days, null, false, p.priority < 60
    from ready_plan p
    join role r on r.code = 'care_agent'
    left join script s on s.code = p.script
    left join questionnaire q on q.code = p.questionnaire and exists (select from questionnaire_version v where v.questionnaire_id = q.id and v.published_at is not null)
    on conflict (store_id, code) do nothing
$$;
update guike.care_plan p set questionnaire_id = q.id from guike.questionnaire q where q.code = 'ssi_default' and p.code = 'delivery_3d' and p.version = 1 and p.questionnaire_id is null
  and exists (select from guike.questionnaire_version v where v.questionnaire_id = q.id and v.published_at is not null);
