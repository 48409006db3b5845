/** The ground a command stands on: a database that is up and migrated, and the keys of its folder. */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { defaultDataFolder } from '../adapters/data-folder.ts'
import { launch } from '../adapters/embedded-postgres/launch.ts'
import { type Keys, keysFrom, keysOfFolder } from '../adapters/keys.ts'
import { APPLICATION_ROLE, migrate } from '../adapters/postgres/migrate.ts'

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

/** Brings the database up: `DATABASE_URL` where it is set, otherwise the embedded one of the folder. */
export async function openSite(
  folder: string | undefined,
  env: NodeJS.ProcessEnv,
  durable = true,
): Promise<Site> {
  const home = path.resolve(folder ?? env.ACTIONDAY_DATA ?? defaultDataFolder(env))
  const external = env.DATABASE_URL
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
export const keysOf = (site: Site, plays: readonly string[]): Keys =>
  plays.length === 0
    ? keysOfFolder(site.folder)
    : keysFrom(
        createHash('sha256')
          .update(`exercise ${plays.join(' ')}`)
          .digest(),
      )
