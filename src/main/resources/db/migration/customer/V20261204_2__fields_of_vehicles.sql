-- The same fields for vehicles as for customers: what a field is of stands beside what it is.
alter table guike.custom_field add column subject text not null default 'CUSTOMER' check (subject in ('CUSTOMER', 'VEHICLE'));
comment on column guike.custom_field.subject is 'Whose archive it is added to. Given once.';
comment on table guike.custom_field is 'Field 自定义字段 that the house adds to the archives of its customers or vehicles; retired, never deleted.';
comment on column guike.custom_field.required is 'PERSON, COMPANY or codes of kinds of customers (with those under them) who must have it; VEHICLE of every vehicle.';
alter table guike.custom_field add constraint custom_field_of_vehicles check (subject = 'CUSTOMER' or not sensitive and type <> 'PHONE');
