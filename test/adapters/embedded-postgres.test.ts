import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { defaultDataFolder, whyUnusable } from '../../src/adapters/data-folder.ts'
import {
  type EmbeddedServer,
  type LaunchOptions,
  launch,
} from '../../src/adapters/embedded-postgres/launch.ts'
import { processStart } from '../../src/adapters/embedded-postgres/process-start.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'

const SOURCES = new URL('../../src/adapters/embedded-postgres/', import.meta.url).href
const DEBIAN_15 = '/usr/lib/postgresql/15/bin'
const NOBODY = 65_534
const WITHOUT_ENTRY = 54_321
const isRoot = process.getuid?.() === 0

/** A data folder of one test; whatever server runs on it at the end is stopped. */
function dataFolder(mode = 0o755, owner?: number): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-launch-'))
  fs.chmodSync(folder, mode)
  if (owner !== undefined) fs.chownSync(folder, owner, owner)
  onTestFinished(() => fs.rmSync(folder, { recursive: true, maxRetries: 5 }))
  return folder
}

async function launched(folder: string, options: LaunchOptions = {}): Promise<EmbeddedServer> {
  const server = await launch(folder, { durable: false, ...options })
  onTestFinished(() => server.stop())
  return server
}

/** Runs a script that finds `launch` in scope, as a process of its own. */
function child(script: string, uid?: number): ChildProcess {
  const program = `
    import { launch } from '${SOURCES}launch.ts'
    import { holdLock, withStartLock } from '${SOURCES}start-lock.ts'
    ${script}`
  const identity = uid === undefined ? {} : { uid, gid: uid }
  const options = { ...identity, env: {}, cwd: '/' } as const
  const started = spawn(process.execPath, ['--input-type=module', '-e', program], options)
  onTestFinished(() => {
    started.kill('SIGKILL')
  })
  return started
}

async function outputOf(process: ChildProcess): Promise<string> {
  let output = ''
  process.stdout?.on('data', (chunk) => {
    output += chunk
  })
  process.stderr?.on('data', (chunk) => {
    output += chunk
  })
  await once(process, 'close')
  return output
}

async function firstOutput(process: ChildProcess): Promise<string> {
  const [chunk] = process.stdout ? await once(process.stdout, 'data') : []
  return String(chunk)
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const pool = connect(url, { max: 1 })
  try {
    return (await pool.query(sql)).rows
  } finally {
    await pool.end()
  }
}

test('a first start makes the owner, the application role and a durable database, without TCP', async () => {
  const server = await launched(dataFolder(), { durable: true })
  expect(server.adopted).toBe(false)
  const [settings] = await query(
    server.ownerUrl(),
    `select current_user as role, current_database() as database, current_setting('fsync') as fsync,
            current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as tcp,
            (select rolsuper from pg_roles where rolname = current_user) as super,
            pg_get_userbyid((select datdba from pg_database where datname = 'actionday')) as owner`,
  )
  expect(settings).toEqual({
    role: 'actionday_owner',
    database: 'actionday',
    fsync: 'on',
    commit: 'on',
    tcp: '',
    super: false,
    owner: 'actionday_owner',
  })
  const [application] = await query(server.applicationUrl(), 'select current_user as role')
  expect(application).toEqual({ role: 'actionday_app' })
})

test('a server that outlived its killed launcher is adopted with its data', async () => {
  const folder = dataFolder()
  const launcher = child(`
    const server = await launch('${folder}', { durable: false })
    process.stdout.write(String(server.pid))
    setInterval(() => {}, 1_000)`)
  const pid = Number(await firstOutput(launcher))
  launcher.kill('SIGKILL')
  await once(launcher, 'exit')
  const server = await launched(folder)
  expect(server).toMatchObject({ adopted: true, pid })
})

test('two launchers at once yield one server, started once', async () => {
  const folder = dataFolder()
  const other = outputOf(
    child(`const { adopted, pid } = await launch('${folder}', { durable: false })
           process.stdout.write(JSON.stringify({ adopted, pid }))`),
  )
  const mine = await Promise.all([launched(folder), launched(folder)])
  const all = [...mine, JSON.parse(await other)]
  expect(all.filter(({ adopted }) => !adopted)).toHaveLength(1)
  expect(new Set(all.map(({ pid }) => pid)).size).toBe(1)
})

test('a server killed with all that was acknowledged comes back with it', async () => {
  const folder = dataFolder()
  const first = await launched(folder)
  await query(first.ownerUrl(), 'create table synthetic_note as select 1 as kept')
  process.kill(first.pid, 'SIGKILL')
  const second = await launched(folder)
  expect(second.pid).not.toBe(first.pid)
  expect(await query(second.ownerUrl(), 'select kept from synthetic_note')).toEqual([{ kept: 1 }])
})

test('a clean stop leaves no process, and stopping twice is harmless', async () => {
  const server = await launched(dataFolder())
  await server.stop()
  // Ended; that we, as its parent, are told of it may take a turn more.
  expect(processStart(server.pid)).toBeUndefined()
  await server.stop()
})

test('a durable installation does not adopt a server that runs without fsync', async () => {
  const folder = dataFolder()
  await launched(folder)
  await expect(launch(folder)).rejects.toThrow('without fsync')
})

test('a start that the server refuses is told with the last lines of its log', async () => {
  const folder = dataFolder()
  const server = await launched(folder)
  await server.stop()
  fs.appendFileSync(path.join(folder, 'postgres', 'postgresql.conf'), 'synthetic_nonsense = 1\n')
  await expect(launch(folder)).rejects.toThrow(/did not start:[\s\S]*synthetic_nonsense/)
})

test('data of another major version is refused with the way out', async () => {
  const folder = dataFolder()
  const server = await launched(folder)
  await server.stop()
  fs.writeFileSync(path.join(folder, 'postgres', 'PG_VERSION'), '14\n')
  await expect(launch(folder)).rejects.toThrow(/made by PostgreSQL 14, .* Export it/)
})

test('a path too long for a socket is served from a short private folder', async () => {
  const folder = path.join(dataFolder(), 'synthetic-'.repeat(12))
  const server = await launched(folder)
  const socketFolder = new URL(server.ownerUrl()).searchParams.get('host') ?? ''
  expect(socketFolder.startsWith(os.tmpdir())).toBe(true)
  expect(fs.statSync(socketFolder).mode & 0o777).toBe(0o700)
  expect(await query(server.applicationUrl(), 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
  fs.rmSync(socketFolder, { recursive: true })
})

test('errors of statements, which may quote content, do not reach the server log', async () => {
  const folder = dataFolder()
  const server = await launched(folder)
  await expect(query(server.ownerUrl(), `select 'synthetic-content'::uuid`)).rejects.toThrow()
  await server.stop()
  const log = fs.readFileSync(path.join(folder, 'postgres.log'), 'utf8')
  expect(log).toContain('ready to accept connections')
  expect(log).not.toContain('synthetic-content')
})

test.skipIf(!fs.existsSync(DEBIAN_15))('PostgreSQL 15 is driven the same way', async () => {
  const server = await launched(dataFolder(), { binaries: DEBIAN_15 })
  const [row] = await query(server.applicationUrl(), 'show server_version_num')
  expect(Number(row?.server_version_num)).toBeGreaterThanOrEqual(150_000)
})

test.skipIf(!isRoot)('a plain user launches and stops a server of its own', async () => {
  const folder = path.join(dataFolder(0o755, NOBODY), 'data')
  const script = `
    const server = await launch('${folder}', { durable: false })
    process.stdout.write(String(server.adopted))
    await server.stop()`
  expect(await outputOf(child(script, NOBODY))).toBe('false')
  expect(fs.statSync(path.join(folder, 'postgres')).uid).toBe(NOBODY)
})

test.skipIf(!isRoot)('a user id without an account entry is told what to do', async () => {
  const folder = dataFolder(0o755, WITHOUT_ENTRY)
  const output = await outputOf(child(`await launch('${folder}')`, WITHOUT_ENTRY))
  expect(output).toMatch(/User id 54321 has no entry .* set DATABASE_URL/)
})

test.skipIf(!isRoot)(
  'a folder that the server cannot pass through is refused in words',
  async () => {
    const folder = dataFolder(0o700)
    await expect(launch(folder)).rejects.toThrow(
      new RegExp(`cannot pass through ${folder} \\(mode 700\\).*ACTIONDAY_DATA`),
    )
  },
)

test.skipIf(!isRoot)(
  'a folder that the starting account cannot write in is refused in words',
  async () => {
    const folder = dataFolder(0o755)
    const output = await outputOf(child(`await launch('${folder}')`, NOBODY))
    expect(output).toContain(`cannot write in ${folder}`)
  },
)

test('a folder open to everyone is usable, also before it exists', () => {
  const account = { name: 'synthetic', uid: WITHOUT_ENTRY, gid: WITHOUT_ENTRY }
  expect(whyUnusable(path.join(dataFolder(), 'not', 'yet'), account)).toBeUndefined()
})

test('the data folder is the one that is named, else that of the system or of the user', () => {
  expect(defaultDataFolder({ ACTIONDAY_DATA: '/srv/a' }, true)).toBe('/srv/a')
  expect(defaultDataFolder({ XDG_DATA_HOME: '/srv/x' }, true)).toBe('/var/lib/actionday')
  expect(defaultDataFolder({ XDG_DATA_HOME: '/srv/x' }, false)).toBe('/srv/x/actionday')
  expect(defaultDataFolder({ XDG_DATA_HOME: 'relative' }, false)).toBe(
    path.join(os.homedir(), '.local', 'share', 'actionday'),
  )
})
