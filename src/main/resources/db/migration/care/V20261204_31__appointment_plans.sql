-- Drafts about appointments: confirmed on the working day before, and asked about once missed.
insert into guike.ready_plan (code, name_zh, name_en, trigger_code, condition, offset_count, earliest, expire, shift, assignee, priority, purpose, script, late_days) values
    ('appointment_confirm', '预约前一日确认', 'Appointment tomorrow', 'appointment', '{}', -1, -1, 1, 'PREVIOUS_WORKDAY', 'ROLE', 80, 'service_calls', null, 0),
    ('appointment_noshow', '失约跟进', 'Appointment missed', 'no_show', '{}', 1, 1, 2, 'NEXT_WORKDAY', 'ROLE', 66, 'service_calls', null, 3);
select guike.draft_plans(id) from guike.store;
