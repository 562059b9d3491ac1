-- Two administrators who change the same store, person or role at once: the later is told instead of overwriting.
alter table guike.store add column version int not null default 1;
alter table guike.employee add column version int not null default 1;
alter table guike.role add column version int not null default 1;
comment on column guike.store.version is 'Counts changes: ETag of the API, guard against lost updates.';
comment on column guike.employee.version is 'Counts changes of name, telephone and mail: ETag of the API, guard against lost updates.';
comment on column guike.role.version is 'Counts changes, those of its permissions too: ETag of the API, guard against lost updates.';
