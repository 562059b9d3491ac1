-- The drafted report of a round tells what customers said (catalog C5, E53), without names; who is erased takes the words out of it.
create function guike.quoted(words text) returns text language sql immutable set search_path = pg_catalog as $$
    select '“' || left(regexp_replace(btrim(words), '\s+', ' ', 'g'), 200) || '”';
$$;
comment on function guike.quoted(text) is 'A customer''s words as they stand in the report of a round: one line, at most 200 characters, in quotation marks.';

create function guike.without_words(report text, round bigint, people bigint[]) returns text language plpgsql stable set search_path = pg_catalog, guike as $$
declare
    said text;
begin
    for said in select unnest(array[r.opinion, r.suggestion]) from guike.care_round_customer r where r.round_id = round and r.customer_id = any (people) loop
        report := coalesce(replace(report, guike.quoted(said), '“（已删除）”'), report);
    end loop;
    return report;
end $$;
comment on function guike.without_words(text, bigint, bigint[]) is 'The report of a round without the words that some of its customers said.';

-- What is erased may ask who it is.
create or replace function guike.erase_customer(which bigint, store bigint, moment timestamptz) returns jsonb language plpgsql set search_path = pg_catalog, guike as $$
declare
    people bigint[];
    rows   bigint[];
    ids    jsonb := '{}';
    counts jsonb := '{}';
    r      guike.personal_table;
begin
    perform set_config('guike.erasing', 'on', true);
    select array[which] || coalesce(array_agg(m.other_id), '{}') into people from customer_merge m where m.survivor_id = which and m.undone_at is null;
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
            execute format('update %I t set %s where t.id = any($1)', r.table_name, replace(replace(r.erase, '{moment}', '$2'), '{customers}', '$3')) using rows, moment, people;
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

insert into guike.personal_table (table_name, position, link, erase, fields, kept, told) values
    ('care_round', 40, 'exists (select from care_round_customer r where r.round_id = t.id and r.customer_id = any({customers}))', 'report = guike.without_words(t.report, t.id, {customers})', '{report}', '{name,source,question,figures}', false);
