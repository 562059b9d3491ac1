-- Who was restricted and is no more was still proposed for erasure: what is open of them is void, as end_restriction leaves it from now on.
update guike.retention_proposal p set state = 'VOID', decided_at = current_timestamp where p.state = 'OPEN' and p.rule = 'RESTRICTED'
    and not exists (select from guike.customer_restriction r where r.customer_id = p.customer_id and r.ended_at is null);

create or replace function guike.end_restriction(which bigint, why text, moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    r guike.customer_restriction;
begin
    select * into r from scoped.customer_restriction where id = which and ended_at is null;
    if not found then
        raise exception 'no such restriction in scope';
    end if;
    update customer c set deleted_at = null, version = version + 1, changed_at = moment,
        external_no = case when not exists (select from customer o where o.store_id = c.store_id and o.external_no = r.external_no) then r.external_no end,
        owner_id = case when not exists (select from employee e where e.id = c.owner_id and e.deactivated_at is not null) then c.owner_id end
    where c.id = r.customer_id;
    update customer_restriction set ended_at = moment, end_reason = why, ended_by = nullif(current_setting('guike.person', true), '')::bigint where id = which;
    update retention_proposal set state = 'VOID', decided_at = moment where customer_id = r.customer_id and rule = 'RESTRICTED' and state = 'OPEN';
end $$;

create or replace function guike.erase_retained(proposal bigint, moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, guike as $$
declare
    p guike.retention_proposal;
begin
    select * into p from scoped.retention_proposal where id = proposal and state = 'OPEN';
    if not found or nullif(current_setting('guike.person', true), '') is null then
        raise exception 'no open proposal in scope, or nobody who decides';
    end if;
    if p.rule = 'RESTRICTED' and not exists (select from customer_restriction r where r.customer_id = p.customer_id and r.ended_at is null) then
        raise exception 'restricted no more';
    end if;
    update retention_proposal set state = 'ERASED', decided_at = moment, decided_by = nullif(current_setting('guike.person', true), '')::bigint where id = proposal;
    perform erase_customer(p.customer_id, p.store_id, moment);
end $$;
