-- Kinds of customers and industries, both trees that the house edits; what they and families add to the archive.
create table guike.customer_type (
    id             bigint generated always as identity primary key,
    code           text not null unique check (code ~ '^[a-z0-9_]{1,40}$'),
    parent_code    text references guike.customer_type (code),
    kind           text not null check (kind in ('PERSON', 'COMPANY')),
    name_zh        text not null check (name_zh <> ''),
    name_en        text not null check (name_en <> ''),
    position       int not null default 100,
    deactivated_at timestamptz,
    check (parent_code <> code)
);
comment on table guike.customer_type is 'Kind of customers 客户类型 (catalog E26): a tree that the house edits; never deleted, deactivated.';
comment on column guike.customer_type.kind is 'Whether customers of the type are persons or companies.';
insert into guike.customer_type (code, parent_code, kind, name_zh, name_en, position) values
    ('individual', null, 'PERSON', '个人客户', 'Individual', 1),
    ('guest', null, 'PERSON', '会所宾客', 'Guest', 2),
    ('enterprise', null, 'COMPANY', '企业', 'Enterprise', 10),
    ('state_owned', 'enterprise', 'COMPANY', '国有企业', 'State-owned enterprise', 11),
    ('private', 'enterprise', 'COMPANY', '民营企业', 'Private enterprise', 12),
    ('foreign', 'enterprise', 'COMPANY', '外资企业', 'Foreign-invested enterprise', 13),
    ('rental', 'enterprise', 'COMPANY', '租赁公司', 'Rental company', 14),
    ('finance', null, 'COMPANY', '金融机构', 'Financial institution', 20),
    ('bank', 'finance', 'COMPANY', '银行', 'Bank', 21),
    ('insurer', 'finance', 'COMPANY', '保险公司', 'Insurer', 22),
    ('bus_company', null, 'COMPANY', '公交公司', 'Bus company', 30),
    ('institution', null, 'COMPANY', '事业单位', 'Public institution', 40),
    ('government', null, 'COMPANY', '党政机关', 'Government body', 50),
    ('association', null, 'COMPANY', '社会团体', 'Association', 60),
    ('military', null, 'COMPANY', '部队', 'Military', 70),
    ('other', null, 'COMPANY', '其他单位', 'Other organisation', 90);

create table guike.industry (
    id             bigint generated always as identity primary key,
    code           text not null unique check (code ~ '^[A-Z0-9]{1,12}$'),
    parent_code    text references guike.industry (code),
    name_zh        text not null check (name_zh <> ''),
    name_en        text not null check (name_en <> ''),
    key_industry   boolean not null default false,
    position       int not null default 100,
    deactivated_at timestamptz,
    check (parent_code <> code)
);
comment on table guike.industry is 'Industry 行业: a tree that the house edits. Ready content: sections and divisions of GB/T 4754-2017 国民经济行业分类.';
comment on column guike.industry.key_industry is 'Key industry 重点行业 (catalog E27).';
insert into guike.industry (code, parent_code, name_zh, name_en, position) values
    ('A', null, '农、林、牧、渔业', 'Agriculture, forestry, animal husbandry and fishery', 1),
    ('B', null, '采矿业', 'Mining', 2),
    ('C', null, '制造业', 'Manufacturing', 3),
    ('D', null, '电力、热力、燃气及水生产和供应业', 'Electricity, heat, gas and water', 4),
    ('E', null, '建筑业', 'Construction', 5),
    ('F', null, '批发和零售业', 'Wholesale and retail', 6),
    ('G', null, '交通运输、仓储和邮政业', 'Transport, storage and post', 7),
    ('H', null, '住宿和餐饮业', 'Hotels and catering', 8),
    ('I', null, '信息传输、软件和信息技术服务业', 'Information and software', 9),
    ('J', null, '金融业', 'Finance', 10),
    ('K', null, '房地产业', 'Real estate', 11),
    ('L', null, '租赁和商务服务业', 'Leasing and business services', 12),
    ('M', null, '科学研究和技术服务业', 'Research and technical services', 13),
    ('N', null, '水利、环境和公共设施管理业', 'Water, environment and public facilities', 14),
    ('O', null, '居民服务、修理和其他服务业', 'Household services and repair', 15),
    ('P', null, '教育', 'Education', 16),
    ('Q', null, '卫生和社会工作', 'Health and social work', 17),
    ('R', null, '文化、体育和娱乐业', 'Culture, sports and entertainment', 18),
    ('S', null, '公共管理、社会保障和社会组织', 'Public administration and social organisations', 19),
    ('T', null, '国际组织', 'International organisations', 20),
    ('01', 'A', '农业', 'Farming', 1),
    ('02', 'A', '林业', 'Forestry', 2),
    ('03', 'A', '畜牧业', 'Animal husbandry', 3),
    ('04', 'A', '渔业', 'Fishery', 4),
    ('05', 'A', '农、林、牧、渔专业及辅助性活动', 'Support services to farming', 5),
    ('06', 'B', '煤炭开采和洗选业', 'Coal mining', 1),
    ('07', 'B', '石油和天然气开采业', 'Oil and gas extraction', 2),
    ('08', 'B', '黑色金属矿采选业', 'Ferrous metal ores', 3),
    ('09', 'B', '有色金属矿采选业', 'Non-ferrous metal ores', 4),
    ('10', 'B', '非金属矿采选业', 'Non-metal ores', 5),
    ('11', 'B', '开采专业及辅助性活动', 'Mining support', 6),
    ('12', 'B', '其他采矿业', 'Other mining', 7),
    ('13', 'C', '农副食品加工业', 'Food from farm products', 1),
    ('14', 'C', '食品制造业', 'Foods', 2),
    ('15', 'C', '酒、饮料和精制茶制造业', 'Beverages and tea', 3),
    ('16', 'C', '烟草制品业', 'Tobacco', 4),
    ('17', 'C', '纺织业', 'Textiles', 5),
    ('18', 'C', '纺织服装、服饰业', 'Clothing', 6),
    ('19', 'C', '皮革、毛皮、羽毛及其制品和制鞋业', 'Leather and shoes', 7),
    ('20', 'C', '木材加工和木、竹、藤、棕、草制品业', 'Wood products', 8),
    ('21', 'C', '家具制造业', 'Furniture', 9),
    ('22', 'C', '造纸和纸制品业', 'Paper', 10),
    ('23', 'C', '印刷和记录媒介复制业', 'Printing', 11),
    ('24', 'C', '文教、工美、体育和娱乐用品制造业', 'Culture and sports goods', 12),
    ('25', 'C', '石油、煤炭及其他燃料加工业', 'Fuel processing', 13),
    ('26', 'C', '化学原料和化学制品制造业', 'Chemicals', 14),
    ('27', 'C', '医药制造业', 'Medicines', 15),
    ('28', 'C', '化学纤维制造业', 'Chemical fibres', 16),
    ('29', 'C', '橡胶和塑料制品业', 'Rubber and plastics', 17),
    ('30', 'C', '非金属矿物制品业', 'Non-metal mineral products', 18),
    ('31', 'C', '黑色金属冶炼和压延加工业', 'Iron and steel', 19),
    ('32', 'C', '有色金属冶炼和压延加工业', 'Non-ferrous metals', 20),
    ('33', 'C', '金属制品业', 'Metal products', 21),
    ('34', 'C', '通用设备制造业', 'General machinery', 22),
    ('35', 'C', '专用设备制造业', 'Special machinery', 23),
    ('36', 'C', '汽车制造业', 'Motor vehicles', 24),
    ('37', 'C', '铁路、船舶、航空航天和其他运输设备制造业', 'Other transport equipment', 25),
    ('38', 'C', '电气机械和器材制造业', 'Electrical equipment', 26),
    ('39', 'C', '计算机、通信和其他电子设备制造业', 'Computers and electronics', 27),
    ('40', 'C', '仪器仪表制造业', 'Instruments', 28),
    ('41', 'C', '其他制造业', 'Other manufacturing', 29),
    ('42', 'C', '废弃资源综合利用业', 'Recycling', 30),
    ('43', 'C', '金属制品、机械和设备修理业', 'Machinery repair', 31),
    ('44', 'D', '电力、热力生产和供应业', 'Electricity and heat', 1),
    ('45', 'D', '燃气生产和供应业', 'Gas', 2),
    ('46', 'D', '水的生产和供应业', 'Water', 3),
    ('47', 'E', '房屋建筑业', 'Buildings', 1),
    ('48', 'E', '土木工程建筑业', 'Civil engineering', 2),
    ('49', 'E', '建筑安装业', 'Building installation', 3),
    ('50', 'E', '建筑装饰、装修和其他建筑业', 'Finishing and other construction', 4),
    ('51', 'F', '批发业', 'Wholesale', 1),
    ('52', 'F', '零售业', 'Retail', 2),
    ('53', 'G', '铁路运输业', 'Railway transport', 1),
    ('54', 'G', '道路运输业', 'Road transport', 2),
    ('55', 'G', '水上运输业', 'Water transport', 3),
    ('56', 'G', '航空运输业', 'Air transport', 4),
    ('57', 'G', '管道运输业', 'Pipelines', 5),
    ('58', 'G', '多式联运和运输代理业', 'Forwarding', 6),
    ('59', 'G', '装卸搬运和仓储业', 'Handling and storage', 7),
    ('60', 'G', '邮政业', 'Post', 8),
    ('61', 'H', '住宿业', 'Hotels', 1),
    ('62', 'H', '餐饮业', 'Catering', 2),
    ('63', 'I', '电信、广播电视和卫星传输服务', 'Telecommunications and broadcasting', 1),
    ('64', 'I', '互联网和相关服务', 'Internet services', 2),
    ('65', 'I', '软件和信息技术服务业', 'Software and IT services', 3),
    ('66', 'J', '货币金融服务', 'Banking', 1),
    ('67', 'J', '资本市场服务', 'Capital markets', 2),
    ('68', 'J', '保险业', 'Insurance', 3),
    ('69', 'J', '其他金融业', 'Other finance', 4),
    ('70', 'K', '房地产业', 'Real estate business', 1),
    ('71', 'L', '租赁业', 'Leasing', 1),
    ('72', 'L', '商务服务业', 'Business services', 2),
    ('73', 'M', '研究和试验发展', 'Research and development', 1),
    ('74', 'M', '专业技术服务业', 'Technical services', 2),
    ('75', 'M', '科技推广和应用服务业', 'Technology promotion', 3),
    ('76', 'N', '水利管理业', 'Water conservancy', 1),
    ('77', 'N', '生态保护和环境治理业', 'Environment protection', 2),
    ('78', 'N', '公共设施管理业', 'Public facilities', 3),
    ('79', 'N', '土地管理业', 'Land management', 4),
    ('80', 'O', '居民服务业', 'Household services', 1),
    ('81', 'O', '机动车、电子产品和日用产品修理业', 'Repair of vehicles and goods', 2),
    ('82', 'O', '其他服务业', 'Other services', 3),
    ('83', 'P', '教育', 'Education services', 1),
    ('84', 'Q', '卫生', 'Health', 1),
    ('85', 'Q', '社会工作', 'Social work', 2),
    ('86', 'R', '新闻和出版业', 'Press and publishing', 1),
    ('87', 'R', '广播、电视、电影和录音制作业', 'Film and broadcasting production', 2),
    ('88', 'R', '文化艺术业', 'Culture and arts', 3),
    ('89', 'R', '体育', 'Sports', 4),
    ('90', 'R', '娱乐业', 'Entertainment', 5),
    ('91', 'S', '中国共产党机关', 'Party organs', 1),
    ('92', 'S', '国家机构', 'State organs', 2),
    ('93', 'S', '人民政协、民主党派', 'Consultative bodies and parties', 3),
    ('94', 'S', '社会保障', 'Social security', 4),
    ('95', 'S', '群众团体、社会团体和其他成员组织', 'Associations', 5),
    ('96', 'S', '基层群众自治组织及其他组织', 'Grass-roots organisations', 6),
    ('97', 'T', '国际组织', 'Bodies of international law', 1);
grant select, insert, update on guike.customer_type, guike.industry to "${app}";
select audit.watch(t) from unnest('{customer_type,industry}'::text[]) t;

alter table guike.customer
    add column type_id bigint references guike.customer_type,
    add column industry_id bigint references guike.industry,
    add column region_code text references guike.region,
    add column parent_id bigint,
    add column importance text check (importance in ('VIP', 'VERY_LARGE')),
    add column hobbies text[] not null default '{}',
    add column likes text,
    add column special_needs text,
    add constraint customer_parent foreign key (parent_id, store_id) references guike.customer (id, store_id),
    add constraint customer_not_its_parent check (parent_id <> id);
comment on column guike.customer.type_id is 'Class given at entry 分类录入 (catalog E21, B12).';
comment on column guike.customer.industry is 'Industry in the words of the source; industry_id where the house knows it.';
comment on column guike.customer.region_code is 'Where the customer lives or sits, as far down as known.';
comment on column guike.customer.parent_id is 'Parent company 上级单位, of the same store; the trigger customer_no_circle keeps it a tree.';
comment on column guike.customer.importance is 'VIP 重要客户, VERY_LARGE 特大客户.';
comment on column guike.customer.hobbies is 'Hobbies 爱好, filtered by (catalog E15).';
comment on column guike.customer.likes is 'Likes and dislikes 喜好, in words.';
comment on column guike.customer.special_needs is 'Special needs 特殊需求, shown wherever the customer is served.';
update guike.customer c set type_id = t.id from guike.customer_type t where t.code = case c.kind when 'PERSON' then 'individual' else 'other' end;
create index customer_type_company on guike.customer (store_id, type_id, created_at desc, id desc) where kind = 'COMPANY';
create index customer_industry on guike.customer (store_id, industry_id, created_at desc, id desc) where industry_id is not null;
create index customer_region on guike.customer (store_id, region_code text_pattern_ops) where region_code is not null;
create index customer_subsidiary on guike.customer (parent_id) where parent_id is not null;
create index customer_hobby on guike.customer using gin (store_id, hobbies) where hobbies <> '{}';
create index customer_important on guike.customer (store_id, created_at desc, id desc) where importance is not null;

create function guike.customer_no_circle() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    -- Two changes at once could each be a half of a circle.
    perform pg_advisory_xact_lock(4712, new.store_id::int);
    if exists (
        with recursive above (id) as (
            select new.parent_id union select c.parent_id from customer c join above a on c.id = a.id where c.parent_id is not null)
        select from above where id = new.id) then
        raise exception 'a customer would stand above itself' using errcode = 'check_violation', constraint = 'customer_no_circle';
    end if;
    return new;
end $$;
comment on function guike.customer_no_circle() is 'Refuses a parent that stands below the customer itself.';
create trigger customer_no_circle before insert or update of parent_id on guike.customer
    for each row when (new.parent_id is not null) execute function guike.customer_no_circle();

alter table guike.contact
    add column department text,
    add column role text check (role in ('DECISION_MAKER', 'INFLUENCER', 'END_USER', 'GATEKEEPER', 'PURCHASER', 'FINANCE', 'FLEET', 'DRIVER')),
    add column influence int check (influence between 1 and 5),
    add column attitude int check (attitude between -2 and 2),
    add column attitude_note text,
    add column attitude_on date,
    add column next_step text,
    add column next_on date;
comment on column guike.contact.role is 'What the person decides at the customer (handbook 5.4).';
comment on column guike.contact.influence is '1 little to 5 decides.';
comment on column guike.contact.attitude is '-2 against us, -1 unfriendly, 0 neutral, 1 friendly, 2 supporter.';
comment on column guike.contact.attitude_on is 'When the attitude was noticed; older ones are in the audit.';

create table guike.family_member (
    id             bigint generated always as identity primary key,
    store_id       bigint not null,
    customer_id    bigint not null,
    name           text not null check (name <> '' and length(name) <= 100),
    relation       text not null check (relation in ('SPOUSE', 'CHILD', 'PARENT', 'OTHER')),
    sex            text check (sex in ('M', 'F')),
    birthday_kind  text check (birthday_kind in ('SOLAR', 'LUNAR')),
    birthday_year  int check (birthday_year between 1900 and 2100),
    birthday_month int check (birthday_month between 1 and 12),
    birthday_day   int check (birthday_day between 1 and 31),
    birthday_leap  boolean not null default false,
    likes          text check (length(likes) <= 500),
    check ((birthday_kind is null) = (birthday_month is null) and (birthday_month is null) = (birthday_day is null)),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.family_member is 'Family of a customer 家庭成员 with birthdays, children above all (catalog E14, E15).';
create index family_member_customer on guike.family_member (customer_id);
create index family_member_birthday on guike.family_member (store_id, birthday_month, birthday_day) where birthday_month is not null;

select guike.scope_view('customer', '{owner_id,adviser_id}');
select guike.scope_view('contact', '{customer.customer_id}', 'select, insert, update, delete');
select guike.scope_view('family_member', '{customer.customer_id}', 'select, insert, update, delete');
select audit.watch('family_member');

-- Who arranges the archive: its kinds, industries, fields and rules.
insert into guike.role_permission (role_id, permission)
select id, 'customer.setup' from guike.role where code in ('administrator', 'care_manager');
