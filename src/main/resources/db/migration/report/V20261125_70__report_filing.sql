create table guike.report_filing (
    id          bigint generated always as identity primary key,
    store_id    bigint not null references guike.store,
    code        text not null,
    from_day    date not null,
    to_day      date not null check (to_day >= from_day),
    situation   text not null default '',
    suggestions text not null default '',
    cases       text not null default '',
    improvement text not null default '',
    next_plan   text not null default '',
    drafted_at  timestamptz not null,
    drafted_by  bigint references guike.employee,
    filed_at    timestamptz,
    filed_by    bigint references guike.employee,
    figures     jsonb,
    version     int not null default 1,
    unique (store_id, code, from_day, to_day),
    check ((filed_at is null) = (figures is null))
);
comment on table guike.report_filing is 'Report with conclusions 回访总结报告 (catalog C5): drafted from the records, edited by a person, then filed and never changed.';
comment on column guike.report_filing.situation is 'What happened, drafted from the figures.';
comment on column guike.report_filing.figures is 'The report as it stood when it was filed.';
create index report_filing_recent on guike.report_filing (store_id, to_day desc, id desc);

create function guike.keep_filed_report() returns trigger language plpgsql as $$
begin
    if old.filed_at is not null then
        raise exception 'a filed report is not changed' using errcode = 'check_violation';
    end if;
    return new;
end $$;
comment on function guike.keep_filed_report() is 'Refuses any change of a filed report.';
create trigger report_filing_kept before update on guike.report_filing for each row execute function guike.keep_filed_report();

select guike.scope_view('report_filing', '{drafted_by}');
select audit.watch('report_filing');
