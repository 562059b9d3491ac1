alter table guike.vehicle add column custom jsonb not null default '{}' check (jsonb_typeof(custom) = 'object');
comment on column guike.vehicle.custom is 'Values of custom fields by x_<key>: text, number, ISO day, true or false, code, or codes.';
create index vehicle_custom on guike.vehicle using gin (store_id, custom) where custom <> '{}';
select guike.scope_view('vehicle', '{adviser_id,sales_adviser_id}');
update guike.personal_table set erase = erase || ', custom = ''{}''', fields = fields || '{custom}' where table_name = 'vehicle';
