-- Schemas, the program's role and the two functions that every later migration calls.
-- The placeholder app is the role the program signs in with; it owns nothing.
create extension if not exists btree_gin;

create schema if not exists scoped;
create schema if not exists audit;
comment on schema guike is 'Tables. The program''s role has no privilege on a table whose rows belong to a store.';
comment on schema scoped is 'One view per table whose rows belong to a store: what the program''s role sees of them.';
comment on schema audit is 'Who changed or looked at what; append-only, written by triggers and functions alone.';

do $$
begin
    if not exists (select from pg_roles where rolname = '${app}') then
        create role "${app}" nologin;
    end if;
end $$;
grant usage on schema guike, scoped to "${app}";

create function guike.scope_stores() returns bigint[] language sql stable parallel safe
    return nullif(current_setting('guike.stores', true), '')::bigint[];
comment on function guike.scope_stores() is 'Stores of which the current transaction sees every row; null sees none.';

create function guike.scope_own_stores() returns bigint[] language sql stable parallel safe
    return nullif(current_setting('guike.own_stores', true), '')::bigint[];
comment on function guike.scope_own_stores() is 'Stores of which the current transaction sees the rows of scope_people() only.';

create function guike.scope_people() returns bigint[] language sql stable parallel safe
    return nullif(current_setting('guike.people', true), '')::bigint[];
comment on function guike.scope_people() is 'The person alone (breadth own) or the members of the teams led (breadth team).';

create function guike.scope_view(tbl text, owners text[] default '{}', privileges text default 'select, insert, update')
    returns void language plpgsql as $$
declare
    own text;
begin
    own := case
        when owners = '{*}' then ' or store_id = any((select guike.scope_own_stores())::bigint[])'
        when owners = '{}' then ''
        else ' or (store_id = any((select guike.scope_own_stores())::bigint[]) and ('
            || (select string_agg(case when o like '%.%'
                then format('exists (select from scoped.%I parent where parent.id = %I.%I)', split_part(o, '.', 1), tbl, split_part(o, '.', 2))
                else format('%I = any((select guike.scope_people())::bigint[])', o) end, ' or ') from unnest(owners) o)
            || '))'
        end;
    execute format('create or replace view scoped.%I as select * from guike.%I
        where store_id = any((select guike.scope_stores())::bigint[])%s with cascaded check option', tbl, tbl, own);
    execute format('comment on view scoped.%I is %L', tbl, 'Rows of guike.' || tbl || ' in the scope of the transaction.');
    execute format('grant %s on scoped.%I to "${app}"', privileges, tbl);
end $$;
comment on function guike.scope_view(text, text[], text) is
    'Makes or remakes the scoped view of a table with store_id. owners: columns that make a row somebody''s own, or parent.column: own with its parent; {*}: everybody of the store.';
revoke execute on function guike.scope_view(text, text[], text) from public;
