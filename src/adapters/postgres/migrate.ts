import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { connect, plainName } from './pool.ts'

/** The role that runs the application: it may read and add, the owner migrates. */
export const APPLICATION_ROLE = 'actionday_app'

/** The schema of the live tables; a replay goes into a second one. */
export const SCHEMA = 'actionday'

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url))
const NUMBERED = /^(\d{4})_[a-z0-9_]+\.sql$/

/** Distributes the tables; runs only where the extension is, and grows with the migrations. */
const CITUS_FILE = 'citus.sql'

/** How long a migrator that died keeps others out. While a statement runs the lock row itself is locked. */
const LEASE_SECONDS = 30

/** Others may be building an index over millions of rows. */
const LOCK_LIMIT_MS = 1_800_000
const LOCK_POLL_MS = 100

/** Two first migrators may make the same table at once; the server then tells one of them so. */
const MADE_BY_ANOTHER: readonly unknown[] = ['23505', '42P06', '42P07', '42710']

const LEDGER = [
  `create table if not exists schema_migration (
     name text primary key, statements integer not null, hash text not null, complete boolean not null)`,
  `create table if not exists schema_lock (
     name text primary key, holder uuid not null, lease_until timestamptz not null)`,
]

/** Where the migrations go and come from. */
interface MigrateOptions {
  readonly schema?: string
  readonly folder?: string
}

interface Migration {
  readonly name: string
  readonly statements: readonly string[]
  /** Whether statements may be added to the end of the file after it was applied. */
  readonly grows: boolean
}

interface Session {
  readonly client: pg.PoolClient
  readonly holder: string
}

/**
 * Brings a schema up to date and gives the names of the files it applied. One statement a
 * transaction, recorded with it, so a run that was cut short goes on where it stopped. Throws when
 * an applied file has changed or is gone, or the numbering has a gap.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const { schema = SCHEMA, folder = MIGRATIONS } = options
  const files = numberedFiles(folder)
  const pool = connect(ownerUrl, { max: 1, searchPath: schema })
  try {
    const client = await pool.connect()
    try {
      return await migrated({ client, holder: randomUUID() }, schema, folder, files)
    } finally {
      client.release(true)
    }
  } finally {
    await pool.end()
  }
}

/**
 * Splits a file into its statements, comments included: at semicolons outside of strings, quoted
 * names, dollar quotes and comments. Strings with backslash escapes (E'..') are not understood.
 */
export function splitStatements(sql: string): string[] {
  const token = /'[^']*'|"[^"]*"|(\$\w*\$)[\s\S]*?\1|--[^\n]*|\/\*[\s\S]*?\*\/|;|[^;]/g
  const statements = ['']
  for (const [text] of sql.matchAll(token)) {
    if (text === ';') statements.push('')
    else statements.push((statements.pop() ?? '') + text)
  }
  return statements.map((statement) => statement.trim()).filter(saysSomething)
}

/** Start refuses when the application's role could change or remove a fact. */
export async function assertApplicationMayNotRewriteFacts(
  applicationPool: pg.Pool,
  tables: readonly string[] = ['fact'],
): Promise<void> {
  const { rows } = await applicationPool.query(
    `select current_user as role, table_name as "table", privilege
       from unnest($1::text[]) as table_name, unnest($2::text[]) as privilege
      where has_table_privilege(table_name, privilege)
         or privilege = 'UPDATE' and has_any_column_privilege(table_name, privilege)`,
    [tables, ['UPDATE', 'DELETE', 'TRUNCATE']],
  )
  if (rows.length === 0) return
  const held = rows.map(({ privilege, table }) => `${privilege} on ${table}`).join(', ')
  throw new Error(
    `The database role "${rows[0].role}" holds ${held}. Facts are append-only: ` +
      `connect the application as "${APPLICATION_ROLE}".`,
  )
}

async function migrated(
  session: Session,
  schema: string,
  folder: string,
  files: readonly string[],
): Promise<string[]> {
  const { client } = session
  await makeLedger(client, schema)
  const names = (await hasCitus(client, folder)) ? [...files, CITUS_FILE] : files
  const migrations = names.map((name) => readMigration(folder, name))
  if (await isReady(client, schema, migrations)) return []
  await takeLock(session)
  try {
    await prepareApplicationRole(client, schema)
    await refuseUnknown(client, folder)
    const applied: string[] = []
    for (const migration of migrations) {
      if (await apply(session, migration)) applied.push(migration.name)
    }
    return applied
  } finally {
    await releaseLock(session)
  }
}

/** Whether there is nothing to do. Most starts find it so: they need no lock, and when killed leave none. */
async function isReady(
  client: pg.PoolClient,
  schema: string,
  migrations: readonly Migration[],
): Promise<boolean> {
  const role = await client.query(
    `select 1 from pg_roles where rolname = $1 and has_schema_privilege(oid, $2, 'usage')`,
    [APPLICATION_ROLE, schema],
  )
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from schema_migration',
  )
  const applied = new Map(rows.map(({ name, hash }) => [name, hash]))
  return (
    role.rowCount === 1 &&
    applied.size === migrations.length &&
    migrations.every(({ name, statements }) => applied.get(name) === hashOf(statements))
  )
}

function numberedFiles(folder: string): string[] {
  const files = fs.readdirSync(folder).filter((name) => NUMBERED.test(name))
  files.sort()
  const wrong = files.find((name, index) => Number(name.slice(0, 4)) !== index + 1)
  if (wrong !== undefined) throw new Error(`Migration ${wrong} does not follow its predecessor.`)
  return files
}

function readMigration(folder: string, name: string): Migration {
  const statements = splitStatements(fs.readFileSync(path.join(folder, name), 'utf8'))
  return { name, statements, grows: name === CITUS_FILE }
}

async function makeLedger(client: pg.PoolClient, schema: string): Promise<void> {
  for (const statement of [`create schema if not exists ${plainName(schema)}`, ...LEDGER]) {
    await client.query(statement).catch((error: { code?: unknown }) => {
      if (!MADE_BY_ANOTHER.includes(error.code)) throw error
    })
  }
}

async function takeLock({ client, holder }: Session): Promise<void> {
  const giveUpAt = performance.now() + LOCK_LIMIT_MS
  while (!(await tryLock(client, holder))) {
    if (performance.now() > giveUpAt) throw new Error('Another migration did not come to an end.')
    await pause(LOCK_POLL_MS)
  }
}

async function tryLock(client: pg.PoolClient, holder: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into schema_lock values ('migrate', $1, now() + make_interval(secs => $2))
     on conflict (name) do update set holder = excluded.holder, lease_until = excluded.lease_until
     where schema_lock.lease_until < now()`,
    [holder, LEASE_SECONDS],
  )
  return rowCount === 1
}

/** A connection that broke cannot give the lock back; then the lease ends by itself. */
async function releaseLock({ client, holder }: Session): Promise<void> {
  await client
    .query('rollback')
    .then(() => client.query('delete from schema_lock where holder = $1', [holder]))
    .catch(() => undefined)
}

/** On a server of one's own the role may be missing, and a pool that takes it on needs membership. */
async function prepareApplicationRole(client: pg.PoolClient, schema: string): Promise<void> {
  const role = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION_ROLE])
  if (role.rowCount === 0) {
    await client.query(`create role ${APPLICATION_ROLE} nologin`)
    await client.query(`grant ${APPLICATION_ROLE} to current_user`)
  }
  await client.query(`grant usage on schema ${plainName(schema)} to ${APPLICATION_ROLE}`)
}

async function hasCitus(client: pg.PoolClient, folder: string): Promise<boolean> {
  if (!fs.existsSync(path.join(folder, CITUS_FILE))) return false
  const found = await client.query(`select 1 from pg_extension where extname = 'citus'`)
  return found.rowCount === 1
}

async function refuseUnknown(client: pg.PoolClient, folder: string): Promise<void> {
  const { rows } = await client.query('select name from schema_migration order by name')
  const gone = rows.find(({ name }) => !fs.existsSync(path.join(folder, name)))
  if (gone === undefined) return
  throw new Error(`The database knows migration ${gone.name}, this program does not: it is older.`)
}

/** Runs what is left of a file; true when there was anything left. */
async function apply(session: Session, { name, statements, grows }: Migration): Promise<boolean> {
  const found = await session.client.query(
    'select statements, hash, complete from schema_migration where name = $1',
    [name],
  )
  const {
    statements: done,
    hash,
    complete,
  } = found.rows[0] ?? { statements: 0, hash: hashOf([]), complete: false }
  const grown = complete && statements.length !== done
  if (grown || hashOf(statements.slice(0, done)) !== hash) {
    throw new Error(`Migration ${name} has changed since it was applied. Add a new file instead.`)
  }
  for (let next = done; next < statements.length; next += 1) {
    const last = next + 1 === statements.length
    const row = [name, next + 1, hashOf(statements.slice(0, next + 1)), last && !grows]
    await applyStatement(session, statements[next] ?? '', row)
  }
  return done < statements.length
}

/** The lock row stays locked while the statement runs, so no other migrator can take over meanwhile. */
async function applyStatement(
  { client, holder }: Session,
  statement: string,
  row: readonly unknown[],
): Promise<void> {
  await client.query('begin')
  const lock = await client.query('select 1 from schema_lock where holder = $1 for update', [
    holder,
  ])
  if (lock.rowCount !== 1) throw new Error('Another migrator took over: this one had stood still.')
  await client.query(statement).catch((error: Error) => {
    throw new Error(`Migration ${row[0]}, statement ${row[1]}: ${error.message}`, { cause: error })
  })
  await client.query(
    `insert into schema_migration values ($1, $2, $3, $4) on conflict (name) do update
     set statements = excluded.statements, hash = excluded.hash, complete = excluded.complete`,
    [...row],
  )
  await client.query(
    'update schema_lock set lease_until = clock_timestamp() + make_interval(secs => $2) where holder = $1',
    [holder, LEASE_SECONDS],
  )
  await client.query('commit')
}

const saysSomething = (statement: string): boolean =>
  statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() !== ''

const hashOf = (statements: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(statements)).digest('hex')
