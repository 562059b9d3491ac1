-- The invitation letter 邀请信 (catalog C25) in the words of the store.
create table guike.letter_text (
    id       bigint generated always as identity primary key,
    store_id bigint not null references guike.store,
    kind     text not null check (kind in ('FIRST', 'PERIODIC')),
    title    text not null check (title <> '' and length(title) <= 60),
    body     text not null check (body <> '' and length(body) <= 2000),
    version  int not null default 1,
    unique (store_id, kind)
);
comment on table guike.letter_text is 'A store''s own words of the invitation letters 邀请信 to a first or periodic service; without a row the ready ones are printed.';
comment on column guike.letter_text.body is 'A line is a paragraph; {{names}} are filled in for each letter.';
select guike.scope_view('letter_text', '{*}', 'select, insert, update, delete');
select audit.watch('letter_text', '{version}');
