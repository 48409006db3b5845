-- The house: facts, what is sealed beside them, their heads, and the directory.
-- Facts are append-only by grant: the application holds SELECT and INSERT, no trigger is used.

create table head (
  op_id uuid not null,
  chain text not null,
  seq bigint not null,
  recorded_at bigint not null,
  constraint head_pk primary key (op_id),
  constraint head_chain check (chain in ('installation', 'action', 'desk'))
);

create table fact (
  op_id uuid not null,
  seq bigint not null,
  kind text not null,
  version smallint not null,
  recorded_at bigint not null,
  happened_at bigint not null,
  actor text not null,
  on_behalf_of uuid,
  cause bigint,
  law_version integer not null,
  directory_version bigint not null,
  body text not null,
  salt bytea not null,
  leaf bytea not null,
  constraint fact_pk primary key (op_id, seq)
);

-- The body of a list is long and written once: packing it costs more than writing it.
alter table fact alter column body set storage external;

create table private (
  op_id uuid not null,
  seal uuid not null,
  salt bytea not null,
  value text,
  review_by bigint not null,
  constraint private_pk primary key (op_id, seal)
);

create table consultation (
  op_id uuid not null,
  consultation_id uuid not null,
  at bigint not null,
  person_id uuid not null,
  item_id uuid not null,
  purpose text not null,
  constraint consultation_pk primary key (op_id, consultation_id)
);

create table organisation (
  organisation_id uuid not null,
  kind text not null,
  state text,
  name text not null,
  contact text not null,
  constraint organisation_pk primary key (organisation_id)
);

create table person (
  person_id uuid not null,
  organisation_id uuid not null,
  role text not null,
  unit text not null,
  unit_number integer not null,
  name text not null,
  language text not null,
  compartments text[] not null,
  active boolean not null,
  constraint person_pk primary key (person_id)
);

create table provider (
  provider_id uuid not null,
  name text not null,
  channel text not null,
  api_address text,
  mail_address text,
  public_key text,
  language text not null,
  rate_per_minute integer not null,
  in_flight_max integer not null,
  batch_max integer not null,
  batch_wait_ms bigint not null,
  acknowledges boolean not null,
  constraint provider_pk primary key (provider_id)
);

create table host (
  host text not null,
  platform text not null,
  provider_id uuid not null,
  constraint host_pk primary key (host)
);

create index host_provider on host (provider_id);

create table platform (
  platform text not null,
  pattern text not null,
  constraint platform_pk primary key (platform)
);

create table scope_rule (
  host text not null,
  list text not null,
  source text not null,
  constraint scope_rule_pk primary key (host)
);

create table installation (
  name text not null,
  value text not null,
  constraint installation_pk primary key (name)
);

create table token (
  token_hash bytea not null,
  person_id uuid not null,
  kind text not null,
  expires_at bigint not null,
  used_at bigint,
  constraint token_pk primary key (token_hash),
  constraint token_kind check (kind in ('bearer', 'session', 'link', 'wall'))
);

create index token_person on token (person_id);

create table lane (
  lane text not null,
  owner uuid,
  lease_until bigint not null,
  allowed_at bigint not null,
  failing_since bigint,
  last_status integer,
  constraint lane_pk primary key (lane)
);
