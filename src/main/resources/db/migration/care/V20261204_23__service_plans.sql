-- Drafts for the next service and the end of the warranty, whose days are computed since now.
insert into guike.ready_plan (code, name_zh, name_en, trigger_code, condition, offset_count, earliest, expire, shift, assignee, priority, purpose, script, late_days) values
    ('first_service_14', '首保提醒（提前两周）', 'First service in two weeks', 'first_service_due', '{}', -14, -19, 9, 'PREVIOUS_WORKDAY', 'ROLE', 56, 'service_calls', 'first_service_remind', 9),
    ('first_service_3', '首保再次提醒（提前3天）', 'First service in three days', 'first_service_due', '{}', -3, -5, 33, 'PREVIOUS_WORKDAY', 'ROLE', 57, 'service_calls', 'first_service_remind', 9),
    ('first_service_over7', '首保逾期7天', 'First service a week late', 'first_service_due', '{}', 7, 7, 13, 'NEXT_WORKDAY', 'ROLE', 54, 'service_calls', 'first_service_remind', 13),
    ('first_service_over21', '首保逾期21天', 'First service three weeks late', 'first_service_due', '{}', 21, 21, 30, 'NEXT_WORKDAY', 'ROLE', 53, 'service_calls', 'first_service_remind', 30),
    ('periodic_14', '定保提醒（提前两周）', 'Periodic service in two weeks', 'periodic_service_due', '{}', -14, -19, 9, 'PREVIOUS_WORKDAY', 'ROLE', 48, 'service_calls', 'periodic_remind', 9),
    ('periodic_3', '定保再次提醒（提前3天）', 'Periodic service in three days', 'periodic_service_due', '{}', -3, -5, 18, 'PREVIOUS_WORKDAY', 'ROLE', 49, 'service_calls', 'periodic_remind', 9),
    ('periodic_over15', '定保逾期15天招揽', 'Periodic service two weeks late', 'periodic_service_due', '{}', 15, 15, 29, 'NEXT_WORKDAY', 'ROLE', 43, 'service_calls', 'periodic_remind', 29),
    ('periodic_over45', '定保逾期45天招揽', 'Periodic service six weeks late', 'periodic_service_due', '{}', 45, 45, 30, 'NEXT_WORKDAY', 'ROLE', 42, 'service_calls', 'periodic_remind', 30),
    ('warranty_90', '出保提醒（提前90天）', 'Warranty ends in 90 days', 'warranty_end', '{}', -90, -95, 55, 'PREVIOUS_WORKDAY', 'ROLE', 40, 'service_calls', null, 10),
    ('warranty_30', '出保提醒（提前30天）', 'Warranty ends in 30 days', 'warranty_end', '{}', -30, -35, 30, 'PREVIOUS_WORKDAY', 'ROLE', 41, 'service_calls', null, 10);
select guike.draft_plans(id) from guike.store;
comment on column guike.care_task.reason is 'Why SKIPPED or CANCELLED: a word of the program (merged, taken-along, fatigue, served, do-not-disturb, no-consent, quiet, held) or what a person wrote.';
