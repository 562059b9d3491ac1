-- The ready questionnaire on the sale 销售满意度 (catalog C20, D11): own wording; a call is finished only when every scored item has an answer or the customer would not say.
insert into guike.questionnaire (code, name_zh, name_en, kind) values ('ssi_default', '销售满意度回访问卷', 'Survey on the sale', 'SSI') on conflict (code) do nothing;
insert into guike.questionnaire_version (questionnaire_id, version, red_threshold, min_answered, published_at)
    select id, 1, 6, 0.7, now() from guike.questionnaire q where code = 'ssi_default' and not exists (select from guike.questionnaire_version v where v.questionnaire_id = q.id);
insert into guike.survey_factor (version_id, code, name_zh, name_en, weight, position)
select v.id, f.code, f.zh, f.en, f.weight, f.position
from (values
    ('precontact', '线上与到店前沟通', 'Before the visit', 12, 1),
    ('reception', '到店接待与环境', 'Reception and premises', 15, 2),
    ('adviser', '销售顾问与需求沟通', 'Sales consultant', 20, 3),
    ('test_drive', '试乘试驾', 'Test drive', 10, 4),
    ('deal', '洽谈与交易', 'Price and paperwork', 18, 5),
    ('delivery', '交车过程', 'Handing over the car', 25, 6)
) as f (code, zh, en, weight, position)
join guike.questionnaire q on q.code = 'ssi_default' join guike.questionnaire_version v on v.questionnaire_id = q.id and v.version = 1
where not exists (select from guike.survey_item i where i.version_id = v.id);
insert into guike.survey_item (version_id, factor_id, code, position, type, text_zh, text_en, required, weight, critical, na_zh, options, role, archive_field)
select v.id, f.id, i.code, i.position, i.type, i.zh, i.en, i.required, i.weight, i.critical, i.na, i.options::jsonb, i.role, i.field
from (values
    ('precontact'::text, 's01', 1, 'SCALE10', '您在网上或电话里咨询时，我们回复的速度和清楚程度，您打几分？', 'How quick and clear were our answers when you asked online or by telephone?', false, 0.5::numeric, false, '没有线上或电话咨询'::text, '[]', null::text, null::text),
    ('precontact'::text, 's02', 2, 'SCALE10', '到店之前我们告诉您的车型、价格和优惠，跟您到店后了解到的是不是一致？按一致程度打几分？', 'How well did what we told you beforehand of car, price and offers agree with what you found here?', false, 0.5::numeric, false, '未提前了解'::text, '[]', null::text, null::text),
    ('reception'::text, 's03', 3, 'YESNO', '您第一次进店时，两分钟之内有没有人主动招呼您？', 'On your first visit, did somebody welcome you within two minutes?', false, 0.3::numeric, true, null::text, '[]', null::text, null::text),
    ('reception'::text, 's04', 4, 'SCALE10', '接待人员的热情和礼貌，您打几分？', 'How warm and polite were those who received you?', false, 0.4::numeric, false, null::text, '[]', null::text, null::text),
    ('reception'::text, 's05', 5, 'SCALE10', '展厅的整洁、舒适和茶水服务，您打几分？', 'How tidy and comfortable was the showroom, with its drinks?', false, 0.3::numeric, false, null::text, '[]', null::text, null::text),
    ('adviser'::text, 's06', 6, 'YESNO', '销售顾问介绍车之前，有没有先问清您的用车需要？', 'Did the sales consultant ask what you need before showing cars?', false, 0.2::numeric, false, null::text, '[]', null::text, null::text),
    ('adviser'::text, 's07', 7, 'SCALE10', '销售顾问对车辆和政策的专业程度，您打几分？', 'How well did the consultant know cars and terms?', false, 0.4::numeric, false, null::text, '[]', null::text, null::text),
    ('adviser'::text, 's08', 8, 'SCALE10', '销售顾问说话诚实、不给您压力，这一点您打几分？', 'How honest was the consultant, and free of pressure?', false, 0.4::numeric, false, null::text, '[]', null::text, null::text),
    ('test_drive'::text, 's09', 9, 'YESNO', '销售顾问有没有主动邀请您试乘试驾？', 'Were you invited to a test drive?', false, 0.4::numeric, false, null::text, '[]', null::text, null::text),
    ('test_drive'::text, 's10', 10, 'SCALE10', '试驾的路线、时间和讲解，您打几分？', 'How were route, time and explanations of the test drive?', false, 0.6::numeric, false, '未试驾'::text, '[]', null::text, null::text),
    ('deal'::text, 's11', 11, 'SCALE10', '谈价过程的公平和透明，您打几分？', 'How fair and open was settling the price?', false, 0.4::numeric, false, null::text, '[]', null::text, null::text),
    ('deal'::text, 's12', 12, 'YESNO', '签合同前，各项费用有没有逐项给您讲明白？', 'Was every cost explained item by item before you signed?', false, 0.3::numeric, true, null::text, '[]', null::text, null::text),
    ('deal'::text, 's13', 13, 'SCALE10', '办理合同、付款、贷款和保险手续的快慢和方便，您打几分？', 'How quick and easy were contract, payment, loan and insurance?', false, 0.3::numeric, false, null::text, '[]', null::text, null::text),
    ('delivery'::text, 's14', 14, 'YESNO', '车是不是按约定的日子交给您的？', 'Was the car handed over on the day agreed?', false, 0.25::numeric, true, null::text, '[]', null::text, null::text),
    ('delivery'::text, 's15', 15, 'YESNO', '交车时有没有陪您一起检查车内外，并把功能讲给您听？', 'Did somebody look over the car with you and explain how it works?', false, 0.25::numeric, true, null::text, '[]', null::text, null::text),
    ('delivery'::text, 's16', 16, 'SCALE10', '交车时车辆的清洁和完好，您打几分？', 'How clean and undamaged was the car?', false, 0.25::numeric, false, null::text, '[]', null::text, null::text),
    ('delivery'::text, 's17', 17, 'SCALE10', '三包凭证、保养要求和首保时间的说明，您打几分？', 'How well were warranty papers, service and the day of the first service explained?', false, 0.25::numeric, false, null::text, '[]', null::text, null::text),
    (null::text, 'overall', 18, 'SCALE10', '总的来说，您对这次买车的经历打几分？', 'All in all, what score do you give to buying this car?', true, null::numeric, false, null::text, '[]', 'OVERALL'::text, null::text),
    (null::text, 'nps', 19, 'NPS', '您有多大可能把我们店推荐给亲友？0分完全不可能，10分一定会。', 'How likely are you to recommend us to friends and family, from 0 to 10?', true, null::numeric, false, null::text, '[]', 'NPS'::text, null::text),
    (null::text, 'open', 20, 'TEXT', '您最希望我们改进的是哪一点？', 'What should we do better first of all?', false, null::numeric, false, null::text, '[]', 'VERBATIM'::text, null::text),
    (null::text, 'a1', 21, 'SINGLE', '这台车平时主要是谁开？', 'Who usually drives the car?', false, null::numeric, false, null::text, '[{"code":"self","zh":"本人","en":"The owner"},{"code":"spouse","zh":"配偶","en":"Husband or wife"},{"code":"child","zh":"子女","en":"Son or daughter"},{"code":"parent","zh":"父母","en":"Parents"},{"code":"driver","zh":"单位驾驶员","en":"A driver"},{"code":"other","zh":"其他","en":"Somebody else"}]', 'ARCHIVE'::text, 'driver'::text),
    (null::text, 'a2', 22, 'NUMBER', '现在大概跑了多少公里？', 'About how many kilometres has it run?', false, null::numeric, false, null::text, '[]', 'ARCHIVE'::text, 'odometer'::text),
    (null::text, 'a3', 23, 'TEXT', '以后联系您什么时间方便？（如 19:00-20:00）', 'Which hours suit you best for a call? (such as 19:00-20:00)', false, null::numeric, false, null::text, '[]', 'ARCHIVE'::text, 'preferred_window'::text)
) as i (factor, code, position, type, zh, en, required, weight, critical, na, options, role, field)
join guike.questionnaire q on q.code = 'ssi_default' join guike.questionnaire_version v on v.questionnaire_id = q.id and v.version = 1
left join guike.survey_factor f on f.version_id = v.id and f.code = i.factor
where not exists (select from guike.survey_item x where x.version_id = v.id);
