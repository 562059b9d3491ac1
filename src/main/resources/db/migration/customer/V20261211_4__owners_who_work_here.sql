-- Who comes back out of the bin or a restriction keeps an owner who still works in the store, as everywhere else.
create function guike.come_back(customers bigint[], external_nos text[], moment timestamptz) returns void language sql security definer set search_path = pg_catalog, guike as $$
    update customer c set deleted_at = null, version = version + 1, changed_at = moment,
        external_no = case when not exists (select from customer o where o.store_id = c.store_id and o.external_no = b.external_no) then b.external_no end,
        owner_id = case when works_in(c.owner_id, c.store_id) then c.owner_id end
    from unnest(customers, external_nos) b (id, external_no) where c.id = b.id;
$$;
comment on function guike.come_back(bigint[], text[], timestamptz) is 'Shows hidden archives again; each with its external number where nobody has taken it, and its owner where they still work in the store.';
revoke execute on function guike.come_back(bigint[], text[], timestamptz) from public;

create or replace function guike.restore_customer(bin bigint, moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    b guike.customer_bin;
begin
    select * into b from scoped.customer_bin where id = bin and restored_at is null and erased_at is null;
    if not found then
        raise exception 'nothing such in the bin in scope';
    end if;
    perform come_back(array[b.customer_id], array[b.external_no], moment);
    update customer_bin set restored_at = moment, restored_by = nullif(current_setting('guike.person', true), '')::bigint where id = bin;
end $$;

create or replace function guike.restore_customers(which bigint, moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    lying bigint[] := array(select id from scoped.customer_bin b where b.batch = which and restored_at is null and erased_at is null);
begin
    perform come_back(array_agg(b.customer_id order by b.id), array_agg(b.external_no order by b.id), moment) from customer_bin b where b.id = any(lying);
    update customer_bin set restored_at = moment, restored_by = nullif(current_setting('guike.person', true), '')::bigint where id = any(lying);
end $$;

create or replace function guike.end_restriction(which bigint, why text, moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    r guike.customer_restriction;
begin
    select * into r from scoped.customer_restriction where id = which and ended_at is null;
    if not found then
        raise exception 'no such restriction in scope';
    end if;
    perform come_back(array[r.customer_id], array[r.external_no], moment);
    update customer_restriction set ended_at = moment, end_reason = why, ended_by = nullif(current_setting('guike.person', true), '')::bigint where id = which;
    update retention_proposal set state = 'VOID', decided_at = moment where customer_id = r.customer_id and rule = 'RESTRICTED' and state = 'OPEN';
end $$;
