-- Whether an address has changed is no score: sums made of such items go, and are not made again.
delete from guike.score_month s using guike.survey_item i join guike.questionnaire_version v on v.id = i.version_id
where i.role = 'ARCHIVE' and v.questionnaire_id = s.questionnaire_id and s.measure = 'item:' || i.code;
