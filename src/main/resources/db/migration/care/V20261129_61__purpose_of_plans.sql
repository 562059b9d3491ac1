alter table guike.care_plan add column purpose text not null default 'service_calls' references guike.consent_purpose (code);
comment on column guike.care_plan.purpose is 'What for: who does not agree to it is left in peace.';
select guike.scope_view('care_plan', '{*}');
