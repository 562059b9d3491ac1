create table guike.customer_view (
    id         bigint generated always as identity primary key,
    store_id   bigint not null references guike.store,
    name       text not null check (name <> '' and length(name) <= 60),
    filter     jsonb not null default '{}' check (jsonb_typeof(filter) = 'object'),
    shared     boolean not null default false,
    author_id  bigint not null references guike.employee,
    position   int not null default 50 check (position between 1 and 99),
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version    int not null default 1,
    unique (id, store_id)
);
comment on table guike.customer_view is 'Saved view 视图 of the list of customers: a tab above it. What it shows is always within what the viewer may see.';
comment on column guike.customer_view.filter is 'What is asked, by name as in the address of the list: filters, rule, sort, columns.';
comment on column guike.customer_view.shared is 'A tab for everybody of the store; else for its author alone.';
comment on column guike.customer_view.position is 'Its place among the tabs.';
create index customer_view_store on guike.customer_view (store_id, position);
create index customer_view_author on guike.customer_view (author_id);

create table guike.customer_view_choice (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    view_id     bigint not null,
    employee_id bigint not null unique references guike.employee,
    foreign key (view_id, store_id) references guike.customer_view (id, store_id) on delete cascade
);
comment on table guike.customer_view_choice is 'The view with which the list of customers opens for a person.';
create index customer_view_choice_view on guike.customer_view_choice (view_id);

select guike.scope_view('customer_view', '{*}', 'select, insert, update, delete');
select guike.scope_view('customer_view_choice', '{*}', 'select, insert, update, delete');
select audit.watch('customer_view', '{changed_at,version}');
select audit.watch('customer_view_choice');
