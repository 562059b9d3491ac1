-- A contact cycle of whole kinds of customers (catalog E45), beside that of one customer and of a grade.
alter table guike.customer_type add column cycle_days int check (cycle_days between 1 and 730);
comment on column guike.customer_type.cycle_days is 'Contact cycle 联系周期 of customers of the type, in days; null: that of the type above, if it has one. A customer''s own goes before.';
create function guike.type_cycles() returns table (type_id bigint, days int) language sql stable parallel safe rows 10 as $$
    with recursive cycle as (
        select id, code, cycle_days from guike.customer_type where parent_code is null
        union all
        select t.id, t.code, coalesce(t.cycle_days, c.cycle_days) from guike.customer_type t join cycle c on c.code = t.parent_code
    )
    select id, cycle_days from cycle where cycle_days is not null
$$;
comment on function guike.type_cycles() is 'Types of customers with the contact cycle that holds for them: their own, else that of the nearest type above.';
revoke execute on function guike.type_cycles() from public;
grant execute on function guike.type_cycles() to "${app}";
