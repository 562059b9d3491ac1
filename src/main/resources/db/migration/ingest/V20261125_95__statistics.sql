-- With the statistics of before a large import the planner looks for its rows one by one: the next import of the store took minutes.
create function guike.refresh_archive_statistics() returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    analyze customer, customer_phone, vehicle, vehicle_owner, repair_order, odometer_reading, audit.entry;
end $$;
comment on function guike.refresh_archive_statistics() is 'Lets the planner know of what a large import wrote or took back.';
revoke execute on function guike.refresh_archive_statistics() from public;
grant execute on function guike.refresh_archive_statistics() to "${app}";
