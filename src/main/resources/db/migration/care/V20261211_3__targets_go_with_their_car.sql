-- An import that is undone takes back the rows of the maintenance overview that a night has made of its cars.
select guike.scope_view('service_target', '{vehicle.vehicle_id}', 'select, insert, update, delete');
