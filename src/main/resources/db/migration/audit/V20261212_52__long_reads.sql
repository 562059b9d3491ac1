-- Whoever reads a list on and on leaves one look an hour with the sum of its rows, not one for every page.
create function guike.record_list(what text, store bigint, rows int) returns void language plpgsql security definer set search_path = pg_catalog, audit, guike as $$
begin
    update audit.look set row_count = row_count + rows where id = (
        select l.id from audit.look l where l.employee_id = audit.actor() and l.at > clock_timestamp() - interval '1 hour' and l.kind = 'LIST' and l.subject_type = what
            and l.store_id is not distinct from store and l.via is not distinct from audit.via()
        order by l.at desc limit 1);
    if not found then
        insert into audit.look (employee_id, via, store_id, kind, subject_type, row_count) values (audit.actor(), audit.via(), store, 'LIST', what, rows);
    end if;
end $$;
comment on function guike.record_list(text, bigint, int) is 'Adds to what a person has read of a list within the hour.';
revoke execute on function guike.record_list(text, bigint, int) from public;
grant execute on function guike.record_list(text, bigint, int) to "${app}";
