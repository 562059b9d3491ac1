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

create function guike.unread(store bigint, kinds text[], since timestamptz, until timestamptz)
    returns table (subject_type text, subject_id bigint, subject_no text, url text, sent_at timestamptz) language sql stable security definer set search_path = pg_catalog, guike as $$
    select n.subject_type, n.subject_id, n.subject_no, n.url, n.sent_at from notice n join employee e on e.id = n.receiver_id and e.deactivated_at is null
    where n.store_id = store and n.read_at is null and n.kind = any (kinds) and n.sent_at between since and until and store = any (coalesce(scope_stores(), '{}'))
    order by n.sent_at, n.id limit 500
$$;
comment on function guike.unread(bigint, text[], timestamptz, timestamptz) is 'Notices of a store in the scope that nobody has opened, by when they were sent.';
revoke execute on function guike.unread(bigint, text[], timestamptz, timestamptz) from public;
grant execute on function guike.unread(bigint, text[], timestamptz, timestamptz) to "${app}";
