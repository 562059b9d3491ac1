-- A lunar birthday is one occasion of each lunar year: the last months of one are kept in January and February of the next solar year. In two steps,
-- since one task of a year may stand where the next is to go.
update guike.care_task t set occasion = t.occasion + 9999
from guike.care_plan p
where p.id = t.plan_id and p.trigger_code in ('birthday', 'child_birthday') and t.occasion = extract(year from t.event_day) and extract(month from t.event_day) <= 2
    and (t.subject_type = 'CUSTOMER' and exists (select from guike.customer c where c.id = t.subject_id and c.birthday_kind = 'LUNAR' and c.birthday_month >= 11)
        or t.subject_type = 'FAMILY_MEMBER' and exists (select from guike.family_member f where f.id = t.subject_id and f.birthday_kind = 'LUNAR' and f.birthday_month >= 11));
update guike.care_task set occasion = occasion - 10000 where occasion between 11800 and 12200;
comment on column guike.care_task.occasion is 'Which time of what comes again: the year of an insurance, the year of a birthday by its own calendar, the day (since 2000-01-01) of an appointment or of what it is counted from; 0 for what happens once.';
