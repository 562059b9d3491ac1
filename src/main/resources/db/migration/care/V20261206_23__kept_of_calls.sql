-- When a person is erased, by what way they were reached and how their call was marked stay: they say nothing of them.
update guike.personal_table set kept = kept || '{channel}' where table_name = 'call_attempt';
update guike.personal_table set kept = kept || '{marks}' where table_name = 'call_mark';
