-- What stands in a house's own fields goes with the person.
update guike.personal_table set erase = replace(erase, 'version = t.version + 1', 'custom = ''{}'', version = t.version + 1'), fields = fields || '{custom}' where table_name = 'customer';
