-- Since when somebody has an item to decide again, and who had it when it went back undecided.

alter table rereview add column given_at bigint;

alter table rereview add column had_by uuid[] not null default '{}';

update rereview set given_at = (
  select max(recorded_at) from fact
   where fact.op_id = rereview.op_id and fact.kind = 'rereview.given'
     and fact.body::jsonb -> 'items' ? rereview.item_id::text
) where state <> 'drawn';

-- What stays kept from those who had it: asked with every reading of a reviewer, and mostly nothing.
create index rereview_had on rereview (op_id)
  where state in ('drawn', 'given') and cardinality(had_by) > 0;
