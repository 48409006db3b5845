import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The account under which the database server runs. */
export interface ServerAccount {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Where everything that an installation keeps lies, unless `ACTIONDAY_DATA` says otherwise. */
export function defaultDataFolder(
  env: NodeJS.ProcessEnv,
  isRoot = process.getuid?.() === 0,
): string {
  if (env.ACTIONDAY_DATA) return path.resolve(env.ACTIONDAY_DATA)
  // Root's home directory is closed to the unprivileged account that the server must run under.
  if (isRoot) return '/var/lib/actionday'
  const xdg = env.XDG_DATA_HOME ?? ''
  const base = path.isAbsolute(xdg) ? xdg : path.join(os.homedir(), '.local', 'share')
  return path.join(base, 'actionday')
}

/** Nothing can be kept in the place that was named. Its message says why, and what to do. */
export class UnusableFolder extends Error {}

/**
 * Says in words why this process, or the account of the server where there is one, cannot use the
 * folder, and what to do; undefined when both can.
 */
export function whyUnusable(folder: string, account?: ServerAccount): string | undefined {
  const existing = nearestExisting(path.resolve(folder))
  if (!fs.statSync(existing).isDirectory()) return `${existing} is a file, no folder. ${WAY_OUT}.`
  if (!writable(existing)) {
    return `The account that starts Actionday cannot write in ${existing}. ${wayOut('its owner must allow it')}`
  }
  if (account === undefined) return undefined
  const closed = ancestors(existing).find((ancestor) => !passable(ancestor, account))
  if (closed === undefined) return undefined
  const mode = (fs.statSync(closed).mode & 0o777).toString(8)
  const permit = `allow passing through with: chmod o+x ${closed}`
  return `The database server runs as "${account.name}" and cannot pass through ${closed} (mode ${mode}). ${wayOut(permit)}`
}

const WAY_OUT =
  'Choose another data folder with --data or ACTIONDAY_DATA, for example /var/lib/actionday'

const wayOut = (permit: string): string => `${WAY_OUT}, or ${permit}.`

/** Makes the folder where it is missing, or throws why it can hold nothing for us, or for the account of the server where there is one. */
export function readyFolder(folder: string, account?: ServerAccount): void {
  const unusable = whyUnusable(folder, account)
  if (unusable !== undefined) throw new UnusableFolder(unusable)
  makeFolder(path.resolve(folder))
}

/** Whatever our umask is, the account of the server can pass through what is made. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return
  makeFolder(path.dirname(folder))
  try {
    // Not recursive: where a system refuses new folders by saying that they are missing, as in /proc,
    // Node would try for ever.
    fs.mkdirSync(folder)
    fs.chmodSync(folder, 0o755)
  } catch (error) {
    if (fs.existsSync(folder)) return // another process was quicker
    const why = error instanceof Error ? error.message : String(error)
    throw new UnusableFolder(`${folder} cannot be made (${why}). ${WAY_OUT}.`)
  }
}

function nearestExisting(folder: string): string {
  return fs.existsSync(folder) ? fs.realpathSync(folder) : nearestExisting(path.dirname(folder))
}

function ancestors(folder: string): string[] {
  const parent = path.dirname(folder)
  return parent === folder ? [folder] : [...ancestors(parent), folder]
}

function writable(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** By mode bits alone: the server is started without supplementary groups. */
function passable(folder: string, { uid, gid }: ServerAccount): boolean {
  const found = fs.statSync(folder)
  if (found.uid === uid) return (found.mode & 0o100) !== 0
  if (found.gid === gid) return (found.mode & 0o010) !== 0
  return (found.mode & 0o001) !== 0
}
