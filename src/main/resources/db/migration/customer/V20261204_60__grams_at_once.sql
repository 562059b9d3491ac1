-- A search reads the whole list of entries that wait to be sorted in: 4 MB of them made it ten times slower after a morning of typing.
alter index guike.customer_grams set (gin_pending_list_limit = 128);
alter index guike.customer_match_keys set (gin_pending_list_limit = 128);
select gin_clean_pending_list('guike.customer_grams'), gin_clean_pending_list('guike.customer_match_keys');
