-- An owner who is given back a customer has what held before, also the lock against the public pool.
create or replace function guike.change_ownership() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    w     text := ownership_why(false);
    moment timestamptz := new.changed_at;
    again customer_ownership;
begin
    update customer_ownership set until_at = greatest(moment, from_at) where customer_id = new.id and until_at is null;
    if w = 'UNDONE' then
        select * into again from customer_ownership where customer_id = new.id and owner_id = new.owner_id order by from_at desc, id desc limit 1;
    end if;
    insert into customer_ownership (store_id, customer_id, owner_id, former_id, why, note, batch_id, by_id, from_at, contact_by, contacted_at, contact_note, contact_by_id, last_contact_at,
        locked_at, locked_by)
    values (new.store_id, new.id, new.owner_id, old.owner_id, w, nullif(current_setting('guike.owner_note', true), ''),
        nullif(current_setting('guike.owner_batch', true), '')::bigint, nullif(current_setting('guike.person', true), '')::bigint, moment,
        case when w = 'UNDONE' then again.contact_by when new.owner_id is not null then first_contact_by(w, moment, new.store_id) end,
        again.contacted_at, again.contact_note, again.contact_by_id, again.last_contact_at, again.locked_at, again.locked_by);
    return null;
end $$;
