-- A column that was just added has no statistics, and the server guesses: half a percent of a store not deleted, and a page reads all of it.
-- Nothing else would count soon, since no row was changed. Small and empty tables are left to the server.
do $$
declare
    tbl regclass;
begin
    for tbl in select oid from pg_class where relnamespace = 'guike'::regnamespace and relkind = 'r' and reltuples > 1000 loop
        execute 'analyze ' || tbl;
    end loop;
end $$;
