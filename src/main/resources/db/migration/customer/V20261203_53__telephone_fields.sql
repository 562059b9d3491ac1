-- Telephones among the fields of a house, masked as telephones are.
alter table guike.custom_field drop constraint custom_field_type_check;
alter table guike.custom_field add constraint custom_field_type_check check (type in ('TEXT', 'LONG_TEXT', 'NUMBER', 'MONEY', 'DATE', 'YES_NO', 'CHOICE', 'SEVERAL', 'LINK', 'PHONE'));
comment on column guike.custom_field.key is 'Given once; the name in the API. Stored under x_<key>, a telephone under t_<key>, of a sensitive one under s_<key>.';
comment on column guike.customer.custom is 'Values of custom fields by x_<key> (telephones t_<key>, sensitive ones s_<key>): text, number, ISO day, true or false, code, or codes.';
