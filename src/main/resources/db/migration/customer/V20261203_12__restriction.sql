create table guike.customer_restriction (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    request_id  bigint references guike.privacy_request,
    no          text not null,
    name        text not null,
    external_no text,
    reason      text not null check (length(reason) between 1 and 2000),
    since       timestamptz not null,
    set_by      bigint references guike.employee,
    ended_at    timestamptz,
    ended_by    bigint references guike.employee,
    end_reason  text check (length(end_reason) between 1 and 2000),
    unique (id, store_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.customer_restriction is 'Restricted 限制处理: of these customers the house does nothing but keep the data (law, article 47): hidden from every list, call and export until it ends.';
comment on column guike.customer_restriction.external_no is 'Kept here, so that no import meets the hidden archive; an import of customers refuses who is restricted.';
create unique index customer_restriction_standing on guike.customer_restriction (customer_id) where ended_at is null;
create index customer_restriction_recent on guike.customer_restriction (store_id, id desc) where ended_at is null;
create index customer_restriction_request on guike.customer_restriction (request_id) where request_id is not null;
select guike.scope_view('customer_restriction', '{}', 'select');
select audit.watch('customer_restriction');
comment on column guike.customer.deleted_at is 'Hidden by the scoped view: lies in the recycle bin (customer_bin), or is restricted (customer_restriction).';
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('customer_restriction', 20, 't.customer_id = any({customers})', 'name = ''已删除的客户'', external_no = null, reason = ''（已删除）'', end_reason = null, ended_at = coalesce(t.ended_at, {moment})',
        '{name,external_no,reason,end_reason}', '{no}', false);

create function guike.restrict_customer(which bigint, request bigint, why text, moment timestamptz) returns bigint language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    made bigint;
begin
    if not exists (select from scoped.customer where id = which) then
        raise exception 'no such customer in scope';
    end if;
    insert into customer_restriction (store_id, customer_id, request_id, no, name, external_no, reason, since, set_by)
        select store_id, id, request, no, name, external_no, why, moment, nullif(current_setting('guike.person', true), '')::bigint from customer where id = which returning id into made;
    delete from customer_match where customer_id = which;
    delete from customer_pair where a_id = which or b_id = which;
    delete from segment_member where customer_id = which;
    update customer set deleted_at = moment, external_no = null, version = version + 1, changed_at = moment where id = which;
    return made;
end $$;
comment on function guike.restrict_customer(bigint, bigint, text, timestamptz) is 'Hides an archive whose data may only be kept; what is derived of it goes, all else stays.';

create function guike.end_restriction(which bigint, why text, moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    r guike.customer_restriction;
begin
    select * into r from scoped.customer_restriction where id = which and ended_at is null;
    if not found then
        raise exception 'no such restriction in scope';
    end if;
    update customer c set deleted_at = null, version = version + 1, changed_at = moment,
        external_no = case when not exists (select from customer o where o.store_id = c.store_id and o.external_no = r.external_no) then r.external_no end,
        owner_id = case when not exists (select from employee e where e.id = c.owner_id and e.deactivated_at is not null) then c.owner_id end
    where c.id = r.customer_id;
    update customer_restriction set ended_at = moment, end_reason = why, ended_by = nullif(current_setting('guike.person', true), '')::bigint where id = which;
end $$;
comment on function guike.end_restriction(bigint, text, timestamptz) is 'Shows a restricted archive again.';

create function guike.restricted(store bigint, number text, telephones text[], named text) returns boolean language sql stable security definer set search_path = pg_catalog, guike as $$
    select exists (select from customer_restriction r where r.store_id = store and r.ended_at is null and store = any ((select guike.scope_stores())::bigint[]) and (lower(r.external_no) = lower(number)
        or r.name = named and exists (select from customer_phone p where p.customer_id = r.customer_id and p.number = any (telephones))));
$$;
comment on function guike.restricted(bigint, text, text[], text) is 'Whether a row of a file names somebody who is restricted: by number, or by name and telephone.';
revoke execute on function guike.restrict_customer(bigint, bigint, text, timestamptz), guike.end_restriction(bigint, text, timestamptz), guike.restricted(bigint, text, text[], text) from public;
grant execute on function guike.restrict_customer(bigint, bigint, text, timestamptz), guike.end_restriction(bigint, text, timestamptz), guike.restricted(bigint, text, text[], text) to "${app}";
