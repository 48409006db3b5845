-- The press desk: signals that reviewers noted, assertions, and statements. What was written lies sealed.

create table signal (
  op_id uuid not null,
  signal_id uuid not null,
  compartment text not null,
  items uuid[] not null,
  sheet jsonb not null,
  constraint signal_pk primary key (op_id, signal_id)
);

create table assertion (
  op_id uuid not null,
  assertion_id uuid not null,
  compartment text not null,
  asserted_at bigint not null,
  sheet jsonb not null,
  constraint assertion_pk primary key (op_id, assertion_id)
);

create table statement (
  op_id uuid not null,
  statement_id uuid not null,
  compartment text not null,
  drafted_at bigint not null,
  code bytea,
  sheet jsonb not null,
  constraint statement_pk primary key (op_id, statement_id)
);

create index statement_code on statement (code) where code is not null;

grant select, insert, update on signal, assertion, statement to actionday_app;
