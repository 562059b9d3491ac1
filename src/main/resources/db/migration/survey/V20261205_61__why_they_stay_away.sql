-- What a customer is asked who has not come for long 流失客户回访: why (the trade's list of reasons, handbook 2.8), and whether they would come back.
insert into guike.questionnaire (code, name_zh, name_en, kind) values ('stayed_away', '流失客户回访问卷', 'Why customers stay away', 'OTHER') on conflict (code) do nothing;
insert into guike.questionnaire_version (questionnaire_id, version, red_threshold, min_answered, published_at)
    select id, 1, 6, 0.7, now() from guike.questionnaire q where code = 'stayed_away' and not exists (select from guike.questionnaire_version v where v.questionnaire_id = q.id);
insert into guike.survey_item (version_id, code, position, type, text_zh, text_en, required, options, red_options, role)
select v.id, i.code, i.position, i.type, i.zh, i.en, i.required, i.options::jsonb, i.red::text[], i.role
from (values
    ('leaving', 1, 'MULTIPLE', '这段时间没有来店，主要是什么原因？', 'What kept you from coming to us?', true,
        '[{"code": "distance", "zh": "距离远", "en": "Too far away"}, {"code": "price", "zh": "价格高", "en": "Too dear"}, {"code": "waiting", "zh": "等待时间长", "en": "Long waiting"},
          {"code": "quality", "zh": "维修质量", "en": "Quality of repairs"}, {"code": "attitude", "zh": "服务态度", "en": "How people were treated"}, {"code": "warranty_over", "zh": "已过保修期", "en": "Warranty is over"},
          {"code": "car_sold", "zh": "车辆已转卖/置换", "en": "Car sold or traded in"}, {"code": "moved", "zh": "迁居外地", "en": "Moved away"}, {"code": "other_dealer", "zh": "改去他店", "en": "Went to another dealer"},
          {"code": "independent", "zh": "改去独立修理厂", "en": "Went to an independent garage"}, {"code": "written_off", "zh": "事故报废", "en": "Car written off"}, {"code": "other", "zh": "其他", "en": "Other"}]', '{quality,attitude}', null::text),
    ('return', 2, 'SINGLE', '下次保养，您还愿意回来吗？', 'Would you come back for the next service?', true,
        '[{"code": "yes", "zh": "愿意", "en": "Yes"}, {"code": "perhaps", "zh": "看情况", "en": "Perhaps"}, {"code": "no", "zh": "不会", "en": "No"}]', '{}', null),
    ('wish', 3, 'TEXT', '我们做到哪一点，您会更愿意来？', 'What would make you more willing to come?', false, '[]', '{}', 'VERBATIM')
) as i (code, position, type, zh, en, required, options, red, role)
join guike.questionnaire_version v on v.questionnaire_id = (select id from guike.questionnaire where code = 'stayed_away') and v.version = 1
where not exists (select from guike.survey_item x where x.version_id = v.id);
