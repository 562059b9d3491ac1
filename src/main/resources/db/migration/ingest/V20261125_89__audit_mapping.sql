-- What a column means decides where data go: a change of it is accounted for like any other.
select audit.watch('import_mapping');
