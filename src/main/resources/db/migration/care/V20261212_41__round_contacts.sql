-- Contacts of rounds that were not made by telephone stand in the follow-up record by day (catalog D21).
create index care_round_customer_sent on guike.care_round_customer (store_id, sent_at) where sent_at is not null and channel <> 'PHONE';
