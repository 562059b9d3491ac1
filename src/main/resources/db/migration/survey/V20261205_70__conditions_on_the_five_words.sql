-- Conditions on the five words: calls used to compare them as they are stored, 2 to 10, and now do so as they are given, 1 to 5. Above 5 nothing but a stored
-- value can be meant, so it is halved: downwards for "at most", upwards for "at least". Up to 5 it stays: the desk already hid by 1 to 5, and whoever wrote
-- the condition saw that.
update guike.survey_item i
set shown_if = jsonb_set(i.shown_if, '{value}', to_jsonb((((i.shown_if ->> 'value')::int + (i.shown_if ->> 'op' = 'ge')::int) / 2)::text))
from guike.survey_item earlier
where earlier.version_id = i.version_id and earlier.code = i.shown_if ->> 'item' and earlier.type = 'SCALE5'
  and (i.shown_if ->> 'op' in ('le', 'ge') and i.shown_if ->> 'value' ~ '^([6-9]|10)$' or i.shown_if ->> 'op' in ('eq', 'ne') and i.shown_if ->> 'value' ~ '^(6|8|10)$');
