-- What a store means its scores to reach (catalog E83), and who may read scores: advisers their own, leaders those of their team.
create table guike.score_target (
    id               bigint generated always as identity primary key,
    group_id         bigint not null references guike.org_group,
    store_id         bigint references guike.store,
    questionnaire_id bigint not null references guike.questionnaire,
    measure          text not null check (measure ~ '^(index|top|satisfied|nps|item:[a-z][a-z0-9_]{0,39})$'),
    from_month       date not null check (extract(day from from_month) = 1),
    value            numeric(5,2) check (value between -100 and 100),
    set_by           bigint references guike.employee,
    set_at           timestamptz not null,
    unique nulls not distinct (group_id, store_id, questionnaire_id, measure, from_month)
);
comment on table guike.score_target is 'Target 目标 of a score, from a month on until the next one.';
comment on column guike.score_target.store_id is 'Null is the group''s default, for stores without one of their own.';
comment on column guike.score_target.value is 'On the 100 scale, NPS from -100; null ends the target.';
create index score_target_read on guike.score_target (questionnaire_id, measure, from_month desc);
create view scoped.score_target as select * from guike.score_target t
    where store_id = any((select guike.scope_stores())::bigint[]) or store_id = any((select guike.scope_own_stores())::bigint[])
       or (store_id is null and group_id in (select s.group_id from guike.store s where s.id = any((select guike.scope_stores())::bigint[]) or s.id = any((select guike.scope_own_stores())::bigint[])))
    with cascaded check option;
comment on view scoped.score_target is 'Rows of guike.score_target in the scope of the transaction: of its stores, and the defaults of their groups.';
grant select, insert, update on scoped.score_target to "${app}";
select audit.watch('score_target');

insert into guike.role_permission (role_id, permission)
select distinct p.role_id, 'score.read' from guike.role_permission p where p.permission = 'survey.read'
union select r.id, 'score.read' from guike.role r where r.code in ('service_adviser', 'front_desk_supervisor')
union select r.id, 'score.target' from guike.role r where r.code in ('administrator', 'general_manager', 'care_manager', 'aftersales_manager')
on conflict do nothing;
