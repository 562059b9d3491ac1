-- When a car must be inspected (handbook 2.3): months after its first registration, by class; and the indexes of days that come again.
create table guike.inspection_rule (
    id      bigint generated always as identity primary key,
    class   text not null check (class in ('PRIVATE_SMALL', 'OPERATING')),
    months  int not null check (months > 0),
    on_line boolean not null,
    unique (class, months)
);
comment on table guike.inspection_rule is 'Annual inspection 年检: due by the last day of the month that lies so many months after the first registration (rules since 2022-10-01).';
comment on column guike.inspection_rule.class is 'PRIVATE_SMALL: small cars that do not operate (private, company, official); OPERATING: operating and rental.';
comment on column guike.inspection_rule.on_line is 'The car is examined 上线检测; otherwise only the label is applied for 申领检验标志.';
insert into guike.inspection_rule (class, months, on_line)
select 'PRIVATE_SMALL', m, m not in (24, 48, 96) from unnest('{24,48,72,96,120}'::int[]) m
union all select 'PRIVATE_SMALL', m, true from generate_series(132, 360, 12) m
union all select 'OPERATING', m, true from generate_series(12, 60, 12) m
union all select 'OPERATING', m, true from generate_series(66, 240, 6) m;
grant select on guike.inspection_rule to "${app}";
select audit.watch('inspection_rule');

create index vehicle_registration on guike.vehicle (store_id, first_registration) where first_registration is not null;
create index vehicle_insurance on guike.vehicle (store_id, (coalesce(commercial_end, compulsory_end))) where coalesce(commercial_end, compulsory_end) is not null;
