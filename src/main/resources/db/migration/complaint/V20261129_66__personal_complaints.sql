-- What the room keeps on a person: clocks, causes and counts stay, words go.
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('complaint', 43, 't.customer_id = any({customers})', 'subject = ''（已删除）'', verbatim = ''（已删除）'', demand = null, plan = case when t.plan is not null then ''（已删除）'' end,
        solution = case when t.solution is not null then ''（已删除）'' end, closing_reason = case when t.closing_reason is not null then ''（已删除）'' end,
        cause_text = case when t.cause_text is not null then ''（已删除）'' end, measure = case when t.measure is not null then ''（已删除）'' end,
        waiting_reason = case when t.waiting_reason is not null then ''（已删除）'' end',
        '{subject,verbatim,demand,plan,solution,closing_reason,cause_text,measure,waiting_reason}', '{no,channel,state,cause}', true),
    ('complaint_step', 43, 'exists (select from complaint k where k.id = t.complaint_id and k.customer_id = any({customers}))', 'text = case when t.text is not null then ''（已删除）'' end', '{text}', '{kind,from_state,to_state}', true),
    ('complaint_order', 43, 'exists (select from complaint k where k.id = t.complaint_id and k.customer_id = any({customers}))',
        'task = ''（已删除）'', refusal_reason = case when t.refusal_reason is not null then ''（已删除）'' end, report = case when t.report is not null then ''（已删除）'' end', '{task,refusal_reason,report}', '{complaint_no}', false),
    ('notice', 43, 't.subject_type = ''COMPLAINT'' and exists (select from complaint k where k.id = t.subject_id and k.customer_id = any({customers}))',
        'outcome = case when t.outcome is not null then ''（已删除）'' end', '{outcome}', '{kind,subject_type,subject_no,url}', false);
