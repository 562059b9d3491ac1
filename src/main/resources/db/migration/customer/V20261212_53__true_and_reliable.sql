-- Verified is what was found true 真实 and reliable 可靠, each marked by a named person (catalog D71, C75). What was passed before was found both.
alter table guike.archive_mark drop constraint archive_mark_part_check;
alter table guike.archive_mark add constraint archive_mark_part_check check (part in ('PHONE', 'ADDRESS', 'IDENTITY', 'CONTACT', 'DRIVER', 'TRUE', 'RELIABLE'));
comment on column guike.archive_mark.part is 'TRUE: there is such a customer, and what stands there is so; RELIABLE: who brought it can be relied on. Both are of the whole archive, which is verified when it has both; the others are of its parts.';
insert into guike.archive_mark (store_id, customer_id, part, verified_at, verified_by)
select c.store_id, c.id, p.part, c.verified_at, c.verified_by from guike.customer c cross join (values ('TRUE'), ('RELIABLE')) p (part)
where c.archive_state = 'VERIFIED' and c.verified_at is not null;
