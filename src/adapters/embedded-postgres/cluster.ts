import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { ServerAccount } from '../data-folder.ts'
import { spawnIdentity, whyUnnamed } from './account.ts'
import { hasCode } from './error-code.ts'
import { NotReady } from './not-ready.ts'

/** The server's own administrator, used by the launcher alone to make roles and the database. */
export const ADMINISTRATOR = 'postgres'

/** The environment of the server's programs: none of the caller's PG* variables. */
export const CLEAN_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } as const

/** What `postmaster.pid` says about the server that holds the cluster. */
interface PidFile {
  readonly pid: number
  readonly status: string
}

/** Sets up an empty cluster if there is none, and refuses one of another major version. */
export function initialise(
  binaries: string,
  cluster: string,
  account: ServerAccount,
  durable: boolean,
): void {
  if (fs.existsSync(path.join(cluster, 'PG_VERSION'))) {
    checkVersion(binaries, cluster)
    return
  }
  const unnamed = whyUnnamed(account)
  if (unnamed !== undefined) throw new NotReady(unnamed)
  // Trust is safe: only the owner of the socket folder, mode 0700, can connect at all.
  const options = [
    '-D',
    cluster,
    '-U',
    ADMINISTRATOR,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '-k',
  ]
  if (!durable) options.push('--no-sync')
  run(path.join(binaries, 'initdb'), options, account)
}

/** The pid file, or undefined when no server holds the cluster. After a kill it is stale. */
export function readPidFile(cluster: string): PidFile | undefined {
  const lines = textOf(path.join(cluster, 'postmaster.pid'))?.split('\n')
  return lines && { pid: Number(lines[0]), status: lines[7]?.trim() ?? '' }
}

/** A server that stops takes its file away at any moment: asking first whether it is there is no use. */
function textOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function checkVersion(binaries: string, cluster: string): void {
  const made = fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim()
  const output = spawnSync(path.join(binaries, 'postgres'), ['--version'], { encoding: 'utf8' })
  const major = /\d+/.exec(output.stdout ?? '')?.[0]
  if (made === major) return
  throw new NotReady(
    `The data in ${cluster} was made by PostgreSQL ${made}, this program brings ${major}. ` +
      'Export it with the version that made it and import it here.',
  )
}

function run(program: string, options: string[], account: ServerAccount): void {
  const result = spawnSync(program, options, {
    ...spawnIdentity(account),
    env: CLEAN_ENVIRONMENT,
    cwd: '/',
    encoding: 'utf8',
  })
  if (result.status === 0) return
  throw new NotReady(`${path.basename(program)} failed: ${result.error?.message ?? result.stderr}`)
}
