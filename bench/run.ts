/**
 * Runs one case of the bench and keeps its result: `npm run bench -- NAME [--rows N]`.
 * Prints one JSON line a comparison; exits with 1 when a goal is missed.
 */
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import type { Case, Measured } from './case.ts'
import { change } from './change.ts'
import { clicks } from './clicks.ts'
import { hold } from './hold.ts'
import { intake } from './intake.ts'
import { november } from './november.ts'
import { start } from './start.ts'
import { stolenFromNow, surroundings } from './surroundings.ts'

const cases: Readonly<Record<string, Case>> = { change, clicks, hold, intake, november, start }

const RESULTS = new URL('results/', import.meta.url)

async function run(name: string, found: Case, rows: number | undefined): Promise<boolean> {
  const before = surroundings()
  const stolen = stolenFromNow()
  const lines: Measured[] = []
  for await (const line of found({ rows })) {
    process.stdout.write(`${JSON.stringify(line)}\n`)
    lines.push(line)
  }
  const result = { ...before, stolenShare: stolen(), lines }
  process.stderr.write(`stolen by the host of the machine: ${result.stolenShare ?? 'unknown'}\n`)
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
