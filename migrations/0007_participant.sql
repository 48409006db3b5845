-- The legal frame of participants, and organisations that no list shows.

update operation
   set participants = (
     select coalesce(jsonb_agg(jsonb_build_object(
         'regime', case told.it ->> 'kind'
           when 'authority' then 'led'
           when 'judicial-authority' then 'led'
           when 'hub' then 'eudpr'
           else 'gdpr' end,
         'languages', '[]'::jsonb,
         'hours', null,
         'mayBeNamed', true
       ) || told.it order by told.place), '[]'::jsonb)
       from jsonb_array_elements(operation.participants) with ordinality as told(it, place));

alter table organisation add column listed boolean not null default true;

-- An item can change its state: the total that it leaves may be empty, and then goes.
grant delete on totals to actionday_app;
