/** The ground a command stands on: a database that is up and migrated, and the keys of its folder. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { defaultDataFolder, readyFolder } from '../adapters/data-folder.ts'
import { accountOf, launch } from '../adapters/embedded-postgres/launch.ts'
import { type Holder, holdLock } from '../adapters/embedded-postgres/start-lock.ts'
import { type Keys, keysFrom, keysOfFolder } from '../adapters/keys.ts'
import { APPLICATION_ROLE, migrate } from '../adapters/postgres/migrate.ts'
import { whyNoDatabaseUrl } from '../adapters/postgres/pool.ts'
import { UsageError } from './command.ts'

/** Where an installation lives. */
export type Site = {
  readonly folder: string
  readonly ownerUrl: string
  readonly applicationUrl: string
  /** The role that the application takes where it connects as the owner. */
  readonly role?: string
  /** Brings an embedded server back that died; does nothing where it is up or somebody else's. */
  revive(): Promise<void>
  /** Process id of an embedded server, null of another. */
  pid(): number | null
  /** Whether the server ran before, or is not ours to stop. */
  readonly adopted: boolean
  /** Stops an embedded server; leaves any other. */
  stop(): Promise<void>
}

const DATABASE = 'actionday'

/** The data folder that is meant. */
function homeOf(folder: string | undefined, env: NodeJS.ProcessEnv): string {
  if (folder === '') throw new UsageError('--data names no folder')
  return path.resolve(folder ?? defaultDataFolder(env))
}

/** The database that is not ours to start, where the environment names one. */
function externalOf(env: NodeJS.ProcessEnv): string | undefined {
  const url = env.DATABASE_URL
  const why = url === undefined ? undefined : whyNoDatabaseUrl(url)
  if (why === undefined) return url
  throw new UsageError(
    `DATABASE_URL cannot be used (${why}): write postgres://USER:PASSWORD@HOST:PORT/DATABASE, with % codes for special characters, or take it out of the environment.`,
  )
}

/** A data folder, the environment, and the address at which its house will be reached, if it will. */
type Claim = {
  readonly folder: string | undefined
  readonly env: NodeJS.ProcessEnv
  readonly address?: string
}

/**
 * Does what brings up a family of processes: on a data folder there is one at a time, because each
 * takes the database down at its end. Throws a usage error that says whose there is.
 */
export async function aloneOn<Value>(
  { folder, env, address }: Claim,
  work: () => Promise<Value>,
): Promise<Value> {
  const home = homeOf(folder, env)
  readyFolder(home, externalOf(env) === undefined ? accountOf(home) : undefined)
  const held = await holdLock(path.join(home, 'house.lock'), address)
  if (!held.ok) throw new UsageError(inUse(home, held.reason))
  try {
    return await work()
  } finally {
    held.value()
  }
}

const inUse = (home: string, { pid, address }: Holder): string =>
  `The data folder ${home} is in use by process ${pid}${address === undefined ? '' : ` at ${address}`}: end that one first, or choose another folder with --data.`

/** Brings the database up: `DATABASE_URL` where it is set, otherwise the embedded one of the folder. */
export async function openSite(
  folder: string | undefined,
  env: NodeJS.ProcessEnv,
  durable = true,
): Promise<Site> {
  const home = homeOf(folder, env)
  const external = externalOf(env)
  if (external !== undefined) {
    await migrate(external)
    return {
      folder: home,
      ownerUrl: external,
      applicationUrl: external,
      role: APPLICATION_ROLE,
      adopted: true,
      revive: async () => undefined,
      pid: () => null,
      stop: async () => undefined,
    }
  }
  let server = await launch(home, { durable })
  await migrate(server.ownerUrl(DATABASE))
  return {
    folder: home,
    ownerUrl: server.ownerUrl(DATABASE),
    applicationUrl: server.applicationUrl(DATABASE),
    adopted: server.adopted,
    revive: async () => {
      server = await launch(home, { durable })
    },
    pid: () => server.pid,
    stop: () => server.stop(),
  }
}

/** Does what may fail: a database that was started for it alone does not stay behind. */
export async function leavingNothing<Value>(
  site: Site,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (!site.adopted) await site.stop()
    throw error
  }
}

/** Keys of an installation. Those of an exercise follow from what it plays and differ from all real ones. */
export function keysOf(site: Site, plays: readonly string[]): Keys {
  if (plays.length > 0)
    return keysFrom(
      createHash('sha256')
        .update(`exercise ${plays.join(' ')}`)
        .digest(),
    )
  if (!fs.existsSync(site.folder)) readyFolder(site.folder)
  return keysOfFolder(site.folder)
}
