-- What providers are to keep: the reference lies sealed, the clock in clear.

create table preservation (
  op_id uuid not null,
  preservation_id uuid not null,
  kind text not null,
  provider_id uuid not null,
  items uuid[] not null,
  compartment text not null,
  organisation_id uuid not null,
  wanted_at bigint not null,
  state text not null,
  reference_seal uuid,
  reference_commitment bytea,
  runs_from bigint,
  runs_until bigint,
  remind_at bigint,
  renewals integer not null,
  constraint preservation_pk primary key (op_id, preservation_id)
);

create index preservation_due on preservation (op_id, remind_at) where state in ('asked', 'confirmed');

grant select, insert, update on preservation to actionday_app;
