insert into guike.ready_plan (code, name_zh, name_en, trigger_code, condition, offset_count, earliest, expire, shift, assignee, priority, purpose, script, late_days) values
    ('contact_next_step', '联系人下一步跟进', 'Next step with a contact person', 'contact_next_step', '{}', 0, 0, 7, 'NEXT_WORKDAY', 'OWNER', 66, 'service_calls', null, 7);
select guike.draft_plans(id) from guike.store;
comment on column guike.care_task.subject_type is 'REPAIR_ORDER, VEHICLE, CUSTOMER, FAMILY_MEMBER, CONTACT, COMPLAINT: what the event was about.';
