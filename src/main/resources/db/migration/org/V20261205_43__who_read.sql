-- Who was told of a thing, and when each first opened it; and what lies unread, for those above.
create index notice_subject on guike.notice (subject_type, subject_id);
create index notice_unread on guike.notice (store_id, sent_at) where read_at is null;

create function guike.told_of(store bigint, type text, ids bigint[])
    returns table (name text, kind text, sent_at timestamptz, read_at timestamptz, outcome text, outcome_at timestamptz) language sql stable security definer set search_path = pg_catalog, guike as $$
    select e.name, n.kind, n.sent_at, n.read_at, n.outcome, n.outcome_at from notice n join employee e on e.id = n.receiver_id
    where n.subject_type = type and n.subject_id = any (ids) and n.store_id = store and store = any (coalesce(scope_stores(), '{}') || coalesce(scope_own_stores(), '{}'))
    order by n.sent_at, n.id limit 200
$$;
comment on function guike.told_of(bigint, text, bigint[]) is 'Who was told of a thing of a store in the scope, and when each first read it.';
revoke execute on function guike.told_of(bigint, text, bigint[]) from public;
grant execute on function guike.told_of(bigint, text, bigint[]) to "${app}";

create function guike.unread(store bigint, kinds text[], above text, since timestamptz, until timestamptz)
    returns table (subject_type text, subject_id bigint, subject_no text, url text, sent_at timestamptz) language sql stable security definer set search_path = pg_catalog, guike as $$
    select u.subject_type, u.subject_id, u.subject_no, u.url, u.sent_at from (
        select distinct on (n.subject_type, n.subject_id) n.* from notice n join employee e on e.id = n.receiver_id and e.deactivated_at is null
        where n.store_id = store and n.read_at is null and n.kind = any (kinds) and n.sent_at between since and until and store = any (coalesce(scope_stores(), '{}'))
            and not exists (select from notice o where o.subject_type = n.subject_type and o.subject_id = n.subject_id and o.store_id = n.store_id and (o.kind = above or o.kind = n.kind and o.read_at is not null))
        order by n.subject_type, n.subject_id, n.sent_at, n.id) u
    order by u.sent_at, u.id limit 500
$$;
comment on function guike.unread(bigint, text[], text, timestamptz, timestamptz) is 'What a store in the scope was told of, by when, that nobody has opened and no notice of the kind above tells already: each thing once.';
revoke execute on function guike.unread(bigint, text[], text, timestamptz, timestamptz) from public;
grant execute on function guike.unread(bigint, text[], text, timestamptz, timestamptz) to "${app}";
