-- A supervisor's own criteria with weights (catalog E56). They are kept in versions: a check is marked by those it was drawn under.
create table guike.check_sheet (
    id       bigint generated always as identity primary key,
    store_id bigint not null references guike.store,
    version  int not null check (version > 0),
    criteria jsonb not null check (jsonb_array_length(criteria) between 1 and 12),
    made_at  timestamptz not null,
    made_by  bigint references guike.employee,
    unique (id, store_id),
    unique (store_id, version)
);
comment on table guike.check_sheet is 'Criteria 评分标准 by which a store marks calls, from a version on until the next.';
comment on column guike.check_sheet.criteria is '[{"code","zh","en","hintZh","hintEn","weight"}] in order; weights are whole percents and sum to 100; a code stands for one criterion for good.';
select guike.scope_view('check_sheet', '{*}', 'select, insert');
select audit.watch('check_sheet');
insert into guike.check_sheet (store_id, version, criteria, made_at)
select distinct store_id, 1, '[{"code": "greeting", "zh": "开场", "en": "Greeting", "hintZh": "报家门、说来意、问是否方便", "hintEn": "Said who calls and why, asked whether it is a good moment", "weight": 20},
  {"code": "script", "zh": "按话术问全", "en": "Script", "hintZh": "话术和问卷该问的都问到", "hintEn": "Asked what script and questionnaire ask", "weight": 20},
  {"code": "attitude", "zh": "态度", "en": "Attitude", "hintZh": "倾听、礼貌、不争辩", "hintEn": "Listened, spoke kindly, did not argue", "weight": 20},
  {"code": "record", "zh": "记录", "en": "Record", "hintZh": "结果和原话如实记全", "hintEn": "Wrote down result and words as said", "weight": 20},
  {"code": "nextStep", "zh": "后续", "en": "Next step", "hintZh": "该转投诉、预约、承诺的都办了", "hintEn": "Complaint, appointment and promise were seen to", "weight": 20}]'::jsonb, now()
from guike.call_check;

drop view scoped.call_check;
alter table guike.call_check add sheet_id bigint;
update guike.call_check c set sheet_id = s.id from guike.check_sheet s where s.store_id = c.store_id;
alter table guike.call_check alter sheet_id set not null, add foreign key (sheet_id, store_id) references guike.check_sheet (id, store_id);
comment on column guike.call_check.sheet_id is 'The criteria it is marked by, those of the day on which it was drawn.';
create index call_check_sheet on guike.call_check (sheet_id);
select guike.scope_view('call_check', '{drawn_by}');

drop view scoped.call_mark;
alter table guike.call_mark add marks jsonb, alter score drop expression;
update guike.call_mark set marks = jsonb_build_object('greeting', greeting, 'script', script, 'attitude', attitude, 'record', record, 'nextStep', next_step) where marked_at is not null;
alter table guike.call_mark drop greeting, drop script, drop attitude, drop record, drop next_step,
    add check (num_nonnulls(marks, score, marked_at) in (0, 3)), add check (score between 0 and 100);
comment on table guike.call_mark is 'A drawn call and its marks by the criteria of its check; in the record of the caller.';
comment on column guike.call_mark.marks is '{code of the criterion: 0 to 5}.';
comment on column guike.call_mark.score is 'Of 100, by the weights of the criteria.';
select guike.scope_view('call_mark', '{caller_id}');
