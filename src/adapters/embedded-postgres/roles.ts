import pg from 'pg'
import { ADMINISTRATOR } from './cluster.ts'
import { NotReady } from './not-ready.ts'
import { PORT } from './socket.ts'

/** Migrates and replays; owns the database. */
export const OWNER = 'actionday_owner'
/** Runs the application; may only add facts. */
export const APPLICATION = 'actionday_app'
/** The database of the installation. */
export const DATABASE = 'actionday'

/** A connection string over the socket that means the same to `pg`, to libpq, and under any PG* environment. */
export function urlOf(socketFolder: string, role: string, database: string): string {
  const host = encodeURIComponent(socketFolder)
  return `postgres://${role}@localhost:${PORT}/${database}?host=${host}&sslmode=disable`
}

/** Makes the two roles and the database where they are missing, and checks that the server is as durable as asked. */
export async function prepareDatabase(socketFolder: string, durable: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(socketFolder, ADMINISTRATOR, 'postgres') })
  // Without a listener a server that is killed meanwhile would end us too; the query tells it anyway.
  client.on('error', () => undefined)
  await client.connect()
  try {
    if (durable) await refuseUnsafe(client)
    await makeMissing(client)
  } finally {
    await client.end()
  }
}

async function refuseUnsafe(client: pg.Client): Promise<void> {
  const { rows } = await client.query('show fsync')
  if (rows[0].fsync === 'on') return
  throw new NotReady(
    'The server that runs on this data folder was started without fsync; stop it first.',
  )
}

async function makeMissing(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    'select rolname as name from pg_roles union all select datname from pg_database',
  )
  const existing = new Set(rows.map(({ name }) => name))
  if (!existing.has(OWNER)) await client.query(`create role ${OWNER} login createdb`)
  if (!existing.has(APPLICATION)) await client.query(`create role ${APPLICATION} login`)
  await client.query(`grant ${APPLICATION} to ${OWNER}`) // for pools that take the role on
  if (!existing.has(DATABASE)) await client.query(`create database ${DATABASE} owner ${OWNER}`)
}
