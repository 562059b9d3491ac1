-- What a customer's invoices are made out to 开票信息 (handbook 2.9: demanded of organisations; catalog E8).
create table guike.invoice_heading (
    id          bigint generated always as identity primary key,
    store_id    bigint not null,
    customer_id bigint not null,
    name        text not null check (name <> '' and length(name) <= 100),
    tax_no      text check (tax_no ~ '^[0-9A-Z]{15,20}$'),
    address     text check (length(address) between 1 and 200),
    phone       text check (length(phone) between 1 and 40),
    bank        text check (length(bank) between 1 and 100),
    account     text check (account ~ '^[0-9]{5,40}$'),
    unique (customer_id, name),
    foreign key (customer_id, store_id) references guike.customer (id, store_id)
);
comment on table guike.invoice_heading is 'Heading of invoices 发票抬头 and what goes with it, as a customer told it; address, telephone and account are masked until somebody looks.';
comment on column guike.invoice_heading.name is 'Title 抬头 as it is printed.';
comment on column guike.invoice_heading.tax_no is 'Taxpayer number 纳税人识别号: the credit code of an organisation, or an older one of 15 to 20 characters; none of a person.';
comment on column guike.invoice_heading.phone is 'Of the heading, as it is stored of telephones.';
comment on column guike.invoice_heading.bank is 'Bank and branch 开户行.';
comment on column guike.invoice_heading.account is 'Account 账号, digits alone.';
select guike.scope_view('invoice_heading', '{customer.customer_id}', 'select, insert, update, delete');
select audit.watch('invoice_heading');
insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('invoice_heading', 10, 't.customer_id = any({customers})', 'DELETE', '{}', '{}', true);
