-- Scores of whole groups over years are read from sums by month: sixty million answers are too many for a page.
create table guike.score_month (
    store_id         bigint not null references guike.store,
    questionnaire_id bigint not null references guike.questionnaire,
    month            date not null check (extract(day from month) = 1),
    adviser_id       bigint references guike.employee,
    measure          text not null check (measure ~ '^(index|top|satisfied|nps|item:[a-z][a-z0-9_]{0,39})$'),
    n                int not null check (n > 0),
    total            numeric not null,
    squares          numeric not null,
    factor           text,
    factor_weight    numeric(6,2),
    weighted         numeric,
    weights          numeric,
    unique nulls not distinct (store_id, questionnaire_id, month, adviser_id, measure, factor)
);
comment on table guike.score_month is 'Sums of the marks of valid responses by month of the event and adviser, made anew within minutes of a change; means, variances and the index are computed of them.';
comment on column guike.score_month.measure is 'index: of each response; top: 100 where overall >= 9, else 0; satisfied: overall >= 8; nps: 100, 0 or -100; item:<code>: the answer on the 100 scale.';
comment on column guike.score_month.squares is 'Sum of the squares of the marks, for the variance.';
comment on column guike.score_month.weighted is 'Sum of weight times score of a scored item: the index is rolled up from answers (handbook 3.2).';
create index score_month_measure on guike.score_month (questionnaire_id, measure, month, store_id);
select guike.scope_view('score_month', '{adviser_id}', 'select, insert, delete');

create table guike.score_touched (
    store_id bigint not null,
    month    date not null
);
comment on table guike.score_touched is 'Months of events whose responses changed since their sums were made.';
create index score_touched_store on guike.score_touched (store_id);
select guike.scope_view('score_touched', '{}', 'select, delete');

create function guike.touch_scores() returns trigger language plpgsql security definer set search_path = pg_catalog, guike as $$
begin
    if tg_op <> 'DELETE' then
        insert into score_touched select distinct store_id, date_trunc('month', event_day)::date from fresh;
    end if;
    if tg_op <> 'INSERT' then
        insert into score_touched select distinct store_id, date_trunc('month', event_day)::date from gone;
    end if;
    return null;
end $$;
comment on function guike.touch_scores() is 'Notes the months whose sums are to be made anew; only adds, so that calls saved at once do not wait for each other.';
revoke execute on function guike.touch_scores() from public;
create trigger score_touch_insert after insert on guike.survey_response referencing new table as fresh for each statement execute function guike.touch_scores();
create trigger score_touch_update after update on guike.survey_response referencing old table as gone new table as fresh for each statement execute function guike.touch_scores();
create trigger score_touch_delete after delete on guike.survey_response referencing old table as gone for each statement execute function guike.touch_scores();
insert into guike.score_touched select distinct store_id, date_trunc('month', event_day)::date from guike.survey_response;
