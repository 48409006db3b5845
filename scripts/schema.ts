// Prints the whole schema, as the migrations make it, to migrations/schema.sql.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { launch } from '../src/adapters/embedded-postgres/launch.ts'
import { migrate, SCHEMA } from '../src/adapters/postgres/migrate.ts'
import { connect } from '../src/adapters/postgres/pool.ts'
import { printSchema } from '../src/adapters/postgres/printed-schema.ts'

const OUTPUT = new URL('../migrations/schema.sql', import.meta.url)

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-schema-'))
fs.chmodSync(folder, 0o755) // the server runs under an account of its own
const server = await launch(folder, { durable: false })
try {
  await migrate(server.ownerUrl())
  const pool = connect(server.ownerUrl(), { max: 1 })
  fs.writeFileSync(OUTPUT, await printSchema(pool, SCHEMA))
  await pool.end()
} finally {
  await server.stop()
  fs.rmSync(folder, { recursive: true })
}
