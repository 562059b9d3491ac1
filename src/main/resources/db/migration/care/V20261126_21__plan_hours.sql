-- A plan without hours of its own takes those of its store; all that had the usual ones took nobody's.
alter table guike.care_plan alter column windows drop not null, alter column windows drop default;
update guike.care_plan set windows = null where windows = '10:00-12:00,15:00-18:00';
comment on column guike.care_plan.windows is 'Hours of calling where they are narrower than those of the store.';
