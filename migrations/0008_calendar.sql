-- Keys of calendar programmes: each opens the dates of one operation as one person may see them.

alter table token add column op_id uuid;

alter table token drop constraint token_kind;

alter table token add constraint token_kind check (kind in ('bearer', 'session', 'link', 'wall', 'calendar'));
