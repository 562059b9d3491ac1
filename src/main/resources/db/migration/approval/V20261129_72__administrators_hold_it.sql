-- Nobody administers people who may do more than they: the administrator holds the right, though it counts only with the role that a rule names.
insert into guike.role_permission (role_id, permission) select id, 'approval.decide' from guike.role where code = 'administrator' on conflict do nothing;
