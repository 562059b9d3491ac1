-- The survey of past customers 以往客户深入调查 (catalog E9): what is answered of the archive stands in it, or waits beside what stands there.
alter table guike.questionnaire drop constraint questionnaire_kind_check;
alter table guike.questionnaire add constraint questionnaire_kind_check check (kind in ('CSI', 'SSI', 'TRACKING', 'CLOSING', 'DEEP', 'OTHER'));
comment on column guike.questionnaire.kind is 'CSI, SSI, TRACKING after a repair, CLOSING of a complaint, DEEP survey of past customers, OTHER.';
comment on column guike.survey_item.archive_field is 'Part of the archive that the answer fills: address, birthday, hobbies, family, x_<key> of a field of the house.';

insert into guike.questionnaire (code, name_zh, name_en, kind) values ('past_customers', '以往客户深入调查', 'Survey of past customers', 'DEEP') on conflict (code) do nothing;
insert into guike.questionnaire_version (questionnaire_id, version, red_threshold, min_answered, published_at)
    select id, 1, 6, 0.6, now() from guike.questionnaire q where code = 'past_customers' and not exists (select from guike.questionnaire_version v where v.questionnaire_id = q.id);
insert into guike.survey_factor (version_id, code, name_zh, name_en, weight, position)
select v.id, f.code, f.zh, f.en, 0, f.position
from (values ('dealing', '与我们的往来', 'Your dealings with us', 1), ('archive', '核对资料', 'What we know of you', 2), ('plans', '今后的打算', 'What you plan', 3)) as f (code, zh, en, position)
join guike.questionnaire_version v on v.questionnaire_id = (select id from guike.questionnaire where code = 'past_customers') and v.version = 1
where not exists (select from guike.survey_item i where i.version_id = v.id);
insert into guike.survey_item (version_id, factor_id, code, position, type, text_zh, text_en, required, options, red_options, shown_if, role, archive_field, help_zh, help_en)
select v.id, f.id, i.code, i.position, i.type, i.zh, i.en, i.required, i.options::jsonb, i.red::text[], i.shown::jsonb, i.role, i.field,
    case when i.role = 'ARCHIVE' then '没有变化就跳过' end, case when i.role = 'ARCHIVE' then 'Skip it when nothing has changed' end
from (values
    ('dealing', 'overall', 1, 'SCALE10', '总的来说，您对在我们这里买车、用车的经历打几分？', 'All in all, what score do you give to buying and keeping a car with us?', true, '[]', '{}', null::text, 'OVERALL', null::text),
    ('dealing', 'best', 2, 'MULTIPLE', '您最看重我们哪些方面？', 'What do you value most with us?', false,
        '[{"code":"quality","zh":"维修质量","en":"Quality of the work"},{"code":"people","zh":"接待和态度","en":"How people treat you"},{"code":"price","zh":"价格","en":"Price"},{"code":"speed","zh":"快和方便","en":"Quick and easy"},{"code":"near","zh":"离得近","en":"Close by"},{"code":"care","zh":"平时的关怀","en":"Being looked after"}]', '{}', null, null, null),
    ('dealing', 'elsewhere', 3, 'SINGLE', '现在保养维修主要去哪里？', 'Where do you mostly go for service now?', true,
        '[{"code":"here","zh":"我们店","en":"To us"},{"code":"dealer","zh":"别的 4S 店","en":"Another dealer"},{"code":"garage","zh":"独立修理厂","en":"An independent garage"},{"code":"sold","zh":"车已经不在了","en":"The car is gone"}]', '{}', null, null, null),
    ('dealing', 'why', 4, 'TEXT', '主要是什么原因？', 'What is the main reason?', false, '[]', '{}', '{"terms":[{"item":"elsewhere","op":"ne","value":"here"}]}', null, null),
    ('archive', 'address', 5, 'TEXT', '您现在的联系地址是哪里？', 'What is your address now?', false, '[]', '{}', null, 'ARCHIVE', 'address'),
    ('archive', 'email', 6, 'TEXT', '方便留一个邮箱吗？', 'May we have an e-mail address?', false, '[]', '{}', null, 'ARCHIVE', 'email'),
    ('archive', 'birthday', 7, 'TEXT', '您的生日是哪一天？（如 1985-06-12 或 06-12；不愿提供就跳过）', 'When is your birthday? (such as 1985-06-12 or 06-12; skip it if you would rather not say)', false, '[]', '{}', '{"terms":[{"fact":"customer.kind","op":"IS","value":"PERSON"}]}', 'ARCHIVE', 'birthday'),
    ('archive', 'driver', 8, 'SINGLE', '车平时主要是谁开？', 'Who usually drives the car?', true,
        '[{"code":"self","zh":"本人","en":"The owner"},{"code":"spouse","zh":"配偶","en":"Husband or wife"},{"code":"child","zh":"子女","en":"Son or daughter"},{"code":"parent","zh":"父母","en":"Parents"},{"code":"driver","zh":"单位驾驶员","en":"A driver"},{"code":"other","zh":"其他","en":"Somebody else"}]', '{}', '{"terms":[{"fact":"customer.vehicle","op":"YES","value":""}]}', 'ARCHIVE', 'driver'),
    ('archive', 'odometer', 9, 'NUMBER', '现在大概跑了多少公里？', 'About how many kilometres has it run?', false, '[]', '{}', '{"terms":[{"fact":"customer.vehicle","op":"YES","value":""}]}', 'ARCHIVE', 'odometer'),
    ('archive', 'window', 10, 'TEXT', '以后什么时间联系您方便？（如 19:00-20:00）', 'Which hours suit you best for a call? (such as 19:00-20:00)', false, '[]', '{}', null, 'ARCHIVE', 'preferred_window'),
    ('archive', 'hobbies', 11, 'MULTIPLE', '平时有什么爱好？', 'What do you like doing?', false,
        '[{"code":"tours","zh":"自驾游","en":"Touring by car"},{"code":"sports","zh":"运动健身","en":"Sports"},{"code":"fishing","zh":"钓鱼","en":"Fishing"},{"code":"photo","zh":"摄影","en":"Photography"},{"code":"tea","zh":"品茶","en":"Tea"},{"code":"golf","zh":"高尔夫","en":"Golf"},{"code":"reading","zh":"读书","en":"Reading"},{"code":"family","zh":"亲子活动","en":"Things with the children"}]', '{}', '{"terms":[{"fact":"customer.kind","op":"IS","value":"PERSON"}]}', 'ARCHIVE', 'hobbies'),
    ('archive', 'family', 12, 'TEXT', '家里有几口人？有孩子吗？', 'How many are you at home? Any children?', false, '[]', '{}', '{"terms":[{"fact":"customer.kind","op":"IS","value":"PERSON"}]}', 'ARCHIVE', 'family'),
    ('archive', 'industry', 13, 'TEXT', '贵单位现在从事什么行业？', 'What industry is your organisation in now?', false, '[]', '{}', '{"terms":[{"fact":"customer.kind","op":"IS","value":"COMPANY"}]}', 'ARCHIVE', 'industry'),
    ('plans', 'next_car', 14, 'SINGLE', '有没有换车或再买车的打算？', 'Do you think of another car?', true,
        '[{"code":"soon","zh":"半年内","en":"Within half a year"},{"code":"year","zh":"一两年内","en":"Within a year or two"},{"code":"no","zh":"暂时没有","en":"Not for now"}]', '{}', null, null, null),
    ('plans', 'open', 15, 'TEXT', '您最希望我们为您做什么？', 'What would you most like us to do for you?', false, '[]', '{}', null, 'VERBATIM', null)
) as i (section, code, position, type, zh, en, required, options, red, shown, role, field)
join guike.questionnaire_version v on v.questionnaire_id = (select id from guike.questionnaire where code = 'past_customers') and v.version = 1
join guike.survey_factor f on f.version_id = v.id and f.code = i.section
where not exists (select from guike.survey_item x where x.version_id = v.id);
