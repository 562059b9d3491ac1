-- What is compared of a customer, derived without reading what is not theirs. The customer stands in the scope already, and the telephones with it:
-- asked for through their own scoped view, the planner read those of the whole store for each customer of an import.
-- The keys are one expression without a query of its own, so that the server writes it into the statement.
create function guike.match_keys(company boolean, surname text, given text, cores text[], phones text[], born text, paper text, numbers text[])
    returns bigint[] language sql immutable parallel safe return array_remove(array[
        hashtextextended('p' || phones[1], 0), hashtextextended('p' || phones[2], 0), hashtextextended('p' || phones[3], 0), hashtextextended('p' || phones[4], 0),
        hashtextextended('p' || phones[5], 0), hashtextextended('i' || paper, 0),
        hashtextextended('d' || born || numbers[cardinality(numbers)], 0), hashtextextended('e' || born || numbers[1], 0),
        case when cardinality(numbers) >= 2 and length(numbers[cardinality(numbers)]) >= 3 then hashtextextended('g' || numbers[1] || '/' || numbers[cardinality(numbers)], 0) end]
    || case when company then array[hashtextextended('c' || nullif(cores[1], ''), 0), case when cores[2] is distinct from cores[1] then hashtextextended('c' || nullif(cores[2], ''), 0) end,
            hashtextextended('c' || nullif(cores[3], ''), 0)]
        else array[hashtextextended('b' || born || surname, 0), hashtextextended('a' || numbers[cardinality(numbers) - 1] || '/' || numbers[cardinality(numbers)] || surname, 0),
            case when length(numbers[cardinality(numbers)]) >= 3 then hashtextextended('z' || numbers[cardinality(numbers)] || surname, 0) end]
        || case when given is distinct from surname then array[hashtextextended('b' || born || given, 0),
            hashtextextended('a' || numbers[cardinality(numbers) - 1] || '/' || numbers[cardinality(numbers)] || given, 0),
            case when length(numbers[cardinality(numbers)]) >= 3 then hashtextextended('z' || numbers[cardinality(numbers)] || given, 0) end] end
        || case when given is not null then array[hashtextextended('n' || least(surname, given) || '/' || greatest(surname, given), 0),
            hashtextextended('y' || least(surname, given) || '/' || greatest(surname, given) || left(born, 4), 0)] end
        end, null);
comment on function guike.match_keys(boolean, text, text, text[], text[], text, text, text[]) is
    'Customers that share a key are compared: telephone, identity number, company core, birthday with a sound of the name or a number of the address, both sounds, numbers of the address.';
create function guike.match_keys(near int[]) returns bigint[] language sql immutable parallel safe
    return array(select distinct hashtextextended('j' || x, 0) from unnest(near) x);
comment on function guike.match_keys(int[]) is 'Keys of identity numbers with a digit left out each.';

create or replace view guike.customer_fact as
select c.id as customer_id, c.store_id, c.kind = 'COMPANY' as company, coalesce(n[1], '') as surname, coalesce(n[2], '') as given, coalesce(n[3], '') as surname_sound,
    coalesce(n[4], '') as given_sound, coalesce(n[5], '') as core, coalesce(n[6], '') as core_sound, coalesce(n[7], '') as town, coalesce(n[8], '') as branch,
    p.phones, b.born, c.id_number_hash as paper, c.id_number_near as paper_near, c.id_number_head as paper_head, c.id_number_tail as paper_tail, c.credit_code,
    guike.address_words(c.address) as address, a.numbers,
    guike.match_keys(c.kind = 'COMPANY', nullif(n[3], ''), nullif(n[4], ''), array[n[5], n[6], c.credit_code], p.phones, b.born, c.id_number_hash, a.numbers)
        || case when c.id_number_near is not null then guike.match_keys(c.id_number_near) end as keys
from scoped.customer c
cross join lateral (select c.name_parts as n) x
cross join lateral (select array_agg(regexp_replace(split_part(number, ';', 1), '^\+86|^\+', '') order by position, id) as phones
    from guike.customer_phone f where f.customer_id = c.id) p
cross join lateral (select case when c.birthday_year is not null then case c.birthday_kind when 'LUNAR' then 'L' else '' end
    || to_char(c.birthday_year * 10000 + c.birthday_month * 100 + c.birthday_day, 'FM00000000') end as born offset 0) b
cross join lateral (select guike.address_numbers(coalesce(c.address, '')) as numbers offset 0) a;
drop function guike.match_keys(boolean, text[], text[], text[], text, text, int[], text[]);
