-- What somebody tried without the right (403) or beyond their rows (404) is kept, once a minute each.
alter table audit.look drop constraint look_kind_check;
alter table audit.look add constraint look_kind_check check (kind in ('UNMASK', 'EXPORT', 'PRINT', 'DOWNLOAD', 'LIST', 'REFUSED', 'SIGN_IN', 'SIGN_IN_REFUSED', 'SIGN_OUT'));
comment on table audit.look is 'Personal data looked at on purpose or in bulk, attempts that were refused, and signings in and out. Append-only.';

create function guike.record_refused(store bigint, attempt text) returns void language sql security definer set search_path = pg_catalog, audit, guike as $$
    insert into audit.look (employee_id, via, store_id, kind, subject_type, reason)
    select audit.actor(), audit.via(), store, 'REFUSED', 'attempt', attempt
    where not exists (select from audit.look l where l.employee_id = audit.actor() and l.at > clock_timestamp() - interval '1 minute' and l.kind = 'REFUSED' and l.reason = attempt);
$$;
comment on function guike.record_refused(bigint, text) is 'Writes down an attempt that was refused.';
revoke execute on function guike.record_refused(bigint, text) from public;
grant execute on function guike.record_refused(bigint, text) to "${app}";
