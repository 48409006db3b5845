-- Samples of what was decided, drawn to be decided again by others who do not know the decision.

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
  constraint rereview_sample_pk primary key (op_id, sample_id)
);

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
  constraint rereview_pk primary key (op_id, item_id)
);

-- What somebody has and has not decided yet: asked with every reading of a reviewer.
create index rereview_given on rereview (op_id, person_id) where state = 'given';

grant select, insert, update on rereview_sample, rereview to actionday_app;
