-- Who looks after a region sees its customers (catalog E28), and with them what goes by their rows.
select guike.scope_view('customer', '{owner_id,adviser_id}');
