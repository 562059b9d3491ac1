-- Every tracking call begins with the effect of the last repair or service (catalog E48): the ready CSI of the third day too, as a new version.
-- Where a house has rewritten it, or is rewriting it, its own words stay.
insert into guike.questionnaire_version (questionnaire_id, version, red_threshold, min_answered, published_at)
select v.questionnaire_id, 2, v.red_threshold, v.min_answered, now()
from guike.questionnaire_version v join guike.questionnaire q on q.id = v.questionnaire_id and q.code = 'csi_default'
where v.version = 1 and v.published_at is not null and not exists (select from guike.questionnaire_version l where l.questionnaire_id = q.id and l.version > 1);
create temporary table fresh on commit drop as
    select n.id, o.id as former from guike.questionnaire q join guike.questionnaire_version n on n.questionnaire_id = q.id and n.version = 2
    join guike.questionnaire_version o on o.questionnaire_id = q.id and o.version = 1
    where q.code = 'csi_default' and not exists (select from guike.survey_item i where i.version_id = n.id);
insert into guike.survey_factor (version_id, code, name_zh, name_en, weight, position, shown_if)
select n.id, f.code, f.name_zh, f.name_en, f.weight, f.position + 1, f.shown_if from fresh n join guike.survey_factor f on f.version_id = n.former;
insert into guike.survey_factor (version_id, code, name_zh, name_en, weight, position) select id, 'effect', '上次维修、保养的效果', 'Effect of the last repair or service', 0, 1 from fresh;
insert into guike.survey_item (version_id, factor_id, code, position, type, text_zh, text_en, required, weight, critical, na_zh, options, red_options, shown_if, role, archive_field, help_zh, help_en, words_at)
select n.id, g.id, i.code, i.position + 1, i.type, i.text_zh, i.text_en, i.required, i.weight, i.critical, i.na_zh, i.options, i.red_options, i.shown_if, i.role, i.archive_field, i.help_zh, i.help_en, i.words_at
from fresh n join guike.survey_item i on i.version_id = n.former
left join guike.survey_factor f on f.id = i.factor_id left join guike.survey_factor g on g.version_id = n.id and g.code = f.code;
insert into guike.survey_item (version_id, factor_id, code, position, type, text_zh, text_en, required, options, red_options, role)
select n.id, f.id, 'effect', 1, 'SINGLE', '上次维修、保养以后，车子的问题解决了吗？', 'Has the last repair or service put right what you came for?', false,
    '[{"code": "solved", "zh": "完全解决", "en": "Wholly solved"}, {"code": "mostly", "zh": "基本解决", "en": "Mostly solved"}, {"code": "unsolved", "zh": "没有解决", "en": "Not solved"}, {"code": "new_problem", "zh": "出现新问题", "en": "A new problem"}]', '{unsolved,new_problem}', 'EFFECT'
from fresh n join guike.survey_factor f on f.version_id = n.id and f.code = 'effect';
