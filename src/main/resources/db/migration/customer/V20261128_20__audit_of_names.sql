-- How a name is written and sounds follows from the name: no record of its own.
drop trigger customer_audit_insert on guike.customer;
drop trigger customer_audit_update on guike.customer;
drop trigger customer_audit_delete on guike.customer;
select audit.watch('customer', '{grams,name_parts,changed_at,version,completeness,missing}');
