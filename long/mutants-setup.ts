/**
 * Loaded before each file of tests of a mutation run. A test first runs as it is, and what it
 * reaches is noted; then it runs once more under each mutant that it reached and nobody has killed.
 */
import fs from 'node:fs'
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, inject, TestRunner } from 'vitest'
import { noted, type Trial } from './mutants-trial.ts'

declare module 'vitest' {
  interface ProvidedContext {
    trial: Trial
  }
}

/** A test may take so many times as long under a mutant, and a little more where it is quick. */
const TIMES_AS_LONG = 10
const SPARE_MS = 1_000

/** Questions after which the clock is looked at: looking costs more than an answer. */
const ASKED_A_LOOK = 1_000

const { seed, notes, wanted, only, propertyMs } = inject('trial')
const inQuestion = new Set(wanted)

let active = only
let endsAtMs = Number.POSITIVE_INFINITY
let reached = new Set<number>()

let asked = 0

/** What a file of the domain asks at every place that has a mutant. */
function mutant(id: number): boolean {
  asked += 1
  if (active === null) reached.add(id)
  // A loop that never ends asks again and again.
  else if (asked % ASKED_A_LOOK === 0 && performance.now() > endsAtMs)
    throw new Error('a mutant takes too long')
  return id === active
}

Object.assign(globalThis, { mutant })
// The dice of properties fall alike for all, and what fails has done enough.
fc.configureGlobal({
  seed,
  endOnFailure: true,
  ...(propertyMs === null ? {} : { interruptAfterTimeLimit: propertyMs }),
})

const note = (kind: 'killed' | 'loaded' | 'reached', ids: readonly number[]): void =>
  fs.appendFileSync(notes, `${kind} ${ids.join(' ')}\n`)

/** Whether a test fails now. */
async function fails(run: () => unknown): Promise<boolean> {
  try {
    await run()
    return false
  } catch (error) {
    return error !== undefined
  }
}

let startedAtMs = 0

beforeEach(() => {
  if (reached.size > 0) note('loaded', [...reached])
  reached = new Set()
  startedAtMs = performance.now()
})

afterEach(async ({ task }) => {
  if (only !== null || task.result?.state === 'fail') return
  const limitMs = (performance.now() - startedAtMs) * TIMES_AS_LONG + SPARE_MS
  const ids = [...reached].filter((id) => inQuestion.has(id))
  note('reached', ids)
  const run = TestRunner.getTestFn(task)
  for (const id of ids) {
    if (noted(notes, 'killed').has(id)) continue
    active = id
    endsAtMs = performance.now() + limitMs
    const isKilled = await fails(run)
    // Vitest waits for these after a test; they are of the run that is over.
    Reflect.deleteProperty(task, 'promises')
    if (isKilled) note('killed', [id])
  }
  active = null
  endsAtMs = Number.POSITIVE_INFINITY
  await run()
  reached = new Set()
})

afterAll(() => {
  if (only === null && reached.size > 0) note('loaded', [...reached])
})
