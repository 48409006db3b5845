/**
 * The SQL that may be written, so that the engine can be exchanged and a large operation can be
 * distributed (docs/decisions/0009). Migrations and every statement in a string of the code.
 */
import ts from 'typescript'
import { type Breach, breach, isCode, nodesOf, type Rule, type Source } from './tree.ts'

/** One statement with the place where it stands. */
type Statement = { readonly sql: string; readonly breach: (what: string) => Breach }

/** The SQL of the house is written in lower case; sentences begin with a capital. */
const IS_SQL =
  /^\s*(select|insert\s+into|update|delete\s+from|with|create|alter|drop|lock|truncate|grant|listen|notify|copy)\s/

/** A template as one text; what is put in at run time stands as `?`. */
function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map(({ literal }) => `?${literal.text}`).join('')
}

function inCode(source: Source): readonly Statement[] {
  return nodesOf(source).flatMap((node) => {
    const sql = literalText(node)
    if (sql === undefined || !IS_SQL.test(sql)) return []
    return [{ sql, breach: (what: string) => breach(node, what) }]
  })
}

const withoutComments = (sql: string): string => sql.replaceAll(/--[^\n]*/g, '')

function inMigration({ path, text }: Source): readonly Statement[] {
  return withoutComments(text)
    .split(';')
    .filter((sql) => sql.trim() !== '')
    .map((sql) => ({
      sql,
      breach: (what) => ({ at: path, what: `${what}: ${sql.trim().slice(0, 60)}` }),
    }))
}

const isMigration = ({ path }: Source): boolean => /^migrations\/.*\.sql$/.test(path)
const isOurCode = (source: Source): boolean => isCode(source) && source.path.startsWith('src/')

const statementsOf = (tree: readonly Source[]): readonly Statement[] => [
  ...tree.filter(isMigration).flatMap(inMigration),
  ...tree.filter(isOurCode).flatMap(inCode),
]

/** What is refused, and why. Ids, instants and tokens come in as parameters. */
const REFUSED: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /\b(small|big)?serial\b/i, why: 'serial: ids are made by us' },
  { pattern: /\bgenerated\s+(always|by\s+default)\s+as\s+identity\b/i, why: 'identity column' },
  { pattern: /\b(create\s+sequence|nextval|currval|setval)\b/i, why: 'sequence' },
  { pattern: /\bcreate\s+(or\s+replace\s+)?(constraint\s+)?(trigger|rule)\b/i, why: 'trigger' },
  { pattern: /\bpg_(try_)?advisory\w*/i, why: 'advisory lock' },
  { pattern: /^\s*(listen|notify)\b|\bpg_notify\b/, why: 'a notification is no truth' },
  { pattern: /\b(deferrable|initially\s+deferred)\b/i, why: 'deferrable constraint' },
  { pattern: /\bexclude\s+(using\b|\()/i, why: 'exclusion constraint' },
  { pattern: /\bpartition\s+(of\b|by\s+(range|list|hash)\b)/i, why: 'partitioning' },
  { pattern: /\binherits\s*\(/i, why: 'inheritance' },
  { pattern: /\block\s+table\b/i, why: 'table lock' },
  { pattern: /\b(gen_random_uuid|uuidv[47]|uuid_generate_v\d|random)\s*\(/i, why: 'chance in SQL' },
]

const broken = (...statements: readonly string[]): Rule['broken'] =>
  statements.map((sql) => [{ path: 'src/adapters/postgres/a.ts', text: `q(\`${sql}\`)` }])

const engine: Rule = {
  name: 'SQL uses nothing that a distributed engine refuses',
  find: (tree) =>
    statementsOf(tree).flatMap((statement) =>
      REFUSED.filter(({ pattern }) => pattern.test(statement.sql)).map(({ why }) =>
        statement.breach(why),
      ),
    ),
  broken: [
    ...broken(
      'create table a (id bigserial)',
      'create table a (id bigint generated always as identity)',
      "select nextval('a')",
      'create trigger a after insert on b execute function c()',
      'select pg_advisory_xact_lock(1)',
      'listen changes',
      'alter table a add constraint b foreign key (c) references d deferrable',
      'alter table a add constraint b exclude using gist (c with &&)',
      'create table a (id uuid) partition by range (id)',
      'create table a () inherits (b)',
      'lock table fact',
      'update job set token = gen_random_uuid() where op_id = $1',
    ),
    [{ path: 'migrations/0009_a.sql', text: 'create table a (id serial);' }],
  ],
  kept: [
    [{ path: 'src/adapters/a.ts', text: `q('select row_number() over (partition by a) from b')` }],
    [{ path: 'src/adapters/a.ts', text: `say('Listen to a trigger')` }],
    [{ path: 'migrations/0001_a.sql', text: '-- no trigger, no serial\ncreate table a (b uuid);' }],
  ],
}

const clock: Rule = {
  name: 'the clock of the database is read for leases alone',
  find: (tree) =>
    statementsOf(tree)
      .filter(({ sql }) =>
        /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(|\bcurrent_(timestamp|date|time)\b/i.test(
          sql,
        ),
      )
      .filter(({ sql }) => !/\blease_until\b/i.test(sql))
      .map((statement) => statement.breach('asks the database for the time')),
  broken: broken('update item set sent_at = now() where op_id = $1', 'select current_timestamp'),
  kept: broken('update lane set lease_until = now() where lane = $1'),
}

/** Every table that the migrations make, with the text that makes it. */
function tablesOf(tree: readonly Source[]): ReadonlyMap<string, string> {
  const made = tree
    .filter((source) => isMigration(source) && !source.path.endsWith('schema.sql'))
    .flatMap(({ text }) => withoutComments(text).split(';'))
    .flatMap((sql) => {
      const name = /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?(\w+)/i.exec(sql)?.[1]
      return name === undefined ? [] : [[name, sql] as const]
    })
  return new Map(made)
}

/** Tables that are no operation's, each home with its reason. */
const HOMES: Readonly<Record<string, string>> = {
  organisation: 'directory',
  person: 'directory',
  provider: 'directory',
  host: 'directory',
  platform: 'directory',
  scope_rule: 'directory',
  installation: 'installation',
  token: 'installation',
  lane: 'installation',
  migration: 'installation',
}

/** Tables with a row or more for each item: they carry the bucket. */
const ITEM_SIZED: readonly string[] = ['item', 'submission', 'measure_item', 'check_result']

const startsWithOperation = (sql: string): boolean =>
  /\bprimary\s+key\s*\(\s*op_id\b/i.test(sql) || /\bop_id\s+uuid\s+not\s+null\s+primary/i.test(sql)

const migration = (text: string): readonly Source[] => [{ path: 'migrations/0001_a.sql', text }]

const homes: Rule = {
  name: 'a table is of an operation and starts its key with it, or has another named home',
  find: (tree) =>
    [...tablesOf(tree)].flatMap(([name, sql]): readonly Breach[] => {
      const at = `migrations: ${name}`
      if (name in HOMES) return []
      if (!startsWithOperation(sql)) return [{ at, what: 'the key does not start with op_id' }]
      if (/\breferences\b/i.test(sql)) return [{ at, what: 'a foreign key leaves the operation' }]
      const lacks = ITEM_SIZED.includes(name) && !/\bbucket\s+smallint\s+not\s+null/i.test(sql)
      return lacks ? [{ at, what: 'an item-sized table without its bucket' }] : []
    }),
  broken: [
    migration('create table act (act_id uuid not null, primary key (act_id));'),
    migration('create table item (op_id uuid not null, constraint a primary key (op_id));'),
    migration('create table act (op_id uuid references operation, primary key (op_id));'),
  ],
  kept: [
    migration('create table act (op_id uuid not null, constraint a primary key (op_id, act_id));'),
    migration('create table person (person_id uuid, primary key (person_id));'),
  ],
}

/** Statements over all operations, by a part of their text, each with the reason. */
const OVER_ALL: readonly { readonly part: RegExp; readonly why: string }[] = [
  { part: /as held$/, why: 'the conductor of an exercise asks whether anything at all is held' },
  { part: /\bwhere \?/, why: 'the condition of reads/where.ts names it; see test/tidy.test.ts' },
]

const named: Rule = {
  name: 'a statement on tables of an operation names the operation',
  find: (tree) => {
    const tables = [...tablesOf(tree).keys()].filter((name) => !(name in HOMES))
    const touches = new RegExp(
      `\\b(from|join|update|into)\\s+(only\\s+)?(${tables.join('|')})\\b(?!\\s*\\()`,
      'i',
    )
    return tree
      .filter(isOurCode)
      .flatMap(inCode)
      .filter(({ sql }) => tables.length > 0 && touches.test(sql) && !/\bop_id\b/i.test(sql))
      .filter(({ sql }) => !OVER_ALL.some(({ part }) => part.test(sql)))
      .map((statement) => statement.breach('does not name op_id'))
  },
  broken: [
    [
      ...migration('create table job (op_id uuid, primary key (op_id, job_key));'),
      { path: 'src/worker/a.ts', text: `q('delete from job where token = $1')` },
    ],
    [
      ...migration(
        'create table item (op_id uuid, bucket smallint not null, primary key (op_id));',
      ),
      { path: 'src/adapters/postgres/a.ts', text: `q('select a from item where b = $1')` },
    ],
  ],
  kept: [
    [
      ...migration('create table job (op_id uuid, primary key (op_id, job_key));'),
      { path: 'src/worker/a.ts', text: `q('delete from job where op_id = $1 and token = $2')` },
    ],
  ],
}

/** All rules of this file. */
export const sqlRules: readonly Rule[] = [engine, clock, homes, named]
