-- Tags were never counted: taking back 100,000 customers went through all tags of the store for each of them.
create or replace function guike.refresh_archive_statistics() returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    analyze customer, customer_phone, customer_tag, vehicle, vehicle_owner, repair_order, odometer_reading, audit.entry;
end $$;
