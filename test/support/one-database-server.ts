import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { hasCode } from '../../src/adapters/embedded-postgres/error-code.ts'
import { launch } from '../../src/adapters/embedded-postgres/launch.ts'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import { connect, parseDatabaseUrl } from '../../src/adapters/postgres/pool.ts'

/** What test files learn about the server that the run has started. */
export interface TestServer {
  /** Connection strings to the maintenance database; tests name their own database in them. */
  readonly ownerUrl: string
  readonly applicationUrl: string
  readonly template: string
  /** A file that collects the names of databases kept after a failure. */
  readonly keptFile: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

const FOLDER_NAME = /^actionday-test-(\d+)-/

/** Long enough to look into a failure, short enough that failures do not fill the disk. */
const KEPT_MS = 3_600_000

/**
 * One server per project of a run, with one migrated template that test files clone.
 * `TEST_DATABASE_URL` names the owner of a database on another server (15 or later) to use instead,
 * `TEST_POSTGRES_BIN` a folder of other server programs to start.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftOvers()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `actionday-test-${process.pid}-`))
  fs.chmodSync(folder, 0o755) // the server runs under an account of its own
  const server = await startServer(folder)
  const template = `actionday_template_${path.basename(folder).slice(-6).toLowerCase()}`
  const keptFile = path.join(folder, 'kept')
  const teardown = async () => {
    await administer(server.ownerUrl, `drop database if exists ${template} with (force)`)
    await server.stop()
    if (!fs.existsSync(keptFile)) fs.rmSync(folder, { recursive: true })
  }
  const { ownerUrl, applicationUrl } = server
  project.provide('testServer', { ownerUrl, applicationUrl, template, keptFile })
  await makeTemplate(ownerUrl, template).catch(async (error: unknown) => {
    await teardown()
    throw error
  })
  return teardown
}

/** Names another database of the same server. */
export function urlTo(url: string, database: string): string {
  const parsed = parseDatabaseUrl(url)
  parsed.pathname = database
  return parsed.href
}

/** Runs one statement that concerns whole databases. */
export async function administer(ownerUrl: string, statement: string): Promise<void> {
  const pool = connect(ownerUrl, { max: 1 })
  try {
    await pool.query(statement)
  } finally {
    await pool.end()
  }
}

interface StartedServer {
  readonly ownerUrl: string
  readonly applicationUrl: string
  stop(): Promise<void>
}

async function startServer(folder: string): Promise<StartedServer> {
  const external = process.env.TEST_DATABASE_URL
  if (external) {
    const applicationUrl = parseDatabaseUrl(external)
    applicationUrl.searchParams.set('options', '-c role=actionday_app')
    return { ownerUrl: external, applicationUrl: applicationUrl.href, stop: async () => undefined }
  }
  const binaries = process.env.TEST_POSTGRES_BIN
  const server = await launch(folder, { durable: false, ...(binaries ? { binaries } : {}) })
  return {
    ownerUrl: server.ownerUrl('postgres'),
    applicationUrl: server.applicationUrl('postgres'),
    stop: server.stop,
  }
}

async function makeTemplate(ownerUrl: string, template: string): Promise<void> {
  await administer(ownerUrl, `create database ${template}`)
  await migrate(urlTo(ownerUrl, template))
}

/**
 * Removes what killed runs left, and what failed runs kept once it is an hour old. A server that
 * still runs on such a folder ends by itself within a minute, when it finds its lock file gone.
 */
function removeLeftOvers(): void {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = FOLDER_NAME.exec(name)?.[1]
    const folder = path.join(os.tmpdir(), name)
    if (pid === undefined || isAlive(Number(pid)) || wasKeptOfLate(folder)) continue
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

function wasKeptOfLate(folder: string): boolean {
  const kept = fs.statSync(path.join(folder, 'kept'), { throwIfNoEntry: false })
  return kept !== undefined && Date.now() - kept.mtimeMs < KEPT_MS
}
