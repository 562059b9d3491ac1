-- A store begins with the caps of handbook 2.6: twice a week, four times in 30 days. Stores that are there keep what they have.
create or replace function guike.ready_plans_of_new_store() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    perform ready_plans(new.id);
    perform draft_plans(new.id);
    insert into contact_limit (store_id, merge_days, every_days, per_month) values (new.id, 3, 4, 4) on conflict (store_id) do nothing;
    return null;
end $$;
comment on table guike.contact_limit is 'How often a store lets a customer be asked; a new store begins with two contacts a week and four in 30 days, one without a row has three days of merging and no limit.';

alter table guike.care_round
    add column rested boolean not null default false,
    add column tired  int not null default 0 check (tired >= 0);
comment on column guike.care_round.rested is 'Whoever was contacted as often as the store''s limit allows was left out.';
comment on column guike.care_round.tired is 'So many had been contacted as often as the store''s limit allows when it was drawn.';
select guike.scope_view('care_round', '{*}');
