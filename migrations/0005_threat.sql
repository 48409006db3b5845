-- Dangers to life that somebody has seen in items.

create table threat (
  op_id uuid not null,
  threat_id uuid not null,
  compartment text not null,
  items uuid[] not null,
  states text[] not null,
  text_seal uuid not null,
  text_commitment bytea not null,
  raised_by uuid not null,
  raised_at bigint not null,
  heard jsonb not null,
  closed_at bigint,
  outcome text,
  constraint threat_pk primary key (op_id, threat_id)
);

create index threat_open on threat (op_id, raised_at) where closed_at is null;

grant select, insert, update on threat to actionday_app;
