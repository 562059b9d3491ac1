-- A survey after a sale wants every item answered unless the customer refused (catalog C20, D11): one whose attempts are used up ends as incomplete, not as done.
alter table guike.care_task drop constraint care_task_outcome_check, add constraint care_task_outcome_check
    check (outcome in ('SUCCESS', 'PARTIAL', 'INCOMPLETE', 'REFUSED', 'UNREACHABLE', 'INVALID_NUMBER'));
comment on column guike.care_task.outcome is 'INCOMPLETE: reached, attempts used up, items left open that every record must have.';
alter table guike.survey_response add incomplete boolean not null default false, add check (not (incomplete and valid));
comment on column guike.survey_response.incomplete is 'Items are open that a record of its kind must have: counts in no score.';
update guike.survey_response r set incomplete = true, valid = false
from guike.questionnaire_version v join guike.questionnaire q on q.id = v.questionnaire_id and q.kind = 'SSI'
where v.id = r.version_id and exists (
    select from guike.survey_item i left join guike.survey_factor f on f.id = i.factor_id
    where i.version_id = v.id and (i.required or i.weight is not null or i.role in ('OVERALL', 'NPS')) and i.shown_if is null and f.shown_if is null
      and not exists (select from guike.survey_answer a where a.response_id = r.id and a.item_id = i.id));
select guike.scope_view('survey_response', '{adviser_id,agent_id}', 'select, insert, update, delete');
update guike.care_task t set outcome = 'INCOMPLETE'
from guike.care_plan p join guike.questionnaire q on q.id = p.questionnaire_id and q.kind = 'SSI'
where p.id = t.plan_id and t.state = 'DONE' and t.outcome = 'PARTIAL' and not exists (select from guike.survey_response r where r.task_id = t.id and not r.incomplete);
