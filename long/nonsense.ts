/** Nonsense at every door, with several requests under way: plain refusals, no failure, no hang, and nothing that grows. */
import { setTimeout as pause } from 'node:timers/promises'
import { hashOf, pick, roll } from '../src/exercise/random.ts'
import { listAt } from '../test/support/said.ts'
import type { Case } from './case.ts'
import { tryHostile } from './nonsense-addresses.ts'
import { askGroups } from './nonsense-asks.ts'
import { callGroups } from './nonsense-calls.ts'
import type { Attempt, Group, Seen } from './nonsense-group.ts'
import { rawGroups } from './nonsense-heads.ts'
import { growthOf, type Held, heldNow } from './nonsense-held.ts'
import { listGroups } from './nonsense-lists.ts'
import { readGroups } from './nonsense-reads.ts'
import { onStage, type Stage } from './nonsense-stage.ts'
import { Tally } from './nonsense-tally.ts'

const INPUTS = 100_000

/** Requests under way at once, as from a small crowd. */
const LANES = 8

/** The run is looked at after each tenth; what grew is told from the first to the last. */
const LEGS = 10

/** What nobody expected is counted, and the first of it shown. */
const BUGS_SHOWN = 8

/** Whoever has no reply by then is given up, so that a hang is told and does not end the run. */
const GIVEN_UP_MS = 30_000

const groups: readonly Group[] = [
  ...listGroups,
  ...askGroups,
  ...callGroups,
  ...readGroups,
  ...rawGroups,
]

/** The input of an index: the same seed and index always give the same one. */
export function attemptAt(seed: string, index: number): Attempt {
  const group = pick(groups, roll(seed, 'group', String(index)))
  return group.draw(hashOf(seed, group.name, String(index)))
}

const sayOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}: ${sayOf(error.cause)}`
}

const noReply: Seen = { outcome: 'no reply', faults: ['no reply'] }

/** Puts one input to the house. What it throws, or leaves without a reply, is told as a fault. */
async function put(stage: Stage, attempt: Attempt): Promise<Seen> {
  const over = new AbortController()
  const late = pause(GIVEN_UP_MS, noReply, { signal: over.signal }).catch(() => noReply)
  const told = attempt
    .put(stage)
    .catch((error: unknown): Seen => ({ outcome: 'broke off', faults: [sayOf(error)] }))
  const seen = await Promise.race([told, late])
  over.abort()
  return seen
}

/** Puts the inputs of a part of the run, several at once. */
async function runLeg(stage: Stage, seed: string, tally: Tally, from: number, to: number) {
  let next = from
  const lane = async (): Promise<void> => {
    while (next < to) {
      const index = next
      next += 1
      const attempt = attemptAt(seed, index)
      const startedAt = performance.now()
      const seen = await put(stage, attempt)
      tally.note({ index, attempt, seen, ms: performance.now() - startedAt })
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

/** Whether the house stands as if nothing had been: connections idle, nothing unexpected, work as ever. */
async function standing({ story, known }: Stage) {
  const { totalCount, idleCount, waitingCount } = story.pool
  const busy = await story.pool.query(
    `select 1 from pg_stat_activity where pid <> pg_backend_pid() and usename = current_user
      and backend_type = 'client backend' and state <> 'idle'`,
  )
  const pool = {
    connections: totalCount,
    idle: idleCount,
    waiting: waitingCount,
    busy: busy.rowCount,
  }
  const figures = await story.call('lead', `GET /api/v1/operations/${known.op}/figures`)
  const taken = await story.upload('first', known.op ?? '', 'https://share.example/synthetic/after')
  return {
    pool,
    isIdle: totalCount === idleCount && waitingCount === 0 && busy.rowCount === 0,
    bugs: story.bugs.length,
    firstBugs: story.bugs.slice(0, BUGS_SHOWN).map(sayOf),
    stillWorks: taken.status === 200 && listAt(figures, 'figures').length > 0,
  }
}

async function runAll(stage: Stage, seed: string, size: number) {
  const tally = new Tally()
  const held: Held[] = []
  const seconds: number[] = []
  for (let leg = 0; leg < LEGS; leg += 1) {
    const [from = 0, to = size] = [leg, leg + 1].map((part) => Math.round((size * part) / LEGS))
    const startedAt = performance.now()
    await runLeg(stage, seed, tally, from, to)
    seconds.push(Math.round((performance.now() - startedAt) / 100) / 10)
    held.push(await heldNow())
  }
  return { tally, seconds, growth: growthOf(held), after: await standing(stage) }
}

/** `size` is the number of inputs. */
export const nonsense: Case = async ({ seed, size = INPUTS }) => {
  const { tally, seconds, growth, after } = await onStage((stage) => runAll(stage, seed, size))
  const hostile = await tryHostile(seed)
  const isCalm = after.isIdle && after.bugs === 0 && after.stillWorks
  return {
    holds: tally.offences === 0 && growth.holds && isCalm && hostile.holds,
    shown: { inputs: size, ...tally.shown(), secondsByTenth: seconds, growth, after, hostile },
  }
}
