-- Accounts of other systems have no password, so none to change: their tokens were refused until one was.
update guike.employee set password_change = false where password_hash is null and password_change;
