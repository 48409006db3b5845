/** The command line as a person uses it: a process of its own over the database of a story. */
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

const ACTIONDAY = fileURLToPath(new URL('../../src/bin/actionday.ts', import.meta.url))

/** Runs one command with `--json` and gives what it says. */
export async function actionday(
  databaseUrl: string,
  words: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-cli-'))
  const all = [ACTIONDAY, ...words, '--data', folder, '--json']
  try {
    const { stdout } = await run(process.execPath, all, {
      env: { ...process.env, DATABASE_URL: databaseUrl },
    })
    const said: Readonly<Record<string, unknown>> = JSON.parse(stdout)
    return said
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}
