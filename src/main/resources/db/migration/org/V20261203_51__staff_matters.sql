-- Who leads, and what is noted of people (catalog E305, E307, E309).
create function guike.reports_to(who bigint) returns table (store_id bigint, person bigint, direct boolean) language sql stable security definer set search_path = pg_catalog, guike rows 50 as $$
    with place as (
        select p.store_id, p.employee_id as person, p.department_id, t.leader_id, r.breadth,
            exists (select from role_permission x where x.role_id = r.id and x.permission = 'staff.head') and not a.administers as head,
            exists (select from role_permission x where x.role_id = r.id and x.permission = 'staff.decide') and not a.administers as director
        from post p join role r on r.id = p.role_id left join team t on t.id = p.team_id
        join employee e on e.id = p.employee_id and e.deactivated_at is null
        cross join lateral (select exists (select from role_permission x where x.role_id = r.id and x.permission = 'org.edit') as administers) a),
    mine as (
        select s.id as store_id, m.department_id, m.head, m.director
        from place m join store h on h.id = m.store_id join store s on s.id = h.id or m.breadth = 'GROUP' and s.group_id = h.group_id
        where m.person = who)
    select u.store_id, u.person, bool_or(u.direct) from (
        select p.store_id, p.person, true as direct from place p where p.leader_id = who and not p.head and not p.director
        union all
        select p.store_id, p.person, p.leader_id is null or p.leader_id = who or exists (select from team t where t.leader_id = p.person and t.department_id = p.department_id)
        from place p join mine m on m.store_id = p.store_id and m.head and m.department_id = p.department_id where not p.head and not p.director
        union all
        select p.store_id, p.person, p.head or not exists (select from place h where h.store_id = p.store_id and h.department_id = p.department_id and h.head)
        from place p join mine m on m.store_id = p.store_id and m.director where not p.director) u
    where u.person <> who group by u.store_id, u.person
$$;
comment on function guike.reports_to(bigint) is 'Whom a person leads: the members of their teams; who heads a department, its people; who decides in the store, everybody but their like. Direct: nobody stands between. Who administers people has every right to give it away, and leads nobody by it.';
revoke execute on function guike.reports_to(bigint) from public;
grant execute on function guike.reports_to(bigint) to "${app}";

create table guike.staff_appointment (
    id             bigint generated always as identity primary key,
    store_id       bigint not null references guike.store,
    no             text not null generated always as ('RM' || lpad(id::text, greatest(5, length(id::text)), '0')) stored,
    kind           text not null check (kind in ('APPOINT', 'DISMISS')),
    head           boolean not null,
    employee_id    bigint not null references guike.employee,
    team_id        bigint not null,
    reason         text not null check (length(reason) between 1 and 500),
    proposed_by    bigint not null references guike.employee,
    proposed_at    timestamptz not null,
    state          text not null check (state in ('PROPOSED', 'RECOMMENDED', 'VETOED', 'DONE', 'REFUSED', 'WITHDRAWN')),
    judged_by      bigint references guike.employee,
    judged_at      timestamptz,
    judged_words   text check (length(judged_words) between 1 and 500),
    decided_by     bigint references guike.employee,
    decided_at     timestamptz,
    decided_words  text check (length(decided_words) between 1 and 500),
    check (state <> 'VETOED' or judged_by is not null and judged_words is not null),
    check ((state in ('DONE', 'REFUSED')) = (decided_by is not null)),
    check (state <> 'REFUSED' or decided_words is not null),
    check (employee_id <> proposed_by and employee_id is distinct from judged_by and employee_id is distinct from decided_by),
    check (head or decided_by is distinct from proposed_by),
    foreign key (team_id, store_id) references guike.team (id, store_id) on delete cascade
);
comment on table guike.staff_appointment is 'Appointing 聘任 or dismissing 解聘 the head of a team, or a member (catalog E305): heads by who leads the department alone; of others anybody who may proposes, the head of the department vetoes or recommends, somebody above decides.';
comment on column guike.staff_appointment.judged_by is 'Who leads the department: the veto is final.';
create unique index staff_appointment_open on guike.staff_appointment (employee_id, team_id) where state in ('PROPOSED', 'RECOMMENDED');
create index staff_appointment_recent on guike.staff_appointment (store_id, id desc);
select guike.scope_view('staff_appointment', '{proposed_by,employee_id}');
select audit.watch('staff_appointment');

create table guike.staff_note (
    id             bigint generated always as identity primary key,
    store_id       bigint not null references guike.store,
    kind           text not null check (kind in ('REWARD', 'FAULT', 'LATE', 'EARLY', 'ABSENT', 'ORDER')),
    employee_id    bigint not null references guike.employee,
    day            date not null,
    words          text not null check (length(words) between 1 and 1000),
    amount         numeric(18,2) check (amount > 0),
    filed_by       bigint not null references guike.employee,
    filed_at       timestamptz not null,
    state          text not null default 'FILED' check (state in ('FILED', 'ASKED', 'UPHELD', 'DISMISSED')),
    decided_by     bigint references guike.employee,
    decided_at     timestamptz,
    decided_words  text check (length(decided_words) between 1 and 500),
    check (amount is null or kind in ('REWARD', 'FAULT')),
    check ((state in ('UPHELD', 'DISMISSED')) = (decided_by is not null)),
    check (state <> 'DISMISSED' or decided_words is not null),
    check (employee_id <> filed_by and employee_id is distinct from decided_by)
);
comment on table guike.staff_note is 'Reward 奖励 or fault 过失 of a person, decided by whom they report to (catalog E307); lateness, absence and disorder noted by who leads the department (E309). Read by the person and those above alone.';
comment on column guike.staff_note.amount is 'Of a reward or fault, CNY.';
comment on column guike.staff_note.state is 'ASKED: the sum waits for somebody''s word.';
create index staff_note_person on guike.staff_note (employee_id, day desc);
create index staff_note_recent on guike.staff_note (store_id, id desc);

-- Read by the person and those above, however far anybody else's right reaches; by the program itself in its stores.
create view scoped.staff_note as select * from guike.staff_note
    where (store_id = any((select guike.scope_stores())::bigint[]) or store_id = any((select guike.scope_own_stores())::bigint[]))
      and (nullif(current_setting('guike.person', true), '') is null or employee_id = nullif(current_setting('guike.person', true), '')::bigint
        or (store_id, employee_id) in (select r.store_id, r.person from guike.reports_to(nullif(current_setting('guike.person', true), '')::bigint) r))
    with cascaded check option;
comment on view scoped.staff_note is 'Rows of guike.staff_note of the viewer and of whom they lead.';
grant select, insert, update on scoped.staff_note to "${app}";
select audit.watch('staff_note', '{words,decided_words}');

insert into guike.role_permission (role_id, permission)
select r.id, p from guike.role r
join (values
    ('administrator', 'staff.propose staff.head staff.decide staff.merit staff.watch'),
    ('general_manager', 'staff.propose staff.decide staff.merit staff.watch'),
    ('care_manager', 'staff.propose staff.head staff.merit staff.watch'),
    ('service_manager', 'staff.propose staff.head staff.merit staff.watch'),
    ('aftersales_manager', 'staff.propose staff.head staff.merit staff.watch'),
    ('care_supervisor', 'staff.propose staff.merit staff.watch'),
    ('front_desk_supervisor', 'staff.propose staff.merit staff.watch')) as given (code, permissions) on given.code = r.code
cross join lateral unnest(string_to_array(given.permissions, ' ')) p on conflict do nothing;
