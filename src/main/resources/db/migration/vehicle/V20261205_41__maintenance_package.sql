alter table guike.vehicle
    add column package_name text check (package_name <> '' and length(package_name) <= 200),
    add column package_times int check (package_times between 1 and 100),
    add column package_from date,
    add column package_until date;
comment on column guike.vehicle.package_name is 'Maintenance package 保养套餐 that was bought with the car or later.';
comment on column guike.vehicle.package_times is 'How many services it holds; each periodic service here since it was bought takes one.';
comment on column guike.vehicle.package_from is 'When it was bought; null: with the car.';
select guike.scope_view('vehicle', '{adviser_id,sales_adviser_id}');
update guike.personal_table set kept = kept || '{package_name}' where table_name = 'vehicle';
