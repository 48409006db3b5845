-- Watches over names, and the names that resemble one; each has the task to look at it.

create table watch (
  op_id uuid not null,
  target_id uuid not null,
  compartment text not null,
  basis text not null,
  daily_cap integer not null,
  until bigint not null,
  set_by uuid not null,
  set_at bigint not null,
  ended_at bigint,
  day integer not null,
  found_that_day integer not null,
  constraint watch_pk primary key (op_id, target_id)
);

create table lookalike (
  op_id uuid not null,
  task_id uuid not null,
  target_id uuid not null,
  against_id uuid not null,
  rule text not null,
  key bytea not null,
  name_seal uuid not null,
  name_commitment bytea not null,
  compartment text not null,
  found_at bigint not null,
  answer text,
  constraint lookalike_pk primary key (op_id, task_id)
);

create unique index lookalike_key on lookalike (op_id, key);

create index lookalike_open on lookalike (op_id, found_at) where answer is null;

grant select, insert, update on watch, lookalike to actionday_app;
