-- When an objective is reached, against what an effect is held, and what outlets published by the hour.

alter table operation add column stops jsonb not null default '[]';

alter table operation add column baselines jsonb not null default '[]';

alter table operation add column persons_told jsonb not null default '[]';

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
  constraint flow_count_pk primary key (op_id, outlet_id, way_id, hour_at, seq)
);

create table flow_reach (
  op_id uuid not null,
  site_id uuid not null,
  hour_at bigint not null,
  seq bigint not null,
  at bigint not null,
  vantages integer not null,
  reached integer not null,
  constraint flow_reach_pk primary key (op_id, site_id, hour_at, seq)
);

grant select, insert on flow_count, flow_reach to actionday_app;
