import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import {
  assertApplicationMayNotRewriteFacts,
  migrate,
  SCHEMA,
  splitStatements,
} from '../../src/adapters/postgres/migrate.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { printSchema } from '../../src/adapters/postgres/printed-schema.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

const FACT = `
  create table fact (op_id uuid not null, seq bigint not null, kind text not null check (kind <> ';'),
    primary key (op_id, seq)); -- append-only; by grant
  grant select, insert on fact to actionday_app;`

const ITEM = `
  create table item (op_id uuid not null, item_id uuid not null, seq bigint not null, state text default 'seen',
    bucket smallint generated always as (seq % 256) stored,
    primary key (op_id, item_id), foreign key (op_id, seq) references fact);
  create index item_by_state on item (op_id, state) where state <> 'gone';
  create view item_seen as select op_id, item_id from item where state = 'seen';
  grant select, insert, update on item to actionday_app;
  grant select on item_seen to actionday_app;`

let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
})

afterAll(() => database[Symbol.asyncDispose]())

/** A folder of synthetic migrations; the schema named after it is the test's own. */
function migrations(files: Readonly<Record<string, string>>) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-migrations-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true }))
  const write = (name: string, sql: string) => fs.writeFileSync(path.join(folder, name), sql)
  for (const [name, sql] of Object.entries(files)) write(name, sql)
  const schema = `synthetic_${path.basename(folder).slice(-6).toLowerCase()}`
  return { folder, schema, write, run: () => migrate(database.ownerUrl, { folder, schema }) }
}

function pooled(url: string, searchPath: string): pg.Pool {
  const pool = connect(url, { max: 2, searchPath })
  onTestFinished(() => pool.end())
  return pool
}

test('migrations are applied in order, each once', async () => {
  const { run, write, schema } = migrations({ '0001_fact.sql': FACT, '0002_item.sql': ITEM })
  expect(await run()).toEqual(['0001_fact.sql', '0002_item.sql'])
  expect(await run()).toEqual([])
  write('0003_later.sql', 'alter table item add column note text;')
  expect(await run()).toEqual(['0003_later.sql'])
  const pool = pooled(database.ownerUrl, schema)
  expect((await pool.query('select note from item')).rows).toEqual([])
})

test('migrators that start together apply each statement once', async () => {
  const { run, schema } = migrations({
    '0001_count.sql': 'create table run (n integer); insert into run values (1);',
    '0002_count.sql': 'insert into run values (2); insert into run values (3);',
  })
  const applied = await Promise.all([run(), run(), run(), run()])
  expect(applied.flat().toSorted()).toEqual(['0001_count.sql', '0002_count.sql'])
  const { rows } = await pooled(database.ownerUrl, schema).query('select n from run order by n')
  expect(rows).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
})

test('a file that changed after it was applied stops the start', async () => {
  const { run, write } = migrations({ '0001_fact.sql': FACT })
  await run()
  write('0001_fact.sql', FACT.replace('text', 'varchar'))
  await expect(run()).rejects.toThrow('0001_fact.sql has changed since it was applied')
  write('0001_fact.sql', `${FACT} drop table fact;`)
  await expect(run()).rejects.toThrow('0001_fact.sql has changed since it was applied')
})

test('a database that a later program has migrated is refused', async () => {
  const { run, folder } = migrations({ '0001_fact.sql': FACT, '0002_item.sql': ITEM })
  await run()
  fs.rmSync(path.join(folder, '0002_item.sql'))
  await expect(run()).rejects.toThrow('knows migration 0002_item.sql')
})

test('a gap or a double number in the migrations is refused before anything runs', async () => {
  const gap = migrations({ '0001_fact.sql': FACT, '0003_item.sql': ITEM })
  await expect(gap.run()).rejects.toThrow('0003_item.sql does not follow')
  const double = migrations({ '0001_fact.sql': FACT, '0001_item.sql': ITEM })
  await expect(double.run()).rejects.toThrow('0001_item.sql does not follow')
})

test('a migration that failed half way goes on, once mended, where it stopped', async () => {
  const first = 'create table run (n integer);'
  const { run, write, schema } = migrations({
    '0001_run.sql': `${first} insert into walk values (1);`,
  })
  await expect(run()).rejects.toThrow('0001_run.sql, statement 2: relation "walk" does not exist')
  write('0001_run.sql', `${first} insert into run values (1);`)
  expect(await run()).toEqual(['0001_run.sql'])
  const { rows } = await pooled(database.ownerUrl, schema).query('select n from run')
  expect(rows).toEqual([{ n: 1 }])
})

test('the lock of a migrator that died is taken over when its lease has ended', async () => {
  const { run, write, schema } = migrations({ '0001_fact.sql': FACT })
  await run()
  const pool = pooled(database.ownerUrl, schema)
  await pool.query(
    `insert into schema_lock values ('migrate', gen_random_uuid(), now() - interval '1 s')`,
  )
  write('0002_item.sql', ITEM)
  expect(await run()).toEqual(['0002_item.sql'])
  expect((await pool.query('select * from schema_lock')).rows).toEqual([])
})

test('who finds nothing to apply waits for no lock that a killed start left behind', async () => {
  const { run, schema } = migrations({ '0001_fact.sql': FACT })
  await run()
  const pool = pooled(database.ownerUrl, schema)
  await pool.query(
    `insert into schema_lock values ('migrate', gen_random_uuid(), now() + interval '1 h')`,
  )
  expect(await run()).toEqual([])
  expect((await pool.query('select * from schema_lock')).rowCount).toBe(1)
})

test('a living lock is waited for', async () => {
  const { run, write, schema } = migrations({ '0001_fact.sql': FACT })
  await run()
  write('0002_item.sql', ITEM)
  const pool = pooled(database.ownerUrl, schema)
  await pool.query(
    `insert into schema_lock values ('migrate', gen_random_uuid(), now() + interval '1 h')`,
  )
  const order: string[] = []
  const waiting = run().then(() => order.push('migrated'))
  await untilRefusedOnce(pool)
  order.push('released')
  await pool.query('delete from schema_lock')
  await waiting
  expect(order).toEqual(['released', 'migrated'])
})

/** Returns when another session has asked for the lock and was left without it. */
async function untilRefusedOnce(pool: pg.Pool): Promise<void> {
  const asked = `select 1 from pg_stat_activity where state = 'idle' and datname = current_database()
    and query like 'insert into schema_lock%on conflict%'`
  while ((await pool.query(asked)).rowCount === 0);
}

test('the distribution of tables is left out where the engine does not know it', async () => {
  const { run } = migrations({
    '0001_fact.sql': FACT,
    'citus.sql': `select create_distributed_table('fact', 'op_id');`,
  })
  expect(await run()).toEqual(['0001_fact.sql'])
})

test('the same migrations make the same schema a second time, for replay', async () => {
  const { run, folder, schema } = migrations({ '0001_fact.sql': FACT, '0002_item.sql': ITEM })
  await run()
  await migrate(database.ownerUrl, { folder, schema: 'replay' })
  const pool = pooled(database.ownerUrl, 'public')
  const printed = await printSchema(pool, schema)
  expect(await printSchema(pool, 'replay')).toBe(printed)
  expect(printed).toMatchInlineSnapshot(`
    "create table fact (
      op_id uuid not null,
      seq bigint not null,
      kind text not null,
      constraint fact_pkey PRIMARY KEY (op_id, seq),
      constraint fact_kind_check CHECK ((kind <> ';'::text))
    );
    grant insert, select on fact to actionday_app;

    create table item (
      op_id uuid not null,
      item_id uuid not null,
      seq bigint not null,
      state text default 'seen'::text,
      bucket smallint generated always as ((seq % (256)::bigint)) stored,
      constraint item_pkey PRIMARY KEY (op_id, item_id),
      constraint item_op_id_seq_fkey FOREIGN KEY (op_id, seq) REFERENCES fact(op_id, seq)
    );
    CREATE INDEX item_by_state ON item USING btree (op_id, state) WHERE (state <> 'gone'::text);
    grant insert, select, update on item to actionday_app;

    create view item_seen (
      op_id uuid,
      item_id uuid
    );
    grant select on item_seen to actionday_app;

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
    "
  `)
})

test.each([
  ['update fact set kind = kind', 'update'],
  ['delete from fact', 'delete'],
  ['truncate fact', 'truncate'],
  ['drop table fact', 'drop'],
  ['alter table fact add column note text', 'alter'],
])('the application may not "%s"', async (statement) => {
  const { run, schema } = migrations({ '0001_fact.sql': FACT })
  await run()
  const application = pooled(database.applicationUrl, schema)
  await application.query(`insert into fact values (gen_random_uuid(), 1, 'synthetic')`)
  await expect(application.query(statement)).rejects.toMatchObject({ code: '42501' })
  expect((await application.query('select count(*) from fact')).rows).toEqual([{ count: 1 }])
})

test('start refuses an application that could rewrite facts', async () => {
  const { run, schema } = migrations({ '0001_fact.sql': FACT })
  await run()
  const application = pooled(database.applicationUrl, schema)
  const owner = pooled(database.ownerUrl, schema)
  await expect(assertApplicationMayNotRewriteFacts(application)).resolves.toBeUndefined()
  await expect(assertApplicationMayNotRewriteFacts(owner)).rejects.toThrow('TRUNCATE on fact')
  await owner.query('grant update (kind) on fact to actionday_app')
  await expect(assertApplicationMayNotRewriteFacts(application)).rejects.toThrow(
    '"actionday_app" holds UPDATE on fact',
  )
})

test('an owner that takes on the role of the application loses the right to rewrite facts', async () => {
  const { run, schema } = migrations({ '0001_fact.sql': FACT })
  await run()
  const options = { max: 1, searchPath: schema, role: 'actionday_app' }
  const pool = connect(database.ownerUrl, options)
  onTestFinished(() => pool.end())
  await expect(assertApplicationMayNotRewriteFacts(pool)).resolves.toBeUndefined()
})

test('semicolons part statements only where they stand outside of text, names and comments', () => {
  const piece = fc.constantFrom(
    'select 1',
    `'a;''b'`,
    '"c;d"',
    '$$e;f$$',
    '$tag$g;$$h$tag$',
    '/* i; */',
    '-- j;\n',
    '(k)',
  )
  const statement = fc
    .array(piece, { minLength: 1 })
    .map((pieces) => ['select', ...pieces].join(' '))
  fc.assert(
    fc.property(fc.array(statement), (statements) => {
      const expected = statements.map((text) => text.trim())
      expect(splitStatements(statements.map((text) => `${text};`).join('\n'))).toEqual(expected)
    }),
  )
  expect(splitStatements('-- only a remark;\n--;\n')).toEqual([])
})

const MIGRATIONS = new URL('../../migrations/', import.meta.url)
const hasMigrations = fs.readdirSync(MIGRATIONS).some((name) => /^\d{4}_/.test(name))

test.skipIf(!hasMigrations)('schema.sql is what the migrations make', async () => {
  await using own = await freshDatabase()
  const printed = await printSchema(pooled(own.ownerUrl, SCHEMA), SCHEMA)
  await expect(printed).toMatchFileSnapshot('../../migrations/schema.sql')
})
