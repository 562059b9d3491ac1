-- Which of the three ready classes a customer was of from when to when, so that a month tells who moved.
create table guike.customer_class (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    class       text not null check (class in ('LOYAL', 'ORDINARY', 'LOST')),
    from_day    date not null,
    until_day   date check (until_day > from_day),
    unique (customer_id, from_day),
    foreign key (customer_id, store_id) references guike.customer (id, store_id) on delete cascade
);
comment on table guike.customer_class is 'Class of a customer 客户分类 (catalog D76) from a night until the night that found another; written at the end of a segment night, changes alone.';
comment on column guike.customer_class.until_day is 'First day on which it was no longer so; null while it is.';
create unique index customer_class_now on guike.customer_class (customer_id) where until_day is null;
create index customer_class_come on guike.customer_class (store_id, from_day);
create index customer_class_gone on guike.customer_class (store_id, until_day) where until_day is not null;

create table guike.customer_class_night (
    id       bigint generated always as identity primary key,
    store_id bigint not null references guike.store,
    day      date not null,
    loyal    int not null,
    ordinary int not null,
    lost     int not null,
    unique (store_id, day)
);
comment on table guike.customer_class_night is 'How many customers of a store were of each class at the end of a night.';

select guike.scope_view('customer_class', '{customer.customer_id}', 'select, insert, update, delete');
select guike.scope_view('customer_class_night', '{*}', 'select, insert, update');
