-- Reasons for letting a call be had two spellings: those given by hand in capitals, those of the runs in small letters.
update guike.care_task set reason = case reason when 'MERGED' then 'customer-merged' else replace(lower(reason), '_', '-') end
where reason in ('DO_NOT_DISTURB', 'VEHICLE_SOLD', 'DUPLICATE', 'MERGED', 'REFUSED');
