/** The command line as a person uses it: a process of its own over the database of a story. */
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ACTIONDAY = fileURLToPath(new URL('../../src/bin/actionday.ts', import.meta.url))

/** How a command ended, and what it said on the way. */
export type Ended = { readonly code: number; readonly out: string; readonly err: string }

/** Runs one command and gives how it ended. */
export async function commanded(databaseUrl: string, words: readonly string[]): Promise<Ended> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-cli-'))
  const all = [ACTIONDAY, ...words, '--data', folder]
  try {
    return await new Promise((resolve) => {
      const env = { ...process.env, DATABASE_URL: databaseUrl }
      const child = execFile(process.execPath, all, { env }, (_, out, err) => {
        resolve({ code: child.exitCode ?? -1, out, err })
      })
    })
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

/** Runs one command with `--json` and gives what it says. */
export async function actionday(
  databaseUrl: string,
  words: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const { code, out, err } = await commanded(databaseUrl, [...words, '--json'])
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${err}`)
  const said: Readonly<Record<string, unknown>> = JSON.parse(out)
  return said
}
