-- Who is a frequent guest 常来顾客 (catalog E31) is the store's to say.
alter table guike.vehicle_retention add column frequent_visits int not null default 2 check (frequent_visits between 2 and 100);
comment on column guike.vehicle_retention.frequent_visits is 'From so many visits within the period of a report a customer is a frequent guest 常来顾客.';
select guike.scope_view('vehicle_retention', '{*}');
