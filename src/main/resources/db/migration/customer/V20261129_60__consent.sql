-- Consent per purpose (Personal Information Protection Law, articles 13 to 16; handbook 10.1).
create table guike.consent_purpose (
    id             bigint generated always as identity primary key,
    code           text not null unique check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
    name_zh        text not null check (name_zh <> '' and length(name_zh) <= 60),
    name_en        text not null check (name_en <> '' and length(name_en) <= 80),
    basis          text not null check (basis in ('CONTRACT', 'LEGAL', 'CONSENT')),
    wish           text check (wish in ('MARKETING')),
    notice_zh      text not null check (notice_zh <> '' and length(notice_zh) <= 1000),
    notice_en      text not null check (notice_en <> '' and length(notice_en) <= 1000),
    notice_version int not null default 1,
    valid_from     int not null default 1,
    position       int not null default 100,
    deactivated_at timestamptz,
    version        int not null default 1,
    check (valid_from between 1 and notice_version)
);
comment on table guike.consent_purpose is 'Purpose of using personal data 处理目的, which the house edits; never deleted, deactivated.';
comment on column guike.consent_purpose.basis is 'CONTRACT and LEGAL hold until the customer withdraws; CONSENT needs a yes first (article 13).';
comment on column guike.consent_purpose.wish is 'The wish about contact that forbids it as well (customer.do_not_disturb).';
comment on column guike.consent_purpose.notice_zh is 'What the customer is told before saying yes (article 17).';
comment on column guike.consent_purpose.valid_from is 'A yes to an older notice no longer holds: the purpose has changed (article 14).';
insert into guike.consent_purpose (code, name_zh, name_en, basis, wish, notice_zh, notice_en, position) values
    ('service_calls', '服务回访', 'Service calls', 'CONTRACT', null, '交车、维修之后，我们会致电了解您对服务是否满意，并提醒保养。', 'After a delivery or repair we call to ask whether you are satisfied, and remind you of the next service.', 10),
    ('marketing', '营销信息', 'Offers and events', 'CONSENT', 'MARKETING', '您是否同意我们以电话、短信告知优惠与活动？不同意不影响任何服务，可随时撤回。', 'May we tell you of offers and events by telephone and text? A no changes nothing in our service; you may withdraw at any time.', 20),
    ('greetings', '生日与节日关怀', 'Birthday and festival greetings', 'CONSENT', null, '您是否同意我们在生日和节日向您问候？可随时撤回。', 'May we greet you on birthdays and festivals? You may withdraw at any time.', 30),
    ('profiling', '画像与推荐', 'Profiling', 'CONSENT', null, '您是否同意我们根据消费记录分析偏好并推荐服务？不会因此差别定价，可随时关闭。', 'May we study your purchases to suggest services? Prices never depend on it; you may switch it off at any time.', 40),
    ('group_sharing', '集团内共享', 'Sharing within the group', 'CONSENT', null, '您是否单独同意集团内其他门店使用您的档案为您服务？可随时撤回。', 'Do you separately agree that other stores of the group use your archive to serve you? You may withdraw at any time.', 50);
grant select, insert, update on guike.consent_purpose to "${app}";
select audit.watch('consent_purpose');

create table guike.consent (
    id             bigint generated always as identity primary key,
    store_id       bigint not null,
    customer_id    bigint not null,
    purpose_id     bigint not null references guike.consent_purpose,
    given          boolean not null,
    source         text not null check (source in ('FORM', 'CALL', 'PAPER', 'WEB', 'IMPORT', 'REQUEST')),
    at             timestamptz not null,
    notice_version int not null,
    note           text check (length(note) between 1 and 500),
    attachment_id  bigint references guike.attachment on delete set null,
    recorded_at    timestamptz not null,
    recorded_by    bigint references guike.employee,
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.consent is 'A customer said yes or no to a purpose 同意与撤回; only added to, the latest holds.';
comment on column guike.consent.given is 'False: refused or withdrawn.';
comment on column guike.consent.at is 'When the customer said so.';
comment on column guike.consent.attachment_id is 'The signed paper.';
create index consent_latest on guike.consent (customer_id, purpose_id, at desc, id desc);
create index consent_decided on guike.consent (store_id, purpose_id, customer_id, at desc, id desc);
select guike.scope_view('consent', '{customer.customer_id}', 'select, insert');
select audit.watch('consent');

create function guike.consents(customer bigint, purpose text) returns boolean language sql stable parallel safe as $$
    select coalesce((select k.given and k.notice_version >= p.valid_from from scoped.consent k
        where k.customer_id = customer and k.purpose_id = p.id order by k.at desc, k.id desc limit 1), p.basis <> 'CONSENT')
    from guike.consent_purpose p where p.code = purpose
$$;
comment on function guike.consents(bigint, text) is 'Whether a customer''s data may be used for a purpose: what they last said, else the basis.';

create function guike.may_contact(customer bigint, wishes text[], purpose text) returns boolean language sql stable parallel safe as $$
    select not wishes && array_remove(array['ALL', p.wish], null) and guike.consents(customer, purpose) from guike.consent_purpose p where p.code = purpose
$$;
comment on function guike.may_contact(bigint, text[], text) is 'Whether a customer may be contacted for a purpose: neither the wishes nor the consents forbid it.';

create function guike.decided(store bigint, purpose text, yes boolean) returns setof bigint language sql stable as $$
    select x.customer_id from (
        select distinct on (k.customer_id) k.customer_id, k.given and k.notice_version >= p.valid_from as given
        from scoped.consent k join guike.consent_purpose p on p.id = k.purpose_id
        where k.store_id = store and p.code = purpose order by k.customer_id, k.at desc, k.id desc) x
    where x.given = yes
$$;
comment on function guike.decided(bigint, text, boolean) is 'Customers of a store whose last word on a purpose is yes, or no.';
grant execute on function guike.consents(bigint, text), guike.may_contact(bigint, text[], text), guike.decided(bigint, text, boolean) to "${app}";
