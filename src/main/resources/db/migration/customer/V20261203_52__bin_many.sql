-- Many archives deleted at once, and brought back at once.
alter table guike.customer_bin add column batch bigint;
comment on column guike.customer_bin.batch is 'The first of those that were deleted at once; null where it was one alone.';
create index customer_bin_batch on guike.customer_bin (batch) where batch is not null;
select guike.scope_view('customer_bin', '{owner_id}', 'select');

create function guike.bin_customers(which bigint[], why text, moment timestamptz) returns bigint language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    ids bigint[];
begin
    if (select count(*) from scoped.customer where id = any(which)) < cardinality(which) then
        raise exception 'no such customers in scope';
    end if;
    with binned as (
        insert into customer_bin (store_id, customer_id, no, name, external_no, owner_id, reason, binned_at, binned_by)
        select store_id, id, no, name, external_no, owner_id, why, moment, nullif(current_setting('guike.person', true), '')::bigint from customer where id = any(which) order by id
        returning id)
    select array_agg(id order by id) into ids from binned;
    update customer_bin set batch = ids[1] where id = any(ids);
    delete from customer_match where customer_id = any(which);
    delete from customer_pair where a_id = any(which) or b_id = any(which);
    delete from segment_member where customer_id = any(which);
    update customer set deleted_at = moment, external_no = null, version = version + 1, changed_at = moment where id = any(which);
    return ids[1];
end $$;
comment on function guike.bin_customers(bigint[], text, timestamptz) is 'As bin_customer, of many at once.';
revoke execute on function guike.bin_customers(bigint[], text, timestamptz) from public;
grant execute on function guike.bin_customers(bigint[], text, timestamptz) to "${app}";

create function guike.restore_customers(which bigint, moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    lying bigint[] := array(select id from scoped.customer_bin b where b.batch = which and restored_at is null and erased_at is null);
begin
    update customer c set deleted_at = null, version = version + 1, changed_at = moment,
        external_no = case when not exists (select from customer o where o.store_id = c.store_id and o.external_no = b.external_no) then b.external_no end,
        owner_id = case when not exists (select from employee e where e.id = c.owner_id and e.deactivated_at is not null) then c.owner_id end
    from customer_bin b where b.id = any(lying) and c.id = b.customer_id;
    update customer_bin set restored_at = moment, restored_by = nullif(current_setting('guike.person', true), '')::bigint where id = any(lying);
end $$;
comment on function guike.restore_customers(bigint, timestamptz) is 'As restore_customer, of what was deleted at once and still lies in the bin.';
revoke execute on function guike.restore_customers(bigint, timestamptz) from public;
grant execute on function guike.restore_customers(bigint, timestamptz) to "${app}";
