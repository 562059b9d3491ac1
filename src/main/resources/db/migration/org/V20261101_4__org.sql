create table guike.org_group (
    id         bigint generated always as identity primary key,
    name       text not null check (name <> ''),
    created_at timestamptz not null default now()
);
comment on table guike.org_group is 'Group 集团: owner of stores.';

create table guike.store (
    id         bigint generated always as identity primary key,
    group_id   bigint not null references guike.org_group,
    code       text not null unique check (code ~ '^[A-Za-z0-9_-]{1,20}$'),
    name       text not null check (name <> ''),
    brand      text,
    care_line  text,
    zone       text not null default 'Asia/Shanghai',
    closed_at  timestamptz,
    created_at timestamptz not null default now()
);
comment on table guike.store is 'Store 门店: one place of business, the unit of row scope.';
comment on column guike.store.zone is 'Time zone that says what a day is here.';
comment on column guike.store.care_line is 'Telephone number that customers may call, as printed and said.';

create table guike.store_setting (
    id       bigint generated always as identity primary key,
    store_id bigint not null references guike.store,
    key      text not null check (key ~ '^[a-z][a-z0-9_.]+$'),
    value    jsonb not null,
    unique (store_id, key)
);
comment on table guike.store_setting is 'What a store has set otherwise than the default; keys as in the handbook, e.g. call.windows.';

create table guike.department (
    id       bigint generated always as identity primary key,
    store_id bigint not null references guike.store,
    name     text not null check (name <> ''),
    kind     text not null check (kind in ('SALES', 'SERVICE', 'CARE', 'PARTS', 'FINANCE', 'MANAGEMENT', 'KEY_ACCOUNT', 'OTHER')),
    unique (store_id, name),
    unique (id, store_id)
);
comment on table guike.department is 'Department 部门 of a store.';

create table guike.employee (
    id              bigint generated always as identity primary key,
    login           text not null check (login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
    name            text not null check (name <> ''),
    phone           text,
    email           text,
    password_hash   text,
    password_change boolean not null default true,
    failed_count    int not null default 0,
    locked_until    timestamptz,
    locale          text not null default 'zh' check (locale in ('zh', 'en')),
    theme           text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
    deactivated_at  timestamptz,
    created_at      timestamptz not null default now()
);
comment on table guike.employee is 'A person who works here 员工; signs in; is deactivated, never deleted.';
comment on column guike.employee.password_hash is 'argon2id; null cannot sign in with a password.';
comment on column guike.employee.password_change is 'Must choose a new password at the next sign-in.';
create unique index employee_login on guike.employee (login);

create table guike.team (
    id            bigint generated always as identity primary key,
    store_id      bigint not null references guike.store,
    department_id bigint not null,
    name          text not null check (name <> ''),
    leader_id     bigint references guike.employee,
    unique (store_id, name),
    unique (id, store_id),
    foreign key (department_id, store_id) references guike.department (id, store_id)
);
comment on table guike.team is 'Team 小组 inside a department, with one leader.';
create index team_leader on guike.team (leader_id);

create table guike.role (
    id      bigint generated always as identity primary key,
    code    text not null unique check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
    name_zh text not null check (name_zh <> ''),
    name_en text not null check (name_en <> ''),
    breadth text not null check (breadth in ('OWN', 'TEAM', 'STORE', 'GROUP')),
    catalog text
);
comment on table guike.role is 'Role 角色: a set of permissions and how far they reach. Editable.';
comment on column guike.role.breadth is 'OWN: own records; TEAM: of the team led; STORE: of the store; GROUP: of all stores of the group.';
comment on column guike.role.catalog is 'Ids of the duties that the ready role serves.';

create table guike.role_permission (
    id         bigint generated always as identity primary key,
    role_id    bigint not null references guike.role on delete cascade,
    permission text not null check (permission ~ '^[a-z]+\.[a-z]+$'),
    unique (role_id, permission)
);
comment on table guike.role_permission is 'What a role may do; keys are declared by the modules.';

create table guike.post (
    id            bigint generated always as identity primary key,
    store_id      bigint not null references guike.store,
    employee_id   bigint not null references guike.employee,
    role_id       bigint not null references guike.role,
    department_id bigint,
    team_id       bigint,
    since         date not null default current_date,
    unique (employee_id, store_id, role_id),
    foreign key (department_id, store_id) references guike.department (id, store_id),
    foreign key (team_id, store_id) references guike.team (id, store_id)
);
comment on table guike.post is 'Post 岗位: which role a person plays in which store.';
create index post_store on guike.post (store_id, role_id);

create table guike.absence (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    employee_id bigint not null references guike.employee,
    from_day    date not null,
    to_day      date not null,
    note        text,
    check (to_day >= from_day)
);
comment on table guike.absence is 'Days on which a person is not present and gets no tasks; both ends included.';
create index absence_days on guike.absence (store_id, from_day, to_day);

create table guike.api_token (
    id          bigint generated always as identity primary key,
    employee_id bigint not null references guike.employee,
    name        text not null check (name <> ''),
    hash        text not null unique,
    permissions text[],
    expires_at  timestamptz,
    revoked_at  timestamptz,
    used_at     timestamptz,
    created_at  timestamptz not null default now()
);
comment on table guike.api_token is 'Key of another system; acts as its employee.';
comment on column guike.api_token.hash is 'SHA-256 of the token, hexadecimal; the token itself is shown once.';
comment on column guike.api_token.permissions is 'Subset of the employee''s permissions; null is all of them.';

create table guike.house (
    id                boolean primary key default true check (id),
    first_code_hash   text,
    first_admin_at    timestamptz
);
comment on table guike.house is 'One row about the installation: the one-time code of the first administrator.';
insert into guike.house default values;

grant select, insert, update on guike.org_group, guike.store, guike.employee, guike.api_token to "${app}";
grant select, insert, update, delete on guike.role, guike.role_permission to "${app}";
grant select, update on guike.house to "${app}";
select guike.scope_view('store_setting', '{*}', 'select, insert, update, delete');
select guike.scope_view('department', '{*}', 'select, insert, update, delete');
select guike.scope_view('team', '{*}', 'select, insert, update, delete');
select guike.scope_view('post', '{*}', 'select, insert, update, delete');
select guike.scope_view('absence', '{*}', 'select, insert, update, delete');

select audit.watch(t) from unnest('{org_group,store,store_setting,department,team,role,role_permission,post,absence}'::text[]) t;
select audit.watch('employee', '{password_hash,failed_count}');
select audit.watch('api_token', '{hash,used_at}');

-- Who is looking, told before any scope is set: sign-in and every request ask this.
create function guike.viewer(who bigint) returns table (
        employee_id bigint, login text, name text, locale text, theme text, password_change boolean,
        store_id bigint, store_name text, zone text, role_code text, breadth text, permissions text[], team_id bigint, led_teams bigint[])
    language sql stable security definer set search_path = pg_catalog, guike as $$
    select e.id, e.login, e.name, e.locale, e.theme, e.password_change,
           s.id, s.name, s.zone, r.code, r.breadth,
           coalesce((select array_agg(rp.permission) from role_permission rp where rp.role_id = r.id), '{}'),
           p.team_id, coalesce((select array_agg(t.id) from team t where t.leader_id = e.id and t.store_id = p.store_id), '{}')
    from employee e
    left join post p on p.employee_id = e.id
    left join role r on r.id = p.role_id
    left join store h on h.id = p.store_id
    left join store s on s.closed_at is null
        and (s.id = p.store_id or (r.breadth = 'GROUP' and s.group_id = h.group_id))
    where e.id = who and e.deactivated_at is null
    order by p.id, s.id
$$;
comment on function guike.viewer(bigint) is 'One row per store that a person''s posts reach, with permissions; no row when deactivated.';

create function guike.team_people(who bigint) returns bigint[] language sql stable security definer
    set search_path = pg_catalog, guike as $$
    select coalesce(array_agg(distinct p.employee_id), '{}') from post p join team t on t.id = p.team_id where t.leader_id = who
$$;
comment on function guike.team_people(bigint) is 'Members of the teams that a person leads.';
