-- One reason stood in two spellings, and only one of them has its words on the screen.
update guike.care_task set reason = 'do-not-disturb' where reason = 'DO_NOT_DISTURB';
