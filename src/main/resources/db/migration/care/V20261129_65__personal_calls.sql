-- What the room keeps on a person: that somebody called and how it ended stays, words go.
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('care_task', 42, 't.customer_id = any({customers})', 'state = case when t.state in (''PLANNED'', ''ASSIGNED'', ''RETRY'') then ''SKIPPED'' else t.state end,
        reason = case when t.state in (''PLANNED'', ''ASSIGNED'', ''RETRY'') then ''do-not-disturb'' else t.reason end,
        done_at = case when t.state in (''PLANNED'', ''ASSIGNED'', ''RETRY'') then {moment} else t.done_at end, next_at = null', '{reason}', '{subject_type,subject_no,state,outcome}', true),
    ('call_attempt', 42, 't.customer_id = any({customers})', 'verbatim = null, remark = null', '{verbatim,remark}', '{result,client_key}', true),
    ('call_draft', 9, 'exists (select from care_task k where k.id = t.task_id and k.customer_id = any({customers}))', 'DELETE', '{}', '{}', false),
    ('rework_record', 42, 't.customer_id = any({customers})', 'reason = ''（已删除）'', handling = case when t.handling is not null then ''（已删除）'' end', '{reason,handling}', '{work_team,technician}', true);
