-- Rights of a person (Personal Information Protection Law, articles 44 to 50): requests with a deadline, a copy of everything, erasure.
create table guike.privacy_request (
    id            bigint generated always as identity primary key,
    store_id      bigint not null,
    customer_id   bigint not null,
    no            text not null generated always as ('GX' || lpad(id::text, greatest(6, length(id::text)), '0')) stored,
    kind          text not null check (kind in ('ACCESS', 'CORRECTION', 'ERASURE', 'WITHDRAWAL', 'EXPLANATION')),
    channel       text not null check (channel in ('VISIT', 'PHONE', 'LETTER', 'WEB')),
    requester     text not null check (length(requester) between 1 and 100),
    identity_note text not null check (length(identity_note) between 1 and 300),
    words         text check (length(words) between 1 and 2000),
    purpose_id    bigint references guike.consent_purpose,
    received_on   date not null,
    due_on        date not null,
    received_by   bigint references guike.employee,
    assignee_id   bigint not null references guike.employee,
    state         text not null default 'OPEN' check (state in ('OPEN', 'PROPOSED', 'DONE', 'REFUSED')),
    answer        text check (length(answer) between 1 and 2000),
    answered_at   timestamptz,
    answered_by   bigint references guike.employee,
    proposed_at   timestamptz,
    proposed_by   bigint references guike.employee,
    copied_at     timestamptz,
    result        jsonb,
    late_told_at  timestamptz,
    unique (id, store_id),
    check (kind <> 'WITHDRAWAL' or purpose_id is not null),
    check ((state in ('DONE', 'REFUSED')) = (answered_at is not null) and (answered_at is null) = (answer is null)),
    check ((state = 'PROPOSED') <= (proposed_at is not null)),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.privacy_request is 'Request of a person about their data 个人信息请求: who asked, how they were known, by when it is to be answered, and the answer.';
comment on column guike.privacy_request.identity_note is 'How it was made sure that the asker is the person, or may act for them.';
comment on column guike.privacy_request.due_on is '15 working days after it was received (handbook 10.1; the law says: in time).';
comment on column guike.privacy_request.proposed_at is 'An erasure that waits for a second person.';
comment on column guike.privacy_request.result is 'How many rows of each table were erased.';
create index privacy_request_recent on guike.privacy_request (store_id, id desc);
create index privacy_request_open on guike.privacy_request (store_id, due_on) where state in ('OPEN', 'PROPOSED');
create index privacy_request_customer on guike.privacy_request (customer_id, id desc);
select guike.scope_view('privacy_request', '{assignee_id}');
select audit.watch('privacy_request');

create table guike.personal_table (
    table_name text primary key,
    position   int not null,
    link       text not null,
    erase      text not null,
    fields     text[] not null default '{}',
    kept       text[] not null default '{}',
    told       boolean not null default true
);
comment on table guike.personal_table is 'What each room keeps on a person: contributed by its migrations, asked when a person wants a copy or to be erased.';
comment on column guike.personal_table.position is 'Order of erasing: what refers to others goes first.';
comment on column guike.personal_table.link is 'Condition on a row t: it belongs to one of {customers}.';
comment on column guike.personal_table.erase is 'DELETE, or the assignments that leave a row without the person.';
comment on column guike.personal_table.fields is 'Columns assigned; their values also go from the audit.';
comment on column guike.personal_table.kept is 'Columns of words that tell nothing of the person, or that the books need.';
comment on column guike.personal_table.told is 'Stands in the copy for the person.';
grant select on guike.personal_table to "${app}";

insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('customer', 90, 't.id = any({customers})',
        'name = ''已删除的客户'', external_no = null, sex = null, credit_code = null, email = null, address = null, birthday_kind = null, birthday_year = null, birthday_month = null, birthday_day = null,
         birthday_leap = false, preferred_window = null, do_not_disturb = ''{ALL}'', do_not_disturb_reason = null, note = null, grams = ''{}'', name_parts = ''{}'', hobbies = ''{}'', likes = null,
         special_needs = null, id_number_hash = null, id_number_masked = null, id_number_near = null, id_number_head = null, id_number_tail = null, version = t.version + 1, changed_at = {moment}',
        '{name,external_no,sex,credit_code,email,address,birthday_kind,birthday_year,birthday_month,birthday_day,birthday_leap,preferred_window,do_not_disturb,do_not_disturb_reason,note,grams,name_parts,hobbies,likes,special_needs,id_number_hash,id_number_masked,id_number_near,id_number_head,id_number_tail}',
        '{no,kind,industry,source,region_code,importance,missing,archive_state,archive_no}', true),
    ('customer_phone', 10, 't.customer_id = any({customers})', 'DELETE', '{}', '{}', true),
    ('contact', 10, 't.customer_id = any({customers})', 'DELETE', '{}', '{}', true),
    ('family_member', 10, 't.customer_id = any({customers})', 'DELETE', '{}', '{}', true),
    ('customer_tag', 10, 't.customer_id = any({customers})', 'DELETE', '{}', '{}', true),
    ('customer_note', 10, 't.customer_id = any({customers})', 'DELETE', '{}', '{}', true),
    ('attachment', 11, 't.customer_id = any({customers})', 'DELETE', '{}', '{}', true),
    ('stored_file', 12, 'exists (select from attachment a where a.file_id = t.id and a.customer_id = any({customers}))', 'DELETE', '{}', '{}', false),
    ('consent', 20, 't.customer_id = any({customers})', 'note = null', '{note}', '{source}', true),
    ('archive_check', 20, 't.customer_id = any({customers})', 'reason = case when t.reason is not null then ''（已删除）'' end', '{reason}', '{result}', true),
    ('archive_mark', 20, 't.customer_id = any({customers})', 'part = t.part', '{}', '{part}', true),
    ('customer_ownership', 20, 't.customer_id = any({customers})', 'note = null, contact_note = null', '{note,contact_note}', '{why}', true),
    ('owner_dispute', 20, 't.customer_id = any({customers})', 'reason = ''（已删除）'', ruling = case when t.ruling is not null then ''（已删除）'' end', '{reason,ruling}', '{}', true),
    ('owner_batch_row', 20, 't.customer_id = any({customers})', 'moved_why = null', '{moved_why}', '{}', false),
    ('customer_apart', 20, 't.a_id = any({customers}) or t.b_id = any({customers})', 'note = null', '{note}', '{}', false),
    ('customer_merge', 20, 't.survivor_id = any({customers})', 'other = ''{}'', before = ''{}'', after = ''{}'', reasons = ''{}'', other_external_no = null, undone_at = coalesce(t.undone_at, {moment})',
        '{other,before,after,reasons,other_external_no}', '{other_no,marks}', false),
    ('customer_merge_row', 20, 'exists (select from customer_merge m where m.id = t.merge_id and m.survivor_id = any({customers}))', 'kept = null', '{kept}', '{table_name,column_name,state}', false),
    ('handover_item', 20, 't.table_name = ''customer'' and t.item_id = any({customers})', 'name = ''已删除的客户''', '{name}', '{kind,table_name,url}', false),
    ('privacy_request', 20, 't.customer_id = any({customers})', 'requester = ''（已删除）'', identity_note = ''（已删除）'', words = null', '{requester,identity_note,words}', '{no,kind,channel,state,answer,result}', true);

-- A ruling stays final; its words go with the person.
create or replace function guike.keep_ruling() returns trigger language plpgsql as $$
begin
    if old.ruled_at is not null and not (current_setting('guike.erasing', true) = 'on'
        and (old.winner_id, old.ruled_at, old.ruled_by, old.customer_id) is not distinct from (new.winner_id, new.ruled_at, new.ruled_by, new.customer_id)) then
        raise exception 'a ruling is final' using errcode = 'check_violation';
    end if;
    return new;
end $$;

create function audit.erase(tbl text, rows bigint[], fields text[], store bigint, people bigint[]) returns int language plpgsql set search_path = pg_catalog, audit, guike as $$
declare
    gone bigint[] := rows;
    n    int;
begin
    if fields = '{}' then
        -- Rows that went before are known by the customer whom their entries name.
        select rows || coalesce(array_agg(e.row_id), '{}') into gone from audit.entry e
        where e.table_name = tbl and e.store_id = store and (coalesce(e.before, e.after) ->> 'customer_id')::bigint = any (people);
        update audit.entry e set
            before = case when e.before is not null then coalesce((select jsonb_object_agg(k, v) from jsonb_each(e.before) x (k, v) where k in ('id', 'store_id', 'customer_id')), '{}') end,
            after = case when e.after is not null then coalesce((select jsonb_object_agg(k, v) from jsonb_each(e.after) x (k, v) where k in ('id', 'store_id', 'customer_id')), '{}') end
        where e.table_name = tbl and e.row_id = any (gone);
    else
        update audit.entry e set before = e.before - fields, after = e.after - fields
        where e.table_name = tbl and e.row_id = any (rows) and (e.before ?| fields or e.after ?| fields);
    end if;
    get diagnostics n = row_count;
    return n;
end $$;
comment on function audit.erase(text, bigint[], text[], bigint, bigint[]) is
    'Takes what tells of a person out of the entries of rows: that, when and by whom they were changed stays. The only change ever made to the audit.';
revoke execute on function audit.erase(text, bigint[], text[], bigint, bigint[]) from public;

create function guike.erase_person(request bigint, answer_words text, moment timestamptz) returns jsonb language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    q      guike.privacy_request;
    who    bigint := nullif(current_setting('guike.person', true), '')::bigint;
    people bigint[];
    rows   bigint[];
    ids    jsonb := '{}';
    counts jsonb := '{}';
    r      guike.personal_table;
begin
    select * into q from scoped.privacy_request where id = request and kind = 'ERASURE' and state = 'PROPOSED';
    if not found or who is null or q.proposed_by is not distinct from who then
        raise exception 'no erasure of another''s proposing in scope';
    end if;
    perform set_config('guike.erasing', 'on', true);
    select array[q.customer_id] || coalesce(array_agg(m.other_id), '{}') into people from customer_merge m where m.survivor_id = q.customer_id;
    for r in select * from personal_table order by position, table_name loop
        execute format('select coalesce(array_agg(t.id), ''{}'') from %I t where %s', r.table_name, replace(r.link, '{customers}', '$1')) into rows using people;
        ids := ids || jsonb_build_object(r.table_name, to_jsonb(rows));
        counts := counts || jsonb_build_object(r.table_name, cardinality(rows));
    end loop;
    for r in select * from personal_table order by position, table_name loop
        rows := array(select jsonb_array_elements_text(ids -> r.table_name)::bigint);
        if r.erase = 'DELETE' then
            execute format('delete from %I where id = any($1)', r.table_name) using rows;
        else
            execute format('update %I t set %s where t.id = any($1)', r.table_name, replace(r.erase, '{moment}', '$2')) using rows, moment;
        end if;
    end loop;
    delete from customer_match where customer_id = any (people);
    delete from customer_pair where a_id = any (people) or b_id = any (people);
    update privacy_request set state = 'DONE', answer = answer_words, answered_at = moment, answered_by = who, result = counts where id = request;
    for r in select * from personal_table order by position, table_name loop
        rows := array(select jsonb_array_elements_text(ids -> r.table_name)::bigint);
        perform audit.erase(r.table_name, case when r.table_name = 'customer' then people else rows end, case when r.erase = 'DELETE' then '{}' else r.fields end, q.store_id, people)
        where r.erase = 'DELETE' or r.fields <> '{}';
    end loop;
    perform set_config('guike.erasing', '', true);
    return counts;
end $$;
comment on function guike.erase_person(bigint, text, timestamptz) is
    'Leaves of a person only what the books need, in every room and in the audit, in one transaction; on the request of one and the word of another.';
revoke execute on function guike.erase_person(bigint, text, timestamptz) from public;
grant execute on function guike.erase_person(bigint, text, timestamptz) to "${app}";

insert into guike.role_permission (role_id, permission)
select r.id, g.p from guike.role r join (values ('administrator', 'customer.privacy'), ('care_manager', 'customer.privacy'), ('care_supervisor', 'customer.privacy'), ('information_clerk', 'customer.privacy'),
    ('administrator', 'customer.erase'), ('care_manager', 'customer.erase'), ('general_manager', 'customer.erase')) as g (code, p) on g.code = r.code on conflict do nothing;
