create index vehicle_plate_head on guike.vehicle (store_id, plate text_pattern_ops);
