-- Three standing questions (catalog E41): what the customer thinks of the company, the product, the service; counted each.
alter table guike.survey_item drop constraint survey_item_role_check, add constraint survey_item_role_check
    check (role in ('OVERALL', 'NPS', 'EFFECT', 'VERBATIM', 'ARCHIVE', 'COMPANY', 'PRODUCT', 'SERVICE'));
comment on column guike.survey_item.role is 'OVERALL satisfaction, NPS, EFFECT of the last repair, VERBATIM words, ARCHIVE field asked for; COMPANY, PRODUCT, SERVICE: the standing questions.';

insert into guike.questionnaire_version (questionnaire_id, version, red_threshold, min_answered, published_at)
select v.questionnaire_id, v.version + 1, v.red_threshold, v.min_answered, now()
from guike.questionnaire_version v join guike.questionnaire q on q.id = v.questionnaire_id and q.code = 'service_7d'
where v.published_at is not null and v.version = (select max(l.version) from guike.questionnaire_version l where l.questionnaire_id = q.id);

insert into guike.survey_factor (version_id, code, name_zh, name_en, weight, position)
select n.id, f.code, f.name_zh, f.name_en, f.weight, f.position
from guike.questionnaire q join guike.questionnaire_version n on n.questionnaire_id = q.id
join guike.questionnaire_version o on o.questionnaire_id = q.id and o.version = n.version - 1
join guike.survey_factor f on f.version_id = o.id
where q.code = 'service_7d' and n.version = (select max(l.version) from guike.questionnaire_version l where l.questionnaire_id = q.id) and n.published_at is not null
  and not exists (select from guike.survey_item i where i.version_id = n.id);
insert into guike.survey_item (version_id, factor_id, code, position, type, text_zh, text_en, required, weight, critical, na_zh, options, red_options, shown_if, role, archive_field)
select n.id, g.id, i.code, i.position + case when i.role in ('EFFECT', 'OVERALL') then 0 else 100 end, i.type, i.text_zh, i.text_en, i.required, i.weight, i.critical, i.na_zh,
       i.options, i.red_options, i.shown_if, i.role, i.archive_field
from guike.questionnaire q join guike.questionnaire_version n on n.questionnaire_id = q.id
join guike.questionnaire_version o on o.questionnaire_id = q.id and o.version = n.version - 1
join guike.survey_item i on i.version_id = o.id
left join guike.survey_factor f on f.id = i.factor_id left join guike.survey_factor g on g.version_id = n.id and g.code = f.code
where q.code = 'service_7d' and n.version = (select max(l.version) from guike.questionnaire_version l where l.questionnaire_id = q.id) and n.published_at is not null
  and not exists (select from guike.survey_item x where x.version_id = n.id);
insert into guike.survey_item (version_id, code, position, type, text_zh, text_en, options, red_options, role)
select n.id, s.code, 50 + s.place, 'SINGLE', s.zh, s.en, '[{"code": "good", "zh": "满意", "en": "Content"}, {"code": "fair", "zh": "一般", "en": "So-so"}, {"code": "poor", "zh": "不满意", "en": "Not content"}]', '{poor}', upper(s.code)
from (values ('company', 1, '您对我们公司怎么看？', 'What do you think of our company?'),
             ('product', 2, '您对车辆和配件怎么看？', 'What do you think of the car and its parts?'),
             ('service', 3, '您对我们的服务怎么看？', 'What do you think of our service?')) as s (code, place, zh, en)
cross join guike.questionnaire q join guike.questionnaire_version n on n.questionnaire_id = q.id
where q.code = 'service_7d' and n.version = (select max(l.version) from guike.questionnaire_version l where l.questionnaire_id = q.id) and n.published_at is not null;
