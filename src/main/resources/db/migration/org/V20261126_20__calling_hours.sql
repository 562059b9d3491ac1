-- Calling hours belong to the store (catalog D4); a plan may only narrow them.
alter table guike.store add column call_hours text not null default '10:00-12:00,15:00-18:00';
comment on column guike.store.call_hours is 'Hours of calling 跟踪时间 on working days; outside of them the desk warns.';
comment on table guike.store_setting is 'What a store has set otherwise than the default; keys as in the handbook, e.g. complaint.hours.';
