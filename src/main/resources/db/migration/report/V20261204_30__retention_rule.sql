-- What a house calls kept, warned and lost (handbook 2.8): months and years of a store's own.
create table guike.vehicle_retention (
    id             bigint generated always as identity primary key,
    store_id       bigint not null unique references guike.store,
    warning_months int not null default 6 check (warning_months between 1 and 36),
    churn_months   int not null default 12 check (churn_months between 2 and 48),
    deep_months    int not null default 24 check (deep_months between 3 and 120),
    max_age_years  int not null default 10 check (max_age_years between 1 and 30),
    version        int not null default 1,
    check (warning_months < churn_months and churn_months < deep_months)
);
comment on table guike.vehicle_retention is 'After how many months without a visit a car is warned, lost, deeply lost; a store without a row has 6, 12, 24 and cars up to 10 years.';
comment on column guike.vehicle_retention.max_age_years is 'Older cars are not counted in the base 基盘.';
select guike.scope_view('vehicle_retention', '{*}');
select audit.watch('vehicle_retention');
