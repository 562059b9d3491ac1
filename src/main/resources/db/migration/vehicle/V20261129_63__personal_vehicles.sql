-- What the room keeps on a person. The VIN stays with the car: its warranty and recalls outlive the owner.
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('vehicle', 30, 'exists (select from vehicle_owner o where o.vehicle_id = t.id and o.customer_id = any({customers}))
        and not exists (select from vehicle_owner o where o.vehicle_id = t.id and o.customer_id <> all({customers}))',
        'plate = case when t.vin is not null then null else ''已删除'' end', '{plate,plate_tail}', '{vin,vin_tail,brand,model,colour,energy,usage,engine_no,insurer,sales_adviser_name,status}', true),
    ('vehicle_owner', 31, 't.customer_id = any({customers})', 'role = t.role', '{}', '{role}', true),
    ('repair_order', 31, 't.customer_id = any({customers})', 'customer_words = null, brought_by = null', '{customer_words,brought_by}', '{no,adviser_name,technician,work_team,type,state,items}', true);
