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

/** Says in words why this process or the server's account cannot use the folder, and what to do; undefined when both can. */
export function whyUnusable(folder: string, account: ServerAccount): string | undefined {
  const existing = nearestExisting(path.resolve(folder))
  if (!writable(existing)) {
    return `The account that starts Actionday cannot write in ${existing}. ${wayOut('its owner must allow it')}`
  }
  const closed = ancestors(existing).find((ancestor) => !passable(ancestor, account))
  if (closed === undefined) return undefined
  const mode = (fs.statSync(closed).mode & 0o777).toString(8)
  const permit = `allow passing through with: chmod o+x ${closed}`
  return `The database server runs as "${account.name}" and cannot pass through ${closed} (mode ${mode}). ${wayOut(permit)}`
}

const wayOut = (permit: string): string =>
  `Choose another data folder with ACTIONDAY_DATA, for example /var/lib/actionday, or ${permit}.`

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
