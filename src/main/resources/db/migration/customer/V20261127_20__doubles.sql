-- What tells customers apart, kept beside each archive, and the pairs that may be one customer.
create extension if not exists fuzzystrmatch;
create extension if not exists pg_trgm;

alter table guike.customer add column name_parts text[] not null default '{}', add column id_number_near int[], add column id_number_head int[],
    add column id_number_tail int[];
comment on column guike.customer.name_parts is 'How the name is written and sounds, folded: surname, given name, their sounds, company core, its sound, town, branch; written with the name.';
comment on column guike.customer.id_number_near is 'Of a number without check digit (passport): keyed fingerprints of it without each one place; likewise of its halves in id_number_head and id_number_tail.';
select guike.scope_view('customer', '{owner_id,adviser_id}');
drop trigger customer_audit_insert on guike.customer;
drop trigger customer_audit_update on guike.customer;
drop trigger customer_audit_delete on guike.customer;
select audit.watch('customer', '{grams,name_parts,changed_at,version}');
create index customer_external on guike.customer (store_id, lower(external_no)) where external_no is not null;

create function guike.address_words(address text) returns text language sql immutable parallel safe
    return nullif(btrim(regexp_replace(lower(normalize(address, nfkc)), '[0-9\s,，。.、#()（）/-]+|自治区|单元|單元|[省市区區县縣镇鎮乡鄉路街道号號幢栋棟座室楼樓层弄]', ' ', 'g')), '');
create function guike.address_numbers(address text) returns text[] language sql immutable parallel safe
    return array(select m[1] from regexp_matches(normalize(address, nfkc), '\d+', 'g') m);

create function guike.match_keys(company boolean, sounds text[], cores text[], phones text[], born text, paper text, near int[], numbers text[])
    returns bigint[] language sql immutable parallel safe as $$
    select array(select distinct hashtextextended(k, 0) from unnest(
        array['p' || phones[1], 'p' || phones[2], 'p' || phones[3], 'p' || phones[4], 'p' || phones[5], 'i' || paper, 'd' || born || last, 'e' || born || numbers[1],
            case when n >= 2 and length(last) >= 3 then 'g' || numbers[1] || '/' || last end]
        || case when company then array['c' || nullif(cores[1], ''), 'c' || nullif(cores[2], ''), 'c' || nullif(cores[3], '')]
           else array['b' || born || surname, 'b' || born || given, case when length(last) >= 3 then 'z' || last || surname end, case when length(last) >= 3 then 'z' || last || given end,
                'a' || numbers[n - 1] || '/' || last || surname, 'a' || numbers[n - 1] || '/' || last || given, case when given is not null then 'n' || least(surname, given) || '/' || greatest(surname, given) end,
                case when given is not null then 'y' || least(surname, given) || '/' || greatest(surname, given) || left(born, 4) end] end
        || case when near is not null then array(select 'j' || x from unnest(near) x) end) k where k is not null)
    from (select nullif(sounds[1], '') as surname, nullif(sounds[2], '') as given, cardinality(numbers) as n, numbers[cardinality(numbers)] as last) x
$$;
comment on function guike.match_keys(boolean, text[], text[], text[], text, text, int[], text[]) is
    'Customers that share a key are compared: telephone, identity number, company core, birthday with a sound of the name or a number of the address, both sounds, numbers of the address.';

create table guike.customer_match (
    customer_id    bigint primary key,
    store_id       bigint not null,
    company        boolean not null,
    surname        text not null,
    given          text not null,
    surname_sound  text not null,
    given_sound    text not null,
    core           text not null,
    core_sound     text not null,
    town           text not null,
    branch         text not null,
    phones         text[],
    born           text,
    paper          text,
    paper_near     int[],
    paper_head     int[],
    paper_tail     int[],
    credit_code    text,
    address        text,
    numbers        text[] not null,
    keys           bigint[] not null,
    foreign key (customer_id, store_id) references guike.customer (id, store_id) on delete cascade
);
comment on table guike.customer_match is 'What is compared of a customer: derived from the archive and its telephones whenever these are written.';
comment on column guike.customer_match.born is 'yyyymmdd, with L before it where lunar.';
comment on column guike.customer_match.paper is 'Keyed fingerprint of the identity number.';
comment on column guike.customer_match.keys is 'Hashes by which pairs worth comparing are found.';
create index customer_match_keys on guike.customer_match using gin (keys);
create index customer_match_store on guike.customer_match (store_id, customer_id);
select guike.scope_view('customer_match', '{customer.customer_id}', 'select, insert, update, delete');

create view guike.customer_fact as
select c.id as customer_id, c.store_id, c.kind = 'COMPANY' as company, coalesce(n[1], '') as surname, coalesce(n[2], '') as given, coalesce(n[3], '') as surname_sound,
    coalesce(n[4], '') as given_sound, coalesce(n[5], '') as core, coalesce(n[6], '') as core_sound, coalesce(n[7], '') as town, coalesce(n[8], '') as branch,
    p.phones, b.born, c.id_number_hash as paper, c.id_number_near as paper_near, c.id_number_head as paper_head, c.id_number_tail as paper_tail, c.credit_code,
    guike.address_words(c.address) as address, a.numbers,
    guike.match_keys(c.kind = 'COMPANY', array[n[3], n[4]], array[n[5], n[6], c.credit_code], p.phones, b.born, c.id_number_hash, c.id_number_near, a.numbers) as keys
from scoped.customer c
cross join lateral (select c.name_parts as n) x
cross join lateral (select array_agg(regexp_replace(split_part(number, ';', 1), '^\+86|^\+', '') order by position, id) as phones
    from scoped.customer_phone f where f.customer_id = c.id) p
cross join lateral (select case when c.birthday_year is not null then case c.birthday_kind when 'LUNAR' then 'L' else '' end
    || to_char(c.birthday_year * 10000 + c.birthday_month * 100 + c.birthday_day, 'FM00000000') end as born) b
cross join lateral (select guike.address_numbers(coalesce(c.address, '')) as numbers) a;
comment on view guike.customer_fact is 'How customer_match is derived; reads the scoped views.';
grant select on guike.customer_fact to "${app}";

create table guike.name_frequency (
    store_id bigint not null references guike.store,
    part     text not null check (part in ('ALL', 'SURNAME', 'GIVEN', 'CORE')),
    value    text not null,
    bits     float8 not null,
    primary key (store_id, part, value)
);
comment on table guike.name_frequency is 'How rare a name is in a store: log2 of one in how many; counted by night.';
comment on column guike.name_frequency.bits is 'Of ALL, log2 of how many customers there are.';
select guike.scope_view('name_frequency', '{*}', 'select, insert, update, delete');

create table guike.duplicate_run (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    group_id    bigint,
    state       text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    step        text,
    progress    real not null default 0 check (progress between 0 and 1),
    customers   int not null default 0,
    compared    bigint not null default 0,
    pairs       int not null default 0,
    looks       int not null default 0,
    seconds     numeric(12,3),
    asked_by    bigint references guike.employee,
    asked_at    timestamptz not null,
    ended_at    timestamptz,
    unique (id, store_id)
);
comment on table guike.duplicate_run is 'Search of a store for customers that have two archives: by night or on demand.';
comment on column guike.duplicate_run.group_id is 'The first of the runs that were asked for at once, one for each store.';
comment on column guike.duplicate_run.pairs is 'Proposed as the same.';
comment on column guike.duplicate_run.looks is 'To be looked at by somebody.';
create index duplicate_run_recent on guike.duplicate_run (store_id, id desc);
create index duplicate_run_group on guike.duplicate_run (group_id);
select guike.scope_view('duplicate_run', '{*}');

create table guike.customer_pair (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    a_id        bigint not null,
    b_id        bigint not null,
    score       numeric(9, 3) not null,
    class       text not null check (class in ('SAME', 'LOOK')),
    reasons     jsonb not null,
    found_at    timestamptz not null,
    check (a_id < b_id),
    unique (a_id, b_id),
    foreign key (a_id, store_id) references guike.customer (id, store_id) on delete cascade,
    foreign key (b_id, store_id) references guike.customer (id, store_id) on delete cascade
);
comment on table guike.customer_pair is 'Two archives that may be one customer, as the last comparing found; gone when somebody has decided.';
comment on column guike.customer_pair.score is 'Evidence in bits less what chance would bring: from 0 on proposed as the same.';
comment on column guike.customer_pair.reasons is 'What speaks for and against: code of the reason to its bits.';
create index customer_pair_queue on guike.customer_pair (store_id, class, score desc, id);
create index customer_pair_b on guike.customer_pair (b_id);
select guike.scope_view('customer_pair', '{customer.a_id,customer.b_id}', 'select, insert, update, delete');

create table guike.customer_apart (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    a_id        bigint not null,
    b_id        bigint not null,
    decided_by  bigint references guike.employee,
    decided_at  timestamptz not null,
    note        text check (length(note) <= 500),
    check (a_id < b_id),
    unique (a_id, b_id),
    foreign key (a_id, store_id) references guike.customer (id, store_id) on delete cascade,
    foreign key (b_id, store_id) references guike.customer (id, store_id) on delete cascade
);
comment on table guike.customer_apart is 'Somebody has decided that two archives are two customers (NOT_DUPLICATE): never proposed again.';
create index customer_apart_b on guike.customer_apart (b_id);
select guike.scope_view('customer_apart', '{customer.a_id,customer.b_id}', 'select, insert, delete');
select audit.watch('customer_apart');

create function guike.refresh_match_statistics() returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    analyze customer_match, customer_pair, name_frequency;
end $$;
comment on function guike.refresh_match_statistics() is 'Lets the planner know of what a search for doubles has written.';
revoke execute on function guike.refresh_match_statistics() from public;
grant execute on function guike.refresh_match_statistics() to "${app}";

insert into guike.role_permission (role_id, permission)
select id, 'customer.merge' from guike.role where code in ('administrator', 'care_manager', 'care_supervisor', 'information_clerk');

-- What is derived of a row goes with it and keeps no undoing from removing it.
create or replace function guike.referred_to(tbl text, ids bigint[], but text[]) returns setof bigint language plpgsql stable security definer
    set search_path = pg_catalog, guike as $$
declare
    r record;
begin
    for r in select c.conrelid::regclass as child, a.attname as col
             from pg_constraint c
             join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
             join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1] and k.attname = 'id'
             where c.contype = 'f' and c.conparentid = 0 and c.confrelid = ('guike.' || quote_ident(tbl))::regclass and c.confdeltype <> 'c'
               and not c.conrelid::regclass::text = any(but) loop
        return query execute format('select %1$I from %2$s where %1$I = any($1)', r.col, r.child) using ids;
    end loop;
    return query select t.subject_id from care_task t where t.subject_type = upper(tbl) and t.subject_id = any(ids);
end $$;
