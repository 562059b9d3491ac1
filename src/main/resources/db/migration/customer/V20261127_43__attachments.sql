-- Papers and pictures of a customer (archive attachments), stored apart from what they hang on.
create table guike.attachment (
    id           bigint generated always as identity primary key,
    store_id     bigint not null,
    customer_id  bigint not null,
    file_id      bigint not null,
    name         text not null check (name <> '' and length(name) <= 255),
    content_type text not null,
    size         bigint not null check (size between 1 and 20971520),
    made_at      timestamptz not null,
    made_by      bigint references guike.employee,
    unique (file_id),
    foreign key (customer_id, store_id) references guike.customer (id, store_id),
    foreign key (file_id, store_id) references guike.stored_file (id, store_id)
);
comment on table guike.attachment is 'Attachment 附件 of a customer; its type is that of its content, not of its name.';
create index attachment_customer on guike.attachment (customer_id, id desc);
select guike.scope_view('attachment', '{customer.customer_id}', 'select, insert, delete');
select audit.watch('attachment');
