-- Cards: measures on servers, domains, apps and streams, sealed until the one go of all states.

alter table operation add column go jsonb;

alter table hold add column cards uuid[] not null default '{}';

create table card (
  op_id uuid not null,
  card_id uuid not null,
  kind text not null,
  measure text not null,
  compartment text not null,
  state_code text not null,
  owner_id uuid not null,
  counterpart_id uuid,
  target_id uuid,
  within_id uuid,
  name_seal uuid not null,
  name_commitment bytea not null,
  object_seal uuid not null,
  object_commitment bytea not null,
  drawn_at bigint not null,
  instrument jsonb,
  confirmed_for bigint,
  copy jsonb,
  release jsonb,
  holds integer not null,
  stage text not null,
  left_at bigint,
  sent_at bigint,
  answer jsonb,
  entered_at bigint,
  reports jsonb not null,
  exhibits jsonb not null,
  images jsonb not null,
  constraint card_pk primary key (op_id, card_id)
);

create index card_within on card (op_id, within_id) where within_id is not null;

grant select, insert, update on card to actionday_app;
