-- How far a late complaint went up says nothing of the person.
update guike.personal_table set erase = 'text = case when t.kind = ''ESCALATION'' then t.text when t.text is not null then ''（已删除）'' end' where table_name = 'complaint_step';
