create table guike.calendar_exception (
    id          bigint generated always as identity primary key,
    day         date not null unique check (day between '2020-01-01' and '2036-12-31'),
    work        boolean not null,
    name        text not null check (name <> '' and length(name) <= 40),
    source      text,
    provisional boolean not null default false
);
comment on table guike.calendar_exception is 'Days that are not as their weekday says: holidays, and make-up working days 调休上班, from the State Council''s yearly notice (handbook 11.2).';
comment on column guike.calendar_exception.work is 'true: a weekend day that is worked; false: a day off.';
comment on column guike.calendar_exception.source is 'Address or name of the notice.';
comment on column guike.calendar_exception.provisional is 'Known by law only; the year''s notice has not been entered.';

create table guike.work_day (
    day  date primary key,
    work boolean not null,
    n    int not null,
    name text
);
comment on table guike.work_day is 'Every day from 2020 to 2036, computed from weekdays and exceptions: two joins add working days in a query.';
comment on column guike.work_day.n is 'Number of working days up to and including this day: the k-th working day after d has n = n(d) + k and work.';
create unique index work_day_n on guike.work_day (n) where work;

-- A change of an exception moves every number after it, so the table is made anew (6,210 rows, some milliseconds).
create function guike.count_work_days() returns void language sql security definer set search_path = pg_catalog, guike as $$
    delete from work_day;
    insert into work_day (day, work, n, name)
    select d.day, d.work, sum(d.work::int) over (order by d.day), d.name
    from (select g::date as day, coalesce(e.work, extract(isodow from g) < 6) as work, e.name
          from generate_series(date '2020-01-01', date '2036-12-31', interval '1 day') g
          left join calendar_exception e on e.day = g::date) d;
$$;
comment on function guike.count_work_days() is 'Makes work_day anew from calendar_exception.';
revoke execute on function guike.count_work_days() from public;
grant execute on function guike.count_work_days() to "${app}";

-- 2024 to 2026 from the notices (data set NateScarlet/holiday-cn, MIT); of 2027 only the statutory days are known.
insert into guike.calendar_exception (day, work, name, source, provisional) values
    ('2024-01-01', false, '元旦', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-02-04', true, '春节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-02-10', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-02-11', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-02-12', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-02-13', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-02-14', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-02-15', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-02-16', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-02-17', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-02-18', true, '春节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-04-04', false, '清明节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-04-05', false, '清明节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-04-06', false, '清明节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-04-07', true, '清明节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-04-28', true, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-05-01', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-05-02', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-05-03', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-05-04', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-05-05', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-05-11', true, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-06-10', false, '端午节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-09-14', true, '中秋节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-09-15', false, '中秋节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-09-16', false, '中秋节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-09-17', false, '中秋节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-09-29', true, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-10-01', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-10-02', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-10-03', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-10-04', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-10-05', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-10-06', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-10-07', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2024-10-12', true, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', false),
    ('2025-01-01', false, '元旦', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-01-26', true, '春节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-01-28', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-01-29', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-01-30', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-01-31', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-02-01', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-02-02', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-02-03', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-02-04', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-02-08', true, '春节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-04-04', false, '清明节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-04-05', false, '清明节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-04-06', false, '清明节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-04-27', true, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-05-01', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-05-02', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-05-03', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-05-04', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-05-05', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-05-31', false, '端午节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-06-01', false, '端午节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-06-02', false, '端午节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-09-28', true, '国庆节、中秋节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-10-01', false, '国庆节、中秋节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-10-02', false, '国庆节、中秋节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-10-03', false, '国庆节、中秋节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-10-04', false, '国庆节、中秋节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-10-05', false, '国庆节、中秋节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-10-06', false, '国庆节、中秋节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-10-07', false, '国庆节、中秋节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-10-08', false, '国庆节、中秋节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2025-10-11', true, '国庆节、中秋节', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm', false),
    ('2026-01-01', false, '元旦', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-01-02', false, '元旦', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-01-03', false, '元旦', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-01-04', true, '元旦', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-02-14', true, '春节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-02-15', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-02-16', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-02-17', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-02-18', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-02-19', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-02-20', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-02-21', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-02-22', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-02-23', false, '春节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-02-28', true, '春节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-04-04', false, '清明节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-04-05', false, '清明节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-04-06', false, '清明节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-05-01', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-05-02', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-05-03', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-05-04', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-05-05', false, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-05-09', true, '劳动节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-06-19', false, '端午节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-06-20', false, '端午节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-06-21', false, '端午节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-09-20', true, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-09-25', false, '中秋节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-09-26', false, '中秋节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-09-27', false, '中秋节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-10-01', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-10-02', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-10-03', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-10-04', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-10-05', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-10-06', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-10-07', false, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2026-10-10', true, '国庆节', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', false),
    ('2027-01-01', false, '元旦', '全国年节及纪念日放假办法', true),
    ('2027-02-05', false, '春节', '全国年节及纪念日放假办法', true),
    ('2027-02-06', false, '春节', '全国年节及纪念日放假办法', true),
    ('2027-02-07', false, '春节', '全国年节及纪念日放假办法', true),
    ('2027-02-08', false, '春节', '全国年节及纪念日放假办法', true),
    ('2027-04-05', false, '清明节', '全国年节及纪念日放假办法', true),
    ('2027-05-01', false, '劳动节', '全国年节及纪念日放假办法', true),
    ('2027-05-02', false, '劳动节', '全国年节及纪念日放假办法', true),
    ('2027-06-09', false, '端午节', '全国年节及纪念日放假办法', true),
    ('2027-09-15', false, '中秋节', '全国年节及纪念日放假办法', true),
    ('2027-10-01', false, '国庆节', '全国年节及纪念日放假办法', true),
    ('2027-10-02', false, '国庆节', '全国年节及纪念日放假办法', true),
    ('2027-10-03', false, '国庆节', '全国年节及纪念日放假办法', true);
select guike.count_work_days();

grant select, insert, update, delete on guike.calendar_exception to "${app}";
grant select on guike.work_day to "${app}";
select audit.watch('calendar_exception');
