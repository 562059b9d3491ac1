create function guike.erase_customer(which bigint, store bigint, moment timestamptz) returns jsonb language plpgsql set search_path = pg_catalog, guike as $$
declare
    people bigint[];
    rows   bigint[];
    ids    jsonb := '{}';
    counts jsonb := '{}';
    r      guike.personal_table;
begin
    perform set_config('guike.erasing', 'on', true);
    select array[which] || coalesce(array_agg(m.other_id), '{}') into people from customer_merge m where m.survivor_id = which;
    for r in select * from personal_table order by position, table_name loop
        execute format('select coalesce(array_agg(t.id), ''{}'') from %I t where %s', r.table_name, replace(r.link, '{customers}', '$1')) into rows using people;
        ids := ids || jsonb_build_object(r.table_name, to_jsonb(rows));
        counts := counts || jsonb_build_object(r.table_name, cardinality(rows));
    end loop;
    for r in select * from personal_table order by position, table_name loop
        rows := array(select jsonb_array_elements_text(ids -> r.table_name)::bigint);
        if r.erase = 'DELETE' then
            execute format('delete from %I where id = any($1)', r.table_name) using rows;
        else
            execute format('update %I t set %s where t.id = any($1)', r.table_name, replace(r.erase, '{moment}', '$2')) using rows, moment;
        end if;
    end loop;
    delete from customer_match where customer_id = any (people);
    delete from customer_pair where a_id = any (people) or b_id = any (people);
    for r in select * from personal_table where erase = 'DELETE' or fields <> '{}' order by position, table_name loop
        rows := array(select jsonb_array_elements_text(ids -> r.table_name)::bigint);
        perform audit.erase(r.table_name, case when r.table_name = 'customer' then people else rows end, case when r.erase = 'DELETE' then '{}' else r.fields end, store, people);
    end loop;
    perform set_config('guike.erasing', '', true);
    return counts;
end $$;
comment on function guike.erase_customer(bigint, bigint, timestamptz) is
    'Leaves of a customer only what the books need, in every room and in the audit; how many rows of each table. Whether it may be is asked before.';
revoke execute on function guike.erase_customer(bigint, bigint, timestamptz) from public;

create or replace function guike.erase_person(request bigint, answer_words text, moment timestamptz) returns jsonb language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    q      guike.privacy_request;
    who    bigint := nullif(current_setting('guike.person', true), '')::bigint;
    counts jsonb;
begin
    select * into q from scoped.privacy_request where id = request and kind = 'ERASURE' and state = 'PROPOSED';
    if not found or who is null or q.proposed_by is not distinct from who then
        raise exception 'no erasure of another''s proposing in scope';
    end if;
    update privacy_request set state = 'DONE', answer = answer_words, answered_at = moment, answered_by = who where id = request;
    counts := erase_customer(q.customer_id, q.store_id, moment);
    update privacy_request set result = counts where id = request;
    return counts;
end $$;
comment on function guike.erase_person(bigint, text, timestamptz) is
    'Leaves of a person only what the books need, in every room and in the audit, in one transaction; on the request of one and the word of another.';
revoke execute on function guike.erase_person(bigint, text, timestamptz) from public;

create or replace function guike.erase_binned(bin bigint, moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    b guike.customer_bin;
begin
    select * into b from scoped.customer_bin where id = bin and restored_at is null and erased_at is null and binned_at <= moment - interval '90 days';
    if not found then
        raise exception 'nothing in the bin in scope whose time is over';
    end if;
    perform erase_customer(b.customer_id, b.store_id, moment);
    update customer_bin set erased_at = moment where id = bin;
end $$;
