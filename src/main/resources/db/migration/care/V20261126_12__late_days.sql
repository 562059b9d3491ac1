-- How far back a run on demand makes up for calls was fixed at 90 days; after the first import of a year a store may wish
-- to leave alone what people have long forgotten.
alter table guike.care_plan add column late_days int not null default 90 check (late_days between 0 and 365);
comment on column guike.care_plan.late_days is 'A run on demand also makes calls that are at most so many days late; the nightly run makes only what is not over.';
select guike.scope_view('care_plan', '{*}');
