-- Parts of an archive that grow old: when each was last written or confirmed, and after how long a store asks it again (handbook 2.9).
create table guike.archive_age (
    id       bigint generated always as identity primary key,
    store_id bigint not null references guike.store,
    part     text not null check (part ~ '^[A-Z_]{2,40}$'),
    months   int not null check (months between 0 and 240),
    unique (store_id, part)
);
comment on table guike.archive_age is 'After how long a store asks a part of an archive again otherwise than the handbook (2.9) does.';
comment on column guike.archive_age.months is 'Age in months from which it is old; 0 never.';
select guike.scope_view('archive_age', '{*}', 'select, insert, update, delete');
select audit.watch('archive_age');

alter table guike.customer add column address_at timestamptz, add column usual_driver_at timestamptz;
comment on column guike.customer.address_at is 'When the address was last written or confirmed since the archive was made; null: not since.';
comment on column guike.customer.usual_driver_at is 'When the usual driver was last written or confirmed since the archive was made; null: not since.';
select guike.scope_view('customer', '{owner_id,adviser_id}');
select audit.watch('customer', '{grams,name_parts,changed_at,version,completeness,missing,address_at,usual_driver_at}');

alter table guike.archive_mark drop constraint archive_mark_part_check;
alter table guike.archive_mark add constraint archive_mark_part_check check (part in ('PHONE', 'ADDRESS', 'IDENTITY', 'CONTACT', 'DRIVER'));

-- What was found true is no longer what stands there, whoever writes it and by which way.
create function guike.customer_part_written() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    at timestamptz := case when new.changed_at > old.changed_at then new.changed_at else now() end;
begin
    if new.address is distinct from old.address then
        new.address_at := at;
        delete from archive_mark where customer_id = new.id and part = 'ADDRESS';
    end if;
    if new.usual_driver is distinct from old.usual_driver then
        new.usual_driver_at := at;
        delete from archive_mark where customer_id = new.id and part = 'DRIVER';
    end if;
    return new;
end $$;
create trigger customer_part_written before update of address, usual_driver on guike.customer for each row
    when (new.address is distinct from old.address or new.usual_driver is distinct from old.usual_driver) execute function guike.customer_part_written();

update guike.customer c set address_at = m.verified_at from guike.archive_mark m where m.customer_id = c.id and m.part = 'ADDRESS' and c.address is not null;
