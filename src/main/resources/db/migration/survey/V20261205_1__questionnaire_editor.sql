-- The editor of questionnaires: help for the agent, words wanted of an answer, sections asked under a condition. Published versions stay as they are.
alter table guike.survey_item add help_zh text, add help_en text, add words_at int check (words_at between 0 and 10);
comment on column guike.survey_item.help_zh is 'What the agent is told beside the item; the customer does not see it.';
comment on column guike.survey_item.words_at is 'An answer at or below this, as it is given, demands the customer''s own words; null leaves it to red answers.';
comment on column guike.survey_item.options is '[{"code","zh","en","score"}] of single and multiple choice; score of 100 where a single choice is scored.';
comment on column guike.survey_item.shown_if is '{"any","terms":[{"item","op","value"} or {"fact","op","value"}]}: asked when all, or any, of the terms hold; the first versions have one term alone.';
alter table guike.survey_factor add shown_if jsonb;
comment on table guike.survey_factor is 'Section of a version, and factor 因子 where it has a weight; weights sum to 100 over a version.';
comment on column guike.survey_factor.shown_if is 'As of an item: the whole section is left out where it does not hold.';
alter table guike.questionnaire_version add changed_at timestamptz;
comment on column guike.questionnaire_version.changed_at is 'When the draft was last edited.';
