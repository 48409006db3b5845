-- Who leads, by whose assignment, and to what end.

alter table operation add column leads jsonb not null default '[]';

alter table operation add column mandates jsonb not null default '[]';

alter table operation add column objectives jsonb not null default '[]';

update operation
   set leads = jsonb_build_array(jsonb_build_object('organisation', lead_id, 'office', 'authority'));
