-- What the room keeps on a person: scores stay, words go.
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('survey_response', 41, 't.customer_id = any({customers})', 'overall = t.overall', '{}', '{subject_type,adviser_name}', true),
    ('survey_answer', 41, 'exists (select from survey_response s where s.id = t.response_id and s.customer_id = any({customers}))', 'text = null, verbatim = null', '{text,verbatim}', '{choices}', true);
