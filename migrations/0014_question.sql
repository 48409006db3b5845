-- What providers ask before they act: what they are about lies sealed, the clock in clear.

create table question (
  op_id uuid not null,
  question_id uuid not null,
  provider_id uuid not null,
  kind text not null,
  about_seal uuid not null,
  about_commitment bytea not null,
  asked_at bigint not null,
  due_at bigint not null,
  rings_at bigint not null,
  fallback text not null,
  state text not null,
  answer text,
  settled_at bigint,
  told_message uuid,
  told_arrived boolean,
  constraint question_pk primary key (op_id, question_id)
);

create index question_asked on question (op_id, provider_id, asked_at);

create index question_open on question (op_id, rings_at) where state = 'open';

grant select, insert, update on question to actionday_app;

alter table provider add column question_hours integer;

alter table provider add column question_fallback text;
