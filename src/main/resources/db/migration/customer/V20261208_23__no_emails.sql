-- E-mail can be refused like calls and texts: rounds and plans by e-mail ask for it (handbook 2.6).
alter table guike.customer drop constraint customer_do_not_disturb_check;
alter table guike.customer add constraint customer_do_not_disturb_check check (do_not_disturb <@ array['ALL', 'MARKETING', 'PHONE', 'SMS', 'EMAIL', 'BIRTHDAY']);
comment on column guike.customer.do_not_disturb is
    'Wishes about contact: ALL nothing but safety and contract matters; MARKETING, PHONE, SMS, EMAIL; BIRTHDAY neither asked for nor congratulated, nor on those of the children.';
