import fs from 'node:fs'
import os from 'node:os'
import type { ServerAccount } from '../data-folder.ts'
import { NotReady } from './not-ready.ts'

/** What a child process needs to run under the server's account: nothing when that is our own. */
type SpawnIdentity = { readonly uid: number; readonly gid: number } | Record<string, never>

/**
 * The account for the server: our own, except that PostgreSQL refuses to run as root. Root lends it
 * the account that owns the data already, else `postgres`, else `nobody`.
 */
export function serverAccount(cluster: string): ServerAccount {
  const uid = process.getuid?.()
  const gid = process.getgid?.()
  if (uid === undefined || gid === undefined) {
    throw new NotReady(
      'The packaged database needs Unix sockets; set DATABASE_URL to a server instead.',
    )
  }
  return uid === 0 ? unprivilegedAccount(cluster) : { name: accountName(uid), uid, gid }
}

/** Only root can, and must, change identity for the server. */
export function spawnIdentity({ uid, gid }: ServerAccount): SpawnIdentity {
  return process.getuid?.() === 0 ? { uid, gid } : {}
}

/** Why the account cannot initialise a database, or undefined. The server itself would start. */
export function whyUnnamed({ uid }: ServerAccount): string | undefined {
  if (process.getuid?.() === 0 || ownName() !== undefined) return undefined
  return (
    `User id ${uid} has no entry in the list of accounts (/etc/passwd), and PostgreSQL refuses to ` +
    'set up a database for it. Add an entry, or set DATABASE_URL to a server.'
  )
}

function unprivilegedAccount(cluster: string): ServerAccount {
  const accounts = readAccounts()
  if (fs.existsSync(cluster)) {
    const { uid, gid } = fs.statSync(cluster)
    const name = accounts.find((account) => account.uid === uid)?.name ?? String(uid)
    if (uid !== 0) return { name, uid, gid }
  }
  for (const wanted of ['postgres', 'nobody']) {
    const account = accounts.find(({ name }) => name === wanted)
    if (account) return account
  }
  throw new NotReady('Found neither "postgres" nor "nobody" to run the database server under.')
}

function readAccounts(): ServerAccount[] {
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n')
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
}

const accountName = (uid: number): string => ownName() ?? String(uid)

function ownName(): string | undefined {
  try {
    return os.userInfo().username
  } catch {
    return undefined // thrown when the account has no entry
  }
}
