-- The summary of a period is due some days after its end (catalog D10); what was begun before there was such a day has none.
create table guike.summary_due (
    id       bigint generated always as identity primary key,
    store_id bigint not null unique references guike.store,
    days     int not null check (days between 1 and 28),
    version  int not null default 1
);
comment on table guike.summary_due is 'Within how many days after the end of a period a store files its summary; 5 for a store without a row.';
select guike.scope_view('summary_due', '{*}');
select audit.watch('summary_due');
alter table guike.report_filing add column due_on date;
comment on column guike.report_filing.due_on is 'Day by which it is to be filed, as it was when it was begun.';
select guike.scope_view('report_filing', '{drafted_by}');

-- Set by those who lead, not by everybody who files.
insert into guike.role_permission (role_id, permission)
    select id, 'report.set' from guike.role where code in ('administrator', 'general_manager', 'care_manager', 'aftersales_manager') on conflict do nothing;
