-- A long page of customers through the API is a look at many as well (handbook 10.2).
alter table audit.look drop constraint look_kind_check;
alter table audit.look add constraint look_kind_check check (kind in ('UNMASK', 'EXPORT', 'PRINT', 'DOWNLOAD', 'LIST', 'SIGN_IN', 'SIGN_IN_REFUSED', 'SIGN_OUT'));
