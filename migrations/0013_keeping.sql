-- Targets and cards that are to be kept before anything on them is removed.

alter table target add column keep_first boolean not null default false;

alter table target add column keep_awaited integer not null default 0;

alter table target add column keep_confirmed integer not null default 0;

alter table target add column keep_waived text;

alter table card add column unkept integer not null default 0;

create index card_target on card (op_id, target_id) where target_id is not null;

alter table preservation add column targets uuid[] not null default '{}';

alter table preservation add column cards uuid[] not null default '{}';
