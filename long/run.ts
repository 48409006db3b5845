/**
 * Runs one long case and keeps its report: `npm run long -- NAME [--seed S] [--size N]`. Prints the
 * report as JSON; exits with 1 where the case does not hold.
 */
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { surroundings } from '../bench/surroundings.ts'
import { branches } from './branches.ts'
import type { Case } from './case.ts'
import { crowd } from './crowd.ts'
import { kills } from './kills.ts'
import { mutants } from './mutants.ts'
import { nonsense } from './nonsense.ts'
import { scale } from './scale.ts'
import { soak } from './soak.ts'
import { wall } from './wall.ts'

const cases: Readonly<Record<string, Case>> = {
  branches,
  crowd,
  kills,
  mutants,
  nonsense,
  scale,
  soak,
  wall,
}

const RESULTS = new URL('results/', import.meta.url)

async function run(name: string, found: Case, seed: string, size?: number): Promise<boolean> {
  const before = surroundings()
  const startedAt = performance.now()
  const { holds, shown } = await found({ seed, size })
  const seconds = Math.round((performance.now() - startedAt) / 1_000)
  const report = `${JSON.stringify({ case: name, seed, ...before, seconds, holds, ...shown }, null, 2)}\n`
  fs.mkdirSync(RESULTS, { recursive: true })
  fs.writeFileSync(new URL(`${name}.json`, RESULTS), report)
  process.stdout.write(report)
  return holds
}

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: 'long' }, size: { type: 'string' } },
  allowPositionals: true,
})
const name = positionals[0] ?? ''
const found = cases[name]
const size = values.size === undefined ? undefined : Number(values.size)
if (found === undefined || (size !== undefined && !(size > 0))) {
  const names = Object.keys(cases).join(', ')
  process.stderr.write(`long NAME [--seed S] [--size N], NAME one of: ${names}\n`)
  process.exitCode = 2
} else if (!(await run(name, found, values.seed, size))) process.exitCode = 1
