-- After the first import of a house was undone and its tables counted as empty, the next import took minutes: of an empty table
-- any index is as good as another, and the check of a foreign key went through all vehicles of the store for each row.
create function guike.refresh_statistics_if_grown(made int) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    if exists (select from pg_class where oid in ('customer'::regclass, 'vehicle'::regclass) and reltuples < made) then
        analyze customer, vehicle;
    end if;
end $$;
comment on function guike.refresh_statistics_if_grown(int) is
    'Lets the planner know within a large import that customers and vehicles have at least doubled; else it holds no lock on them.';
revoke execute on function guike.refresh_statistics_if_grown(int) from public;
grant execute on function guike.refresh_statistics_if_grown(int) to "${app}";
