/**
 * Runs one case of the bench and keeps its result: `npm run bench -- NAME [--rows N]`.
 * Prints one JSON line a comparison; exits with 1 when a goal is missed.
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Case, Measured } from './case.ts'
import { change } from './change.ts'
import { intake } from './intake.ts'
import { november } from './november.ts'
import { start } from './start.ts'

const cases: Readonly<Record<string, Case>> = { change, intake, november, start }

const RESULTS = new URL('results/', import.meta.url)

function commitNow(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, {
        cwd: fileURLToPath(RESULTS),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim()
    const dirty = git('status', '--porcelain', '--', '../../src') === '' ? '' : ' and changes'
    return `${git('rev-parse', '--short', 'HEAD')}${dirty}`
  } catch {
    return 'unknown'
  }
}

const machine = () => ({
  processor: os.cpus()[0]?.model ?? 'unknown',
  cores: os.cpus().length,
  memoryGiB: Math.round(os.totalmem() / 1024 ** 3),
  system: `${os.platform()} ${os.release()}`,
  node: process.version,
})

async function run(name: string, found: Case, rows: number | undefined): Promise<boolean> {
  const startedAt = new Date().toISOString()
  const load = os.loadavg()[0]
  const lines: Measured[] = []
  for await (const line of found({ rows })) {
    process.stdout.write(`${JSON.stringify(line)}\n`)
    lines.push(line)
  }
  const result = { startedAt, commit: commitNow(), machine: machine(), loadBefore: load, lines }
  fs.mkdirSync(RESULTS, { recursive: true })
  fs.writeFileSync(new URL(`${name}.json`, RESULTS), `${JSON.stringify(result, null, 2)}\n`)
  return lines.every(({ met }) => met)
}

const { values, positionals } = parseArgs({
  options: { rows: { type: 'string' } },
  allowPositionals: true,
})
const name = positionals[0] ?? ''
const found = cases[name]
const rows = values.rows === undefined ? undefined : Number(values.rows)
if (found === undefined || (rows !== undefined && !(Number.isSafeInteger(rows) && rows > 0))) {
  process.stderr.write(`bench NAME [--rows N], NAME one of: ${Object.keys(cases).join(', ')}\n`)
  process.exitCode = 2
} else if (!(await run(name, found, rows))) process.exitCode = 1
