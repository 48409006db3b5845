-- The command post: its journal and its tasks.

alter table operation add column numbered jsonb not null default '[]';

create table journal_entry (
  op_id uuid not null,
  compartment text not null,
  number integer not null,
  field text not null,
  regards integer,
  text_seal uuid not null,
  text_commitment bytea not null,
  person_id uuid not null,
  organisation_id uuid not null,
  role text not null,
  at bigint not null,
  seq bigint not null,
  constraint journal_entry_pk primary key (op_id, compartment, number)
);

-- Read from the latest back, over all compartments that a reader may see.
create index journal_entry_seq on journal_entry (op_id, seq);

create table task (
  op_id uuid not null,
  task_id uuid not null,
  compartment text not null,
  number integer not null,
  text_seal uuid not null,
  text_commitment bytea not null,
  giver_id uuid not null,
  owner_id uuid not null,
  given_at bigint not null,
  due_at bigint not null,
  regards integer,
  state text not null,
  moved_at bigint not null,
  constraint task_pk primary key (op_id, task_id)
);

create index task_open on task (op_id, due_at) where state in ('given', 'taken');

create index task_closed on task (op_id, moved_at) where state in ('done', 'dropped');

grant select, insert on journal_entry to actionday_app;

grant select, insert, update on task to actionday_app;
