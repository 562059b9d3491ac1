-- Heads of sales teams and technical teams are appointed otherwise than those of other teams (catalog E305), so a team says of which kind it is.
alter table guike.department drop constraint department_kind_check;
alter table guike.department add constraint department_kind_check
    check (kind in ('SALES', 'TECHNICAL', 'SERVICE', 'CARE', 'PARTS', 'FINANCE', 'MANAGEMENT', 'KEY_ACCOUNT', 'OTHER'));

alter table guike.team add column kind text not null default 'OTHER' check (kind in ('SALES', 'TECHNICAL', 'SERVICE', 'CARE', 'KEY_ACCOUNT', 'OTHER'));
comment on column guike.team.kind is 'Kind 类别: who leads the department appoints the heads of SALES and TECHNICAL teams alone; heads of others are proposed and decided above.';
select guike.scope_view('team', '{*}', 'select, insert, update, delete');
update guike.team t set kind = d.kind from guike.department d where d.id = t.department_id and d.kind in ('SALES', 'TECHNICAL', 'SERVICE', 'CARE', 'KEY_ACCOUNT');

comment on table guike.staff_appointment is 'Appointing 聘任 or dismissing 解聘 the head of a team, or a member (catalog E305): heads of sales and technical teams by who leads the department alone; of others anybody who may proposes, the head of the department vetoes or recommends, somebody above decides.';
