-- How many entries may wait to be sorted in is said by each connection (128 kB; 32 MB while importing), since an import that sorts them in by the hundred thousand takes a third of the time.
alter index guike.customer_grams reset (gin_pending_list_limit);
alter index guike.customer_match_keys reset (gin_pending_list_limit);

create function guike.sort_in_archives() returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    perform gin_clean_pending_list('guike.customer_grams'), gin_clean_pending_list('guike.customer_match_keys');
end $$;
comment on function guike.sort_in_archives() is 'Sorts what an import left waiting into the indexes of names and of what is compared: a search reads the whole of what waits.';
revoke execute on function guike.sort_in_archives() from public;
grant execute on function guike.sort_in_archives() to "${app}";
