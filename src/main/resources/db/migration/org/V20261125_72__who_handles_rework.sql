-- The service manager handles and signs the rework table (catalog C27, D6); those above stand in.
insert into guike.role_permission (role_id, permission)
select id, 'care.rework' from guike.role where code in ('administrator', 'service_manager', 'aftersales_manager', 'station_master');
