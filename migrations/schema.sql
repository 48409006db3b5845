create table assertion (
  op_id uuid not null,
  assertion_id uuid not null,
  compartment text not null,
  asserted_at bigint not null,
  sheet jsonb not null,
  constraint assertion_pk PRIMARY KEY (op_id, assertion_id)
);
grant insert, select, update on assertion to actionday_app;

create table attempt (
  op_id uuid not null,
  dispatch_id uuid not null,
  number integer not null,
  started_at bigint not null,
  ended_at bigint,
  outcome text,
  status integer,
  constraint attempt_pk PRIMARY KEY (op_id, dispatch_id, number)
);
grant delete, insert, select, update on attempt to actionday_app;

create table call (
  op_id uuid not null,
  call_key text not null,
  at bigint not null,
  reply text not null,
  constraint call_pk PRIMARY KEY (op_id, call_key)
);
grant insert, select on call to actionday_app;

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
  looks jsonb not null default '[]'::jsonb,
  unkept integer not null default 0,
  constraint card_pk PRIMARY KEY (op_id, card_id)
);
CREATE INDEX card_target ON card USING btree (op_id, target_id) WHERE (target_id IS NOT NULL);
CREATE INDEX card_within ON card USING btree (op_id, within_id) WHERE (within_id IS NOT NULL);
grant insert, select, update on card to actionday_app;

create table check_result (
  op_id uuid not null,
  bucket smallint not null,
  item_id uuid not null,
  round text not null,
  class text not null,
  status integer not null,
  vantages smallint not null,
  at bigint not null,
  constraint check_result_pk PRIMARY KEY (op_id, bucket, item_id, round)
);
grant insert, select on check_result to actionday_app;

create table consultation (
  op_id uuid not null,
  consultation_id uuid not null,
  at bigint not null,
  person_id uuid not null,
  item_id uuid not null,
  purpose text not null,
  constraint consultation_pk PRIMARY KEY (op_id, consultation_id)
);
grant insert, select on consultation to actionday_app;

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
  constraint dispatch_pk PRIMARY KEY (op_id, dispatch_id)
);
CREATE INDEX dispatch_provider ON dispatch USING btree (op_id, provider_id, state);
grant insert, select, update on dispatch to actionday_app;

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
  constraint edge_pk PRIMARY KEY (op_id, edge_id)
);
CREATE INDEX edge_from ON edge USING btree (op_id, from_id, to_id);
CREATE INDEX edge_ringless ON edge USING btree (op_id, kind) WHERE (kind = ANY (ARRAY['part-of'::text, 'replaced-by'::text]));
CREATE INDEX edge_to ON edge USING btree (op_id, to_id);
grant insert, select, update on edge to actionday_app;

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
  constraint fact_pk PRIMARY KEY (op_id, seq)
);
grant insert, select on fact to actionday_app;

create table flow_count (
  op_id uuid not null,
  outlet_id uuid not null,
  way_id uuid not null,
  hour_at bigint not null,
  seq bigint not null,
  at bigint not null,
  own integer not null,
  copies integer not null,
  outlinks jsonb not null,
  constraint flow_count_pk PRIMARY KEY (op_id, outlet_id, way_id, hour_at, seq)
);
grant insert, select on flow_count to actionday_app;

create table flow_reach (
  op_id uuid not null,
  site_id uuid not null,
  hour_at bigint not null,
  seq bigint not null,
  at bigint not null,
  vantages integer not null,
  reached integer not null,
  constraint flow_reach_pk PRIMARY KEY (op_id, site_id, hour_at, seq)
);
grant insert, select on flow_reach to actionday_app;

create table head (
  op_id uuid not null,
  chain text not null,
  seq bigint not null,
  recorded_at bigint not null,
  constraint head_pk PRIMARY KEY (op_id),
  constraint head_chain CHECK ((chain = ANY (ARRAY['installation'::text, 'action'::text, 'desk'::text])))
);
grant insert, select, update on head to actionday_app;

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
  cards uuid[] not null default '{}'::uuid[],
  constraint hold_pk PRIMARY KEY (op_id, hold_id)
);
grant insert, select, update on hold to actionday_app;

create table host (
  host text not null,
  platform text not null,
  provider_id uuid not null,
  constraint host_pk PRIMARY KEY (host)
);
CREATE INDEX host_provider ON host USING btree (provider_id);
grant insert, select, update on host to actionday_app;

create table installation (
  name text not null,
  value text not null,
  constraint installation_pk PRIMARY KEY (name)
);
grant insert, select, update on installation to actionday_app;

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
  constraint intake_pk PRIMARY KEY (op_id, intake_id)
);
grant insert, select, update on intake to actionday_app;

create table intake_problem (
  op_id uuid not null,
  intake_id uuid not null,
  line bigint not null,
  code text not null,
  received text not null,
  review_by bigint not null,
  constraint intake_problem_pk PRIMARY KEY (op_id, intake_id, line, code)
);
grant insert, select on intake_problem to actionday_app;

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
  constraint item_pk PRIMARY KEY (op_id, bucket, item_id)
);
CREATE INDEX item_due ON item USING btree (op_id, next_check_at) WHERE (next_check_at IS NOT NULL);
CREATE INDEX item_figures ON item USING btree (op_id, figures, bucket, item_id);
CREATE UNIQUE INDEX item_key ON item USING btree (op_id, url_key, bucket);
CREATE INDEX item_ready ON item USING btree (op_id, provider_id, controller_id) WHERE ready;
CREATE INDEX item_triage ON item USING btree (op_id, triage, item_id) WHERE (triage = ANY (ARRAY['first'::text, 'second'::text, 'legal'::text]));
grant insert, select, update on item to actionday_app;

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
  constraint job_pk PRIMARY KEY (op_id, job_key),
  constraint job_state CHECK ((state = ANY (ARRAY['open'::text, 'leased'::text, 'dead'::text])))
);
CREATE INDEX job_due ON job USING btree (op_id, lane, run_at) WHERE (state <> 'dead'::text);
grant delete, insert, select, update on job to actionday_app;

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
  constraint journal_entry_pk PRIMARY KEY (op_id, compartment, number)
);
CREATE INDEX journal_entry_seq ON journal_entry USING btree (op_id, seq);
grant insert, select on journal_entry to actionday_app;

create table lane (
  lane text not null,
  owner uuid,
  lease_until bigint not null,
  allowed_at bigint not null,
  failing_since bigint,
  last_status integer,
  constraint lane_pk PRIMARY KEY (lane)
);
grant delete, insert, select, update on lane to actionday_app;

create table look_due (
  op_id uuid not null,
  compartment text not null,
  round text not null,
  at bigint not null,
  items bigint not null,
  constraint look_due_pk PRIMARY KEY (op_id, compartment, round, at)
);
grant delete, insert, select, update on look_due to actionday_app;

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
  constraint lookalike_pk PRIMARY KEY (op_id, task_id)
);
CREATE UNIQUE INDEX lookalike_key ON lookalike USING btree (op_id, key);
CREATE INDEX lookalike_open ON lookalike USING btree (op_id, found_at) WHERE (answer IS NULL);
grant insert, select, update on lookalike to actionday_app;

create table measure_item (
  op_id uuid not null,
  bucket smallint not null,
  item_id uuid not null,
  measure_id uuid not null,
  dispatch_id uuid not null,
  kind text not null,
  state text not null,
  constraint measure_item_pk PRIMARY KEY (op_id, bucket, item_id, measure_id)
);
grant insert, select, update on measure_item to actionday_app;

create table open_series (
  op_id uuid not null,
  at bigint not null,
  open_count bigint not null,
  total bigint not null,
  constraint open_series_pk PRIMARY KEY (op_id, at)
);
grant insert, select on open_series to actionday_app;

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
  numbered jsonb not null default '[]'::jsonb,
  leads jsonb not null default '[]'::jsonb,
  mandates jsonb not null default '[]'::jsonb,
  objectives jsonb not null default '[]'::jsonb,
  go jsonb,
  stops jsonb not null default '[]'::jsonb,
  baselines jsonb not null default '[]'::jsonb,
  persons_told jsonb not null default '[]'::jsonb,
  constraint operation_pk PRIMARY KEY (op_id)
);
grant insert, select, update on operation to actionday_app;

create table organisation (
  organisation_id uuid not null,
  kind text not null,
  state text,
  name text not null,
  contact text not null,
  listed boolean not null default true,
  constraint organisation_pk PRIMARY KEY (organisation_id)
);
grant insert, select, update on organisation to actionday_app;

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
  constraint person_pk PRIMARY KEY (person_id)
);
grant insert, select, update on person to actionday_app;

create table platform (
  platform text not null,
  pattern text not null,
  constraint platform_pk PRIMARY KEY (platform)
);
grant insert, select, update on platform to actionday_app;

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
  targets uuid[] not null default '{}'::uuid[],
  cards uuid[] not null default '{}'::uuid[],
  constraint preservation_pk PRIMARY KEY (op_id, preservation_id)
);
CREATE INDEX preservation_due ON preservation USING btree (op_id, remind_at) WHERE (state = ANY (ARRAY['asked'::text, 'confirmed'::text]));
grant insert, select, update on preservation to actionday_app;

create table private (
  op_id uuid not null,
  seal uuid not null,
  salt bytea not null,
  value text,
  review_by bigint not null,
  constraint private_pk PRIMARY KEY (op_id, seal)
);
grant insert, select on private to actionday_app;

create table protected (
  op_id uuid not null,
  url_key bytea not null,
  category text not null,
  review_by bigint not null,
  constraint protected_pk PRIMARY KEY (op_id, url_key)
);
grant insert, select on protected to actionday_app;

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
  rdap_address text,
  question_hours integer,
  question_fallback text,
  constraint provider_pk PRIMARY KEY (provider_id)
);
grant insert, select, update on provider to actionday_app;

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
  constraint question_pk PRIMARY KEY (op_id, question_id)
);
CREATE INDEX question_asked ON question USING btree (op_id, provider_id, asked_at);
CREATE INDEX question_open ON question USING btree (op_id, rings_at) WHERE (state = 'open'::text);
grant insert, select, update on question to actionday_app;

create table rereview (
  op_id uuid not null,
  item_id uuid not null,
  sample_id uuid not null,
  round integer not null,
  place integer not null,
  compartment text not null,
  counts boolean not null,
  decision text not null,
  judges uuid[] not null,
  state text not null,
  person_id uuid,
  again text,
  skipped_by uuid[] not null,
  given_at bigint,
  had_by uuid[] not null default '{}'::uuid[],
  constraint rereview_pk PRIMARY KEY (op_id, item_id)
);
CREATE INDEX rereview_given ON rereview USING btree (op_id, person_id) WHERE (state = 'given'::text);
CREATE INDEX rereview_had ON rereview USING btree (op_id) WHERE ((state = ANY (ARRAY['drawn'::text, 'given'::text])) AND (cardinality(had_by) > 0));
grant insert, select, update on rereview to actionday_app;

create table rereview_sample (
  op_id uuid not null,
  sample_id uuid not null,
  round integer not null,
  seed bigint not null,
  as_of bigint not null,
  up_to bigint not null,
  decision text,
  population integer not null,
  size integer not null,
  organisation_id uuid not null,
  drawn_at bigint not null,
  constraint rereview_sample_pk PRIMARY KEY (op_id, sample_id)
);
grant insert, select, update on rereview_sample to actionday_app;

create table schema_lock (
  name text not null,
  holder uuid not null,
  lease_until timestamp with time zone not null,
  constraint schema_lock_pkey PRIMARY KEY (name)
);

create table schema_migration (
  name text not null,
  statements integer not null,
  hash text not null,
  complete boolean not null,
  constraint schema_migration_pkey PRIMARY KEY (name)
);

create table scope_rule (
  host text not null,
  list text not null,
  source text not null,
  constraint scope_rule_pk PRIMARY KEY (host)
);
grant insert, select, update on scope_rule to actionday_app;

create table signal (
  op_id uuid not null,
  signal_id uuid not null,
  compartment text not null,
  items uuid[] not null,
  sheet jsonb not null,
  constraint signal_pk PRIMARY KEY (op_id, signal_id)
);
grant insert, select, update on signal to actionday_app;

create table statement (
  op_id uuid not null,
  statement_id uuid not null,
  compartment text not null,
  drafted_at bigint not null,
  code bytea,
  sheet jsonb not null,
  constraint statement_pk PRIMARY KEY (op_id, statement_id)
);
CREATE INDEX statement_code ON statement USING btree (code) WHERE (code IS NOT NULL);
grant insert, select, update on statement to actionday_app;

create table submission (
  op_id uuid not null,
  bucket smallint not null,
  item_id uuid not null,
  submission_id uuid not null,
  intake_id uuid not null,
  submitter_id uuid not null,
  line bigint not null,
  constraint submission_pk PRIMARY KEY (op_id, bucket, item_id, submission_id)
);
grant insert, select on submission to actionday_app;

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
  keep_first boolean not null default false,
  keep_awaited integer not null default 0,
  keep_confirmed integer not null default 0,
  keep_waived text,
  constraint target_pk PRIMARY KEY (op_id, target_id)
);
CREATE INDEX target_compartment ON target USING btree (op_id, compartment, target_id);
CREATE UNIQUE INDEX target_key ON target USING btree (op_id, key);
CREATE INDEX target_review ON target USING btree (op_id, review_by) WHERE (review_by IS NOT NULL);
grant insert, select, update on target to actionday_app;

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
  constraint target_assessment_pk PRIMARY KEY (op_id, target_id, assessment_id)
);
grant insert, select on target_assessment to actionday_app;

create table target_item (
  op_id uuid not null,
  target_id uuid not null,
  item_id uuid not null,
  at bigint not null,
  constraint target_item_pk PRIMARY KEY (op_id, target_id, item_id)
);
CREATE INDEX target_item_item ON target_item USING btree (op_id, item_id);
grant insert, select on target_item to actionday_app;

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
  constraint target_source_pk PRIMARY KEY (op_id, of_id, text_seal)
);
grant insert, select on target_source to actionday_app;

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
  constraint task_pk PRIMARY KEY (op_id, task_id)
);
CREATE INDEX task_closed ON task USING btree (op_id, moved_at) WHERE (state = ANY (ARRAY['done'::text, 'dropped'::text]));
CREATE INDEX task_open ON task USING btree (op_id, due_at) WHERE (state = ANY (ARRAY['given'::text, 'taken'::text]));
grant insert, select, update on task to actionday_app;

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
  constraint threat_pk PRIMARY KEY (op_id, threat_id)
);
CREATE INDEX threat_open ON threat USING btree (op_id, raised_at) WHERE (closed_at IS NULL);
grant insert, select, update on threat to actionday_app;

create table token (
  token_hash bytea not null,
  person_id uuid not null,
  kind text not null,
  expires_at bigint not null,
  used_at bigint,
  op_id uuid,
  constraint token_pk PRIMARY KEY (token_hash),
  constraint token_kind CHECK ((kind = ANY (ARRAY['bearer'::text, 'session'::text, 'link'::text, 'wall'::text, 'calendar'::text])))
);
CREATE INDEX token_person ON token USING btree (person_id);
grant delete, insert, select, update on token to actionday_app;

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
  constraint totals_pk PRIMARY KEY (op_id, kind, provider_id, state, language, compartment)
);
grant delete, insert, select, update on totals to actionday_app;

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
  constraint watch_pk PRIMARY KEY (op_id, target_id)
);
grant insert, select, update on watch to actionday_app;
