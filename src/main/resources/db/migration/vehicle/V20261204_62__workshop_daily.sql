create table guike.workshop_daily (
    id           bigint generated always as identity primary key,
    store_id     bigint not null references guike.store,
    day          date not null,
    due_at       timestamptz not null,
    remark       text not null default '' check (length(remark) <= 2000),
    orders       jsonb,
    submitted_at timestamptz,
    submitted_by bigint references guike.employee,
    reviewed_at  timestamptz,
    reviewed_by  bigint references guike.employee,
    review       text not null default '' check (length(review) <= 1000),
    version      int not null default 1,
    created_at   timestamptz not null default now(),
    created_by   bigint references guike.employee,
    unique (store_id, day),
    unique (id, store_id),
    check ((submitted_at is null) = (submitted_by is null) and (submitted_at is null) = (orders is null)),
    check ((reviewed_at is null) = (reviewed_by is null)),
    check (reviewed_at is null or submitted_at is not null)
);
comment on table guike.workshop_daily is 'Daily report of the workshop 日报表 (catalog C29, D36): the orders in repair and delivered, with lines by hand, submitted before the store closes and reviewed by the service manager.';
comment on column guike.workshop_daily.due_at is 'When the store closes that day.';
comment on column guike.workshop_daily.orders is 'The orders of the day as they stood when it was submitted: id, state, whether anything is written down of what was done.';
comment on column guike.workshop_daily.review is 'What the reviewer says; of one that was given back, why.';
create index workshop_daily_waiting on guike.workshop_daily (store_id, day) where submitted_at is not null and reviewed_at is null;

create table guike.workshop_daily_line (
    id       bigint generated always as identity primary key,
    store_id bigint not null,
    daily_id bigint not null,
    plate    text check (plate <> '' and length(plate) <= 20),
    work     text not null check (work <> '' and length(work) <= 500),
    state    text not null check (state in ('IN_REPAIR', 'DELIVERED')),
    made_at  timestamptz not null,
    made_by  bigint references guike.employee,
    foreign key (daily_id, store_id) references guike.workshop_daily (id, store_id) on delete cascade
);
comment on table guike.workshop_daily_line is 'A car that the computer does not know of, written into the daily report by hand.';
create index workshop_daily_line_daily on guike.workshop_daily_line (daily_id, id);

create function guike.keep_submitted_daily() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    if exists (select from guike.workshop_daily d where d.id = coalesce(new.daily_id, old.daily_id) and d.submitted_at is not null) then
        raise exception 'the lines of a submitted daily report are not changed' using errcode = 'check_violation';
    end if;
    return coalesce(new, old);
end $$;
comment on function guike.keep_submitted_daily() is 'Refuses any change of the lines of a submitted daily report.';
create trigger workshop_daily_line_kept before insert or update or delete on guike.workshop_daily_line for each row execute function guike.keep_submitted_daily();

select guike.scope_view('workshop_daily', '{*}', 'select, insert, update');
select guike.scope_view('workshop_daily_line', '{*}', 'select, insert, delete');
select audit.watch('workshop_daily');
select audit.watch('workshop_daily_line', '{plate}');

insert into guike.role_permission (role_id, permission)
select r.id, p from guike.role r
join (values ('administrator', 'daily.submit daily.review'), ('service_manager', 'daily.submit daily.review'), ('aftersales_manager', 'daily.review'), ('information_clerk', 'daily.submit'))
    as given (code, permissions) on given.code = r.code
cross join lateral unnest(string_to_array(given.permissions, ' ')) p on conflict do nothing;
