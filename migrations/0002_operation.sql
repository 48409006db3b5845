-- The projections of an operation, its queue and its totals. All keys start with the operation,
-- so that the tables can be distributed by it; item-sized tables carry the bucket.

create table operation (
  op_id uuid not null,
  title_seal uuid not null,
  title_commitment bytea not null,
  exercise boolean not null,
  lead_id uuid not null,
  host_id uuid not null,
  zone text not null,
  opened_at bigint not null,
  days integer not null,
  participants jsonb not null,
  gates jsonb not null,
  constraint operation_pk primary key (op_id)
);

create table item (
  op_id uuid not null,
  bucket smallint not null,
  item_id uuid not null,
  url_key bytea not null,
  rules integer not null,
  address_seal uuid not null,
  address_commitment bytea not null,
  address text,
  fetchable text,
  host text,
  kind text not null,
  platform text,
  provider_id uuid,
  language text not null,
  state text,
  controller_id uuid not null,
  compartment text not null,
  handling text not null,
  work_id uuid,
  submissions integer not null,
  scope text not null,
  overridden_by uuid[] not null,
  triage text not null,
  looks jsonb not null,
  decision text,
  grounds text[] not null,
  decided_by text,
  baseline_class text,
  baseline_at bigint,
  baseline_seal uuid,
  baseline_commitment bytea,
  holds integer not null,
  measure_id uuid,
  dispatch_id uuid,
  dispatch_state text,
  sent_at bigint,
  received_at bigint,
  outcome text,
  answer_reason text,
  answer_area text,
  answered_at bigint,
  answer_order bigint,
  last_class text,
  last_round text,
  last_at bigint,
  decisive_class text,
  decisive_at bigint,
  first_gone_at bigint,
  last_live_at bigint,
  at_24h text,
  at_30d text,
  rounds_done text[] not null,
  next_round text,
  next_check_at bigint,
  ready boolean not null,
  part text not null,
  figures bigint not null,
  version bigint not null,
  constraint item_pk primary key (op_id, bucket, item_id)
) with (fillfactor = 80);

-- The bucket comes last: an index that begins like the primary key would be taken for it, and a
-- whole bucket read for each item.
create unique index item_key on item (op_id, url_key, bucket);

create index item_due on item (op_id, next_check_at)
  where next_check_at is not null;

-- Items that count alike have the same figures: a list of the few among many is read mask by mask.
create index item_figures on item (op_id, figures, bucket, item_id);

create index item_ready on item (op_id, provider_id, controller_id) where ready;

create index item_triage on item (op_id, triage, item_id)
  where triage in ('first', 'second', 'legal');

create table submission (
  op_id uuid not null,
  bucket smallint not null,
  item_id uuid not null,
  submission_id uuid not null,
  intake_id uuid not null,
  submitter_id uuid not null,
  line bigint not null,
  constraint submission_pk primary key (op_id, bucket, item_id, submission_id)
);

create table measure_item (
  op_id uuid not null,
  bucket smallint not null,
  item_id uuid not null,
  measure_id uuid not null,
  dispatch_id uuid not null,
  kind text not null,
  state text not null,
  constraint measure_item_pk primary key (op_id, bucket, item_id, measure_id)
);

create table dispatch (
  op_id uuid not null,
  dispatch_id uuid not null,
  measure_id uuid not null,
  provider_id uuid not null,
  sender_id uuid not null,
  channel text not null,
  state text not null,
  items uuid[] not null,
  made_at bigint not null,
  sent_at bigint,
  received_at bigint,
  proof text,
  constraint dispatch_pk primary key (op_id, dispatch_id)
);

create index dispatch_provider on dispatch (op_id, provider_id, state);

create table check_result (
  op_id uuid not null,
  bucket smallint not null,
  item_id uuid not null,
  round text not null,
  class text not null,
  status integer not null,
  vantages smallint not null,
  at bigint not null,
  constraint check_result_pk primary key (op_id, bucket, item_id, round)
);

create table hold (
  op_id uuid not null,
  hold_id uuid not null,
  scope text not null,
  provider_id uuid,
  items uuid[] not null,
  reason text not null,
  placed_by uuid not null,
  placed_at bigint not null,
  review_by bigint not null,
  lifted_at bigint,
  constraint hold_pk primary key (op_id, hold_id)
);

create table intake (
  op_id uuid not null,
  intake_id uuid not null,
  submitter_id uuid not null,
  state text,
  channel text not null,
  handling text not null,
  source_grade text not null,
  information_grade text not null,
  traffic_light text not null,
  compartment text not null,
  retention_days integer not null,
  chunks integer not null,
  read_count bigint not null,
  fresh_count bigint not null,
  joined_count bigint not null,
  refused_count bigint not null,
  stopped_count bigint not null,
  opened_at bigint not null,
  closed_at bigint,
  constraint intake_pk primary key (op_id, intake_id)
);

create table intake_problem (
  op_id uuid not null,
  intake_id uuid not null,
  line bigint not null,
  code text not null,
  received text not null,
  review_by bigint not null,
  constraint intake_problem_pk primary key (op_id, intake_id, line, code)
);

create table protected (
  op_id uuid not null,
  url_key bytea not null,
  category text not null,
  review_by bigint not null,
  constraint protected_pk primary key (op_id, url_key)
);

create table job (
  op_id uuid not null,
  job_key text not null,
  lane text not null,
  kind text not null,
  run_at bigint not null,
  state text not null,
  attempts integer not null,
  lease_until bigint,
  token uuid,
  payload jsonb not null,
  last_error text,
  constraint job_pk primary key (op_id, job_key),
  constraint job_state check (state in ('open', 'leased', 'dead'))
);

create index job_due on job (op_id, lane, run_at) where state <> 'dead';

create table attempt (
  op_id uuid not null,
  dispatch_id uuid not null,
  number integer not null,
  started_at bigint not null,
  ended_at bigint,
  outcome text,
  status integer,
  constraint attempt_pk primary key (op_id, dispatch_id, number)
);

create table call (
  op_id uuid not null,
  call_key text not null,
  at bigint not null,
  reply text not null,
  constraint call_pk primary key (op_id, call_key)
);

create table open_series (
  op_id uuid not null,
  at bigint not null,
  open_count bigint not null,
  total bigint not null,
  constraint open_series_pk primary key (op_id, at)
);

create table totals (
  op_id uuid not null,
  kind text not null,
  provider_id uuid not null,
  state text not null,
  language text not null,
  compartment text not null,
  found bigint not null default 0,
  f_unique bigint not null default 0,
  f_assessed bigint not null default 0,
  f_lawful bigint not null default 0,
  f_sent bigint not null default 0,
  f_received bigint not null default 0,
  f_acted bigint not null default 0,
  f_verified bigint not null default 0,
  f_down_24h bigint not null default 0,
  f_down_30d bigint not null default 0,
  f_back_online bigint not null default 0,
  f_reinstated bigint not null default 0,
  f_part_confirmed bigint not null default 0,
  f_part_said_down bigint not null default 0,
  f_part_no_answer bigint not null default 0,
  f_part_not_sent bigint not null default 0,
  f_part_refused bigint not null default 0,
  f_part_back bigint not null default 0,
  f_said_down_live bigint not null default 0,
  f_said_kept_gone bigint not null default 0,
  f_replaced bigint not null default 0,
  f_unknown bigint not null default 0,
  f_gone_eu bigint not null default 0,
  f_gone_before bigint not null default 0,
  f_gone_after bigint not null default 0,
  f_gone_unknown bigint not null default 0,
  f_waiting_first bigint not null default 0,
  f_waiting_second bigint not null default 0,
  f_waiting_legal bigint not null default 0,
  f_held bigint not null default 0,
  f_stopped_by_scope bigint not null default 0,
  f_protected bigint not null default 0,
  f_ready bigint not null default 0,
  f_given_up bigint not null default 0,
  constraint totals_pk primary key (op_id, kind, provider_id, state, language, compartment)
);

-- Looks to come by when they are due: moved by difference like totals, so that a wall counts no items.
create table look_due (
  op_id uuid not null,
  compartment text not null,
  round text not null,
  at bigint not null,
  items bigint not null,
  constraint look_due_pk primary key (op_id, compartment, round, at)
);
