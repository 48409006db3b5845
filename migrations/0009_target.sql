-- Targets, what joins them, who says so, what is said of them, and the items that belong to them.

create table target (
  op_id uuid not null,
  target_id uuid not null,
  kind text not null,
  key bytea not null,
  label_seal uuid not null,
  label_commitment bytea not null,
  state text,
  rank integer,
  category text,
  case_seal uuid,
  case_commitment bytea,
  review_by bigint,
  is_minor boolean not null,
  is_protected boolean not null,
  compartment text not null,
  listed_by uuid not null,
  listed_at bigint not null,
  constraint target_pk primary key (op_id, target_id)
);

create unique index target_key on target (op_id, key);

create index target_compartment on target (op_id, compartment, target_id);

create table edge (
  op_id uuid not null,
  edge_id uuid not null,
  kind text not null,
  from_id uuid not null,
  to_id uuid not null,
  since bigint,
  until bigint,
  within text[] not null,
  listed_at bigint not null,
  constraint edge_pk primary key (op_id, edge_id)
);

create index edge_from on edge (op_id, from_id, to_id);

create index edge_to on edge (op_id, to_id);

create index edge_ringless on edge (op_id, kind) where kind in ('part-of', 'replaced-by');

create table target_source (
  op_id uuid not null,
  of_id uuid not null,
  text_seal uuid not null,
  text_commitment bytea not null,
  source_grade text not null,
  information_grade text not null,
  organisation_id uuid not null,
  at bigint not null,
  seq bigint not null,
  constraint target_source_pk primary key (op_id, of_id, text_seal)
);

create table target_assessment (
  op_id uuid not null,
  target_id uuid not null,
  assessment_id uuid not null,
  text_seal uuid not null,
  text_commitment bytea not null,
  person_id uuid not null,
  organisation_id uuid not null,
  role text not null,
  at bigint not null,
  seq bigint not null,
  constraint target_assessment_pk primary key (op_id, target_id, assessment_id)
);

create table target_item (
  op_id uuid not null,
  target_id uuid not null,
  item_id uuid not null,
  at bigint not null,
  constraint target_item_pk primary key (op_id, target_id, item_id)
);

create index target_item_item on target_item (op_id, item_id);

grant select, insert, update on target, edge to actionday_app;

grant select, insert on target_source, target_assessment, target_item to actionday_app;
