-- Where customers come from: a tree that the house edits, and on each archive its detail, whose resource it was and who found the customer.
create table guike.customer_source (
    id             bigint generated always as identity primary key,
    code           text not null unique check (code ~ '^[a-z0-9_]{1,40}$'),
    parent_code    text references guike.customer_source (code),
    resource       text not null default 'COMPANY' check (resource in ('COMPANY', 'OWN')),
    name_zh        text not null check (name_zh <> ''),
    name_en        text not null check (name_en <> ''),
    position       int not null default 100,
    deactivated_at timestamptz,
    check (parent_code <> code)
);
comment on table guike.customer_source is 'Source of customers 客户来源 (catalog E2, E18): a tree that the house edits; never deleted, deactivated.';
comment on column guike.customer_source.resource is 'COMPANY 公司资源: the house brought the customer; OWN 自有资源: whoever found the customer did.';
insert into guike.customer_source (code, parent_code, resource, name_zh, name_en, position) values
    ('showroom', null, 'COMPANY', '来店', 'Showroom', 1),
    ('call', null, 'COMPANY', '来电', 'Call', 2),
    ('network', null, 'COMPANY', '网络', 'Network', 3),
    ('car_site', 'network', 'COMPANY', '汽车网站', 'Car site', 1),
    ('live_video', 'network', 'COMPANY', '短视频直播', 'Video and live stream', 2),
    ('own_site', 'network', 'COMPANY', '官网小程序', 'Own site and mini program', 3),
    ('event', null, 'COMPANY', '活动', 'Event', 4),
    ('motor_show', 'event', 'COMPANY', '车展', 'Motor show', 1),
    ('outreach', null, 'COMPANY', '外拓', 'Outreach', 5),
    ('maker', null, 'COMPANY', '厂家', 'Maker', 6),
    ('import', null, 'COMPANY', '名单导入', 'Imported list', 7),
    ('referral', null, 'OWN', '转介绍', 'Referral', 8),
    ('repeat', null, 'COMPANY', '增换购', 'Repeat purchase', 9),
    ('acquaintance', null, 'OWN', '亲友', 'Acquaintance', 10),
    ('other', null, 'COMPANY', '其他来源', 'Other source', 90);
grant select, insert, update on guike.customer_source to "${app}";
select audit.watch('customer_source');

alter table guike.customer
    add column source_id bigint references guike.customer_source,
    add column source_detail text check (length(source_detail) between 1 and 200),
    add column resource text check (resource in ('COMPANY', 'OWN')),
    add column found_by bigint references guike.employee;
comment on column guike.customer.source is 'Source in words: the name of source_id, or words that the house does not know.';
comment on column guike.customer.source_detail is 'Which event, visit or channel it was, or who recommended the customer.';
comment on column guike.customer.resource is 'Whose resource 客户资源归属, where it is another than the source says.';
comment on column guike.customer.found_by is 'Who found the customer 开发人; whoever made the archive, where nobody else is named. Imported ones have none unless the file names one.';
update guike.customer c set source_id = s.id from guike.customer_source s where s.name_zh = c.source;
update guike.customer_batch b set after = b.after || jsonb_build_object('source_id', (select s.id from guike.customer_source s where s.name_zh = b.after ->> 'source')) where b.field = 'SOURCE';
update guike.customer_batch_row r set before = r.before || jsonb_build_object('source_id', (select s.id from guike.customer_source s where s.name_zh = r.before ->> 'source'))
    from guike.customer_batch b where b.id = r.batch_id and b.field = 'SOURCE' and r.before <> '{}';
create index customer_from_source on guike.customer (store_id, source_id, created_at desc, id desc) where source_id is not null;
create index customer_found_by on guike.customer (store_id, found_by, created_at desc, id desc) where found_by is not null;
select guike.scope_view('customer', '{owner_id,adviser_id}');
update guike.personal_table set erase = replace(erase, 'usual_driver = null', 'usual_driver = null, source_detail = null'), fields = fields || '{source_detail}', kept = kept || '{resource}'
    where table_name = 'customer';
