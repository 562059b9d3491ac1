create index rework_record_open on guike.rework_record (store_id, reported_at, id) where signed_at is null;
