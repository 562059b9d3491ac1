-- What a customer may refuse to tell, and who drives (handbook 2.9; catalog E8).
alter table guike.customer drop constraint customer_do_not_disturb_check;
alter table guike.customer add constraint customer_do_not_disturb_check check (do_not_disturb <@ array['ALL', 'MARKETING', 'PHONE', 'SMS', 'BIRTHDAY']);
comment on column guike.customer.do_not_disturb is
    'Wishes about contact: ALL nothing but safety and contract matters; MARKETING, PHONE, SMS; BIRTHDAY neither asked for nor congratulated, nor on those of the children.';

alter table guike.customer add column usual_driver text check (length(usual_driver) between 1 and 100);
comment on column guike.customer.usual_driver is 'Who usually drives the cars 常用驾驶人, in words: 本人, 配偶, a name.';
select guike.scope_view('customer', '{owner_id,adviser_id}');
update guike.personal_table set erase = replace(erase, 'special_needs = null', 'special_needs = null, usual_driver = null'), fields = fields || '{usual_driver}' where table_name = 'customer';
