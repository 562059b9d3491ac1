-- Fields that a house adds to its archives. The values stand in one column of the customer: no join where they are shown, searched and imported.
create table guike.custom_field (
    id             bigint generated always as identity primary key,
    key            text not null unique check (key ~ '^[a-z][a-z0-9_]{0,29}$'),
    label_zh       text not null check (length(label_zh) between 1 and 40),
    label_en       text not null check (length(label_en) between 1 and 60),
    type           text not null check (type in ('TEXT', 'LONG_TEXT', 'NUMBER', 'MONEY', 'DATE', 'YES_NO', 'CHOICE', 'SEVERAL', 'LINK')),
    unit           text check (length(unit) between 1 and 20),
    decimals       int not null default 0 check (decimals between 0 and 6),
    help           text check (length(help) between 1 and 200),
    section        text check (length(section) between 1 and 40),
    required       text[] not null default '{}',
    sensitive      boolean not null default false,
    listed         boolean not null default false,
    position       int not null default 100,
    deactivated_at timestamptz
);
comment on table guike.custom_field is 'Field 自定义字段 that the house adds to the archive of its customers; retired, never deleted.';
comment on column guike.custom_field.key is 'Given once; the name in the API. Stored under x_<key>, of a sensitive one under s_<key>.';
comment on column guike.custom_field.required is 'PERSON, COMPANY or codes of kinds of customers (with those under them) who must have it.';
comment on column guike.custom_field.sensitive is 'Masked on pages, in the API and in the audit; neither searched, listed nor exported. Given once.';
comment on column guike.custom_field.listed is 'A column of the list and of the export.';

create table guike.custom_choice (
    id         bigint generated always as identity primary key,
    field_id   bigint not null references guike.custom_field,
    code       text not null check (code ~ '^[A-Za-z0-9_-]{1,30}$'),
    label_zh   text not null check (length(label_zh) between 1 and 60),
    label_en   text not null check (length(label_en) between 1 and 80),
    position   int not null,
    retired    boolean not null default false,
    unique (field_id, code)
);
comment on table guike.custom_choice is 'Choice of a custom field; one that is no longer offered is retired and keeps its name.';

grant select, insert, update on guike.custom_field, guike.custom_choice to "${app}";
select audit.watch(t) from unnest('{custom_field,custom_choice}'::text[]) t;

alter table guike.customer add column custom jsonb not null default '{}' check (jsonb_typeof(custom) = 'object');
comment on column guike.customer.custom is 'Values of custom fields by x_<key> (sensitive ones s_<key>): text, number, ISO day, true or false, code, or codes.';
create index customer_custom on guike.customer using gin (store_id, custom) where custom <> '{}';
select guike.scope_view('customer', '{owner_id,adviser_id}');
