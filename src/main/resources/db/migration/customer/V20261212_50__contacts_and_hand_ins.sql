-- What is handed in reaches back to the last time.
create index extraction_last on guike.extraction (employee_id, store_id, handed_in_at desc);
