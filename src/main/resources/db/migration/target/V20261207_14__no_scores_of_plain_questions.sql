-- Whether the address has changed is no score: of questions with yes and no only those with a weight, or critical ones, are. What was made of others goes.
create temporary table plain on commit drop as
    select distinct v.questionnaire_id, 'item:' || i.code as measure from guike.survey_item i join guike.questionnaire_version v on v.id = i.version_id
    where i.type = 'YESNO' and not i.critical and i.weight is null
        and not exists (select from guike.survey_item j join guike.questionnaire_version w on w.id = j.version_id where w.questionnaire_id = v.questionnaire_id and j.code = i.code
            and (j.type <> 'YESNO' or j.critical or j.weight is not null));
delete from guike.score_month s using plain where plain.questionnaire_id = s.questionnaire_id and plain.measure = s.measure;
delete from guike.score_proposal p using plain where plain.questionnaire_id = p.questionnaire_id and plain.measure = p.measure and not exists (select from guike.improvement i where i.proposal_id = p.id);
delete from guike.score_target g using plain where plain.questionnaire_id = g.questionnaire_id and plain.measure = g.measure;
