-- Two people who edit one item or section of a draft at once: the second is told, instead of overwriting the first.
alter table guike.survey_item add edition int not null default 1;
comment on column guike.survey_item.edition is 'Counts the changes within the draft: a change made on an earlier one is refused.';
alter table guike.survey_factor add edition int not null default 1;
comment on column guike.survey_factor.edition is 'As of an item.';
