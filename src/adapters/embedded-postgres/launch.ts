import path from 'node:path'
import { readyFolder, type ServerAccount } from '../data-folder.ts'
import { serverAccount } from './account.ts'
import { ownedBinaries } from './binaries.ts'
import { initialise, readPidFile } from './cluster.ts'
import { NotReady } from './not-ready.ts'
import { APPLICATION, DATABASE, OWNER, prepareDatabase, urlOf } from './roles.ts'
import { adoptOrStart, type Place, stopServer } from './server.ts'
import { makePrivateFolder, makeSocketFolder } from './socket.ts'
import { withStartLock } from './start-lock.ts'

/** A first start copies, initialises and starts; behind it on a slow disk others wait this long. */
const LOCK_LIMIT_MS = 120_000

/** How the server is launched. */
export interface LaunchOptions {
  /** False only for throw-away servers of tests: nothing is forced to disk. */
  readonly durable?: boolean
  /** A folder with `postgres` and `initdb` to use instead of the packaged ones. */
  readonly binaries?: string
}

/** A running server, reachable by Unix socket only. */
export interface EmbeddedServer {
  /** True when it was running already, for instance because the application had been killed. */
  readonly adopted: boolean
  readonly pid: number
  readonly milliseconds: {
    readonly prepare: number
    readonly start: number
    readonly roles: number
  }
  ownerUrl(database?: string): string
  applicationUrl(database?: string): string
  stop(): Promise<void>
}

/**
 * Starts the packaged PostgreSQL on a data folder, or adopts the server that already runs there.
 * Two launchers never race. Throws with a sentence for the operator when it cannot be done, and
 * with the last lines of the server's log when the server itself refused.
 */
export async function launch(
  dataFolder: string,
  options: LaunchOptions = {},
): Promise<EmbeddedServer> {
  const folder = path.resolve(dataFolder)
  const account = accountOf(folder)
  readyFolder(folder, account)
  return withStartLock(path.join(folder, 'start.lock'), LOCK_LIMIT_MS, () =>
    launchAlone(folder, account, options),
  )
}

/** The account under which the server of a data folder runs. */
export const accountOf = (folder: string): ServerAccount => serverAccount(clusterOf(folder))

const clusterOf = (folder: string): string => path.join(folder, 'postgres')

async function launchAlone(
  folder: string,
  account: Place['account'],
  { durable = true, binaries }: LaunchOptions,
): Promise<EmbeddedServer> {
  const beganAt = performance.now()
  const place: Place = {
    binaries: binaries ?? ownedBinaries(folder),
    cluster: clusterOf(folder),
    socketFolder: makeSocketFolder(folder, account),
    logFile: path.join(folder, 'postgres.log'),
    account,
    durable,
  }
  makePrivateFolder(place.cluster, account)
  initialise(place.binaries, place.cluster, account, durable)
  const preparedAt = performance.now()
  const adopted = await adoptOrStart(place)
  const readyAt = performance.now()
  await prepareDatabase(place.socketFolder, durable)
  const milliseconds = {
    prepare: Math.round(preparedAt - beganAt),
    start: Math.round(readyAt - preparedAt),
    roles: Math.round(performance.now() - readyAt),
  }
  return describe(place, adopted, milliseconds)
}

function describe(
  place: Place,
  adopted: boolean,
  milliseconds: EmbeddedServer['milliseconds'],
): EmbeddedServer {
  const { cluster, socketFolder } = place
  const pid = readPidFile(cluster)?.pid
  if (pid === undefined) throw new NotReady('The database went away while it was being prepared.')
  return {
    adopted,
    pid,
    milliseconds,
    ownerUrl: (database = DATABASE) => urlOf(socketFolder, OWNER, database),
    applicationUrl: (database = DATABASE) => urlOf(socketFolder, APPLICATION, database),
    stop: () => stopServer(place),
  }
}
