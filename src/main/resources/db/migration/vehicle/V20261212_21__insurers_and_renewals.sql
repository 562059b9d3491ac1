-- Insurance 保险推修和续保 (catalog E241): which insurer sent a car for repair, and what came of a policy that ended.
alter table guike.repair_order add column referred_by text check (referred_by <> '' and length(referred_by) <= 60);
comment on column guike.repair_order.referred_by is 'Insurer that sent the car for repair 推修保险公司; null where none did.';
create index repair_order_referred on guike.repair_order (store_id, delivered_on) where referred_by is not null;
select guike.scope_view('repair_order', '{adviser_id}', 'select, insert, update, delete');
update guike.personal_table set kept = kept || '{referred_by}' where table_name = 'repair_order';

create table guike.policy_renewal (
    id            bigint generated always as identity primary key,
    store_id      bigint not null,
    vehicle_id    bigint not null,
    ended_on      date not null,
    result        text not null check (result in ('RENEWED', 'LOST', 'UNDECIDED')),
    insurer       text check (insurer <> '' and length(insurer) <= 60),
    old_insurer   text check (old_insurer <> '' and length(old_insurer) <= 60),
    renewed_until date,
    note          text check (note <> '' and length(note) <= 500),
    noted_at      timestamptz not null,
    noted_by      bigint not null references guike.employee,
    version       int not null default 1,
    unique (vehicle_id, ended_on),
    check ((result = 'RENEWED') = (renewed_until is not null) and renewed_until > ended_on),
    foreign key (vehicle_id, store_id) references guike.vehicle (id, store_id)
);
comment on table guike.policy_renewal is 'What came of the policy of a car that ended 续保结果: renewed by us, lost to others, or not decided yet.';
comment on column guike.policy_renewal.ended_on is 'Day on which the policy ends or ended, as it stood on the car.';
comment on column guike.policy_renewal.insurer is 'Where it is insured from then on: renewed with, or lost to.';
comment on column guike.policy_renewal.old_insurer is 'Insurer of the policy that ended, as it stood on the car.';
create index policy_renewal_day on guike.policy_renewal (store_id, ended_on, vehicle_id);
select guike.scope_view('policy_renewal', '{vehicle.vehicle_id}', 'select, insert, update, delete');
select audit.watch('policy_renewal', '{version}');
