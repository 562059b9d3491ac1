create table guike.complaint_receiver (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    kind        text not null check (kind in ('COMPLAINT', 'UNHAPPY_CALL')),
    employee_id bigint not null references guike.employee,
    unique (store_id, kind, employee_id)
);
comment on table guike.complaint_receiver is 'Named receivers 指定接收人: they hear at once of this kind of dissatisfaction in the store, besides those whose role hears.';
create table guike.complaint_reading (
    id       bigint generated always as identity primary key,
    store_id bigint not null unique references guike.store,
    minutes  int not null check (minutes between 5 and 2880)
);
comment on table guike.complaint_reading is 'How long such a notice may lie unread in service hours before it goes to the leader; two hours where the store says nothing.';
select guike.scope_view('complaint_receiver', '{*}', 'select, insert, delete');
select guike.scope_view('complaint_reading', '{*}', 'select, insert, update');
select audit.watch('complaint_receiver');
select audit.watch('complaint_reading');
