alter table guike.consent add column imported boolean not null default false;
comment on column guike.consent.imported is 'Brought by a file, and taken back with it; what somebody has written down is never removed.';
create function guike.keep_consent() returns trigger language plpgsql as $$
begin
    if not old.imported then
        raise exception 'a consent is only added to' using errcode = 'check_violation';
    end if;
    return old;
end $$;
create trigger consent_kept before delete on guike.consent for each row execute function guike.keep_consent();
select guike.scope_view('consent', '{customer.customer_id}', 'select, insert, delete');
