-- A plan may be for the members of one segment alone.
alter table guike.care_plan add column segment_id bigint;
alter table guike.care_plan add foreign key (segment_id, store_id) references guike.segment (id, store_id);
comment on column guike.care_plan.segment_id is 'Only for customers who belonged to it in the last night; nobody once it is retired. Null is everybody.';
select guike.scope_view('care_plan', '{*}');
