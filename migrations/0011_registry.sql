-- What the public register says of a domain, before a measure and after it.

alter table provider add column rdap_address text;

alter table card add column looks jsonb not null default '[]';
