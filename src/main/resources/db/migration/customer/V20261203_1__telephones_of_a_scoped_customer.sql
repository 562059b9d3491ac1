-- The customer stands in the scope already, and the telephones with it: asked for again through their own scoped view,
-- the planner read those of the whole store for each customer of an import.
create or replace view guike.customer_fact as
select c.id as customer_id, c.store_id, c.kind = 'COMPANY' as company, coalesce(n[1], '') as surname, coalesce(n[2], '') as given, coalesce(n[3], '') as surname_sound,
    coalesce(n[4], '') as given_sound, coalesce(n[5], '') as core, coalesce(n[6], '') as core_sound, coalesce(n[7], '') as town, coalesce(n[8], '') as branch,
    p.phones, b.born, c.id_number_hash as paper, c.id_number_near as paper_near, c.id_number_head as paper_head, c.id_number_tail as paper_tail, c.credit_code,
    guike.address_words(c.address) as address, a.numbers,
    guike.match_keys(c.kind = 'COMPANY', array[n[3], n[4]], array[n[5], n[6], c.credit_code], p.phones, b.born, c.id_number_hash, c.id_number_near, a.numbers) as keys
from scoped.customer c
cross join lateral (select c.name_parts as n) x
cross join lateral (select array_agg(regexp_replace(split_part(number, ';', 1), '^\+86|^\+', '') order by position, id) as phones
    from guike.customer_phone f where f.customer_id = c.id) p
cross join lateral (select case when c.birthday_year is not null then case c.birthday_kind when 'LUNAR' then 'L' else '' end
    || to_char(c.birthday_year * 10000 + c.birthday_month * 100 + c.birthday_day, 'FM00000000') end as born) b
cross join lateral (select guike.address_numbers(coalesce(c.address, '')) as numbers) a;
