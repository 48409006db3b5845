/** A durable server for one case: launched in a temporary folder, migrated, stopped, removed. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { launch } from '../src/adapters/embedded-postgres/launch.ts'
import { migrate, SCHEMA } from '../src/adapters/postgres/migrate.ts'
import { connect } from '../src/adapters/postgres/pool.ts'

/** A migrated server, and a folder for the files of the case. */
export type BenchServer = {
  readonly folder: string
  readonly ownerUrl: string
  readonly applicationUrl: string
}

/** Gives a server to the work, and takes it down whatever becomes of the work. */
export async function* onServer<Line>(
  work: (server: BenchServer) => AsyncIterable<Line>,
): AsyncGenerator<Line> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-bench-'))
  fs.chmodSync(folder, 0o755) // the server runs under an account of its own
  try {
    const server = await launch(folder, { durable: true })
    try {
      const [ownerUrl, applicationUrl] = [server.ownerUrl(), server.applicationUrl()]
      await migrate(ownerUrl)
      yield* work({ folder, ownerUrl, applicationUrl })
    } finally {
      await server.stop()
    }
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

/** Runs statements as the owner: what a peer needs, or what only an owner may do. */
export async function asOwner(ownerUrl: string, ...statements: readonly string[]): Promise<void> {
  const pool = connect(ownerUrl, { max: 1, searchPath: SCHEMA })
  try {
    for (const statement of statements) await pool.query(statement)
  } finally {
    await pool.end()
  }
}
