insert into guike.ready_plan (code, name_zh, name_en, trigger_code, condition, offset_count, earliest, expire, shift, assignee, priority, purpose, script, late_days) values
    ('contact_cycle', '大客户周期联系', 'Contact cycle of key accounts', 'contact_cycle', '{"days": ["30"]}', 0, 0, 14, 'NEXT_WORKDAY', 'OWNER', 45, 'service_calls', null, 14);
select guike.draft_plans(id) from guike.store;
