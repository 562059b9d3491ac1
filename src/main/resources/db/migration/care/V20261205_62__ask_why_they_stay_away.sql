-- The calls to those who have not come for half a year or a year ask why; a plan that somebody has changed stays as it is.
update guike.ready_plan set questionnaire = 'stayed_away' where code in ('churn_warning', 'churned_call') and questionnaire is null;
update guike.care_plan p set questionnaire_id = q.id from guike.questionnaire q
where q.code = 'stayed_away' and p.code in ('churn_warning', 'churned_call') and p.version = 1 and p.questionnaire_id is null
  and exists (select from guike.questionnaire_version v where v.questionnaire_id = q.id and v.published_at is not null);
