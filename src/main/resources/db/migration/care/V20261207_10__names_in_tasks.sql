-- What rides with another call goes when the person is erased, as open ones do. The number of a task's subject may be a name (of a child, a contact person) or a plate: it goes when the person is erased, as of those erased before.
update guike.personal_table set erase = replace(erase, 'reason = case when t.state in (''PLANNED'', ''ASSIGNED'', ''RETRY'') then', 'reason = case when t.state in (''PLANNED'', ''ASSIGNED'', ''RETRY'') or t.reason = ''taken-along'' then') || ', subject_no = case when t.subject_type in (''REPAIR_ORDER'', ''APPOINTMENT'') then t.subject_no end',
    fields = '{reason,subject_no}', kept = array_remove(kept, 'subject_no') where table_name = 'care_task';

do $$
declare
    s record;
begin
    perform set_config('guike.erasing', 'on', true);
    for s in select t.store_id, array_agg(t.id) as rows, array_agg(distinct t.customer_id) as people from guike.care_task t
            join guike.customer c on c.id = t.customer_id and c.name = '已删除的客户' and c.external_no is null
            where t.subject_no is not null and t.subject_type not in ('REPAIR_ORDER', 'APPOINTMENT') group by t.store_id loop
        update guike.care_task set subject_no = null where id = any (s.rows);
        perform audit.erase('care_task', s.rows, '{subject_no}', s.store_id, s.people);
    end loop;
    perform set_config('guike.erasing', '', true);
end $$;
