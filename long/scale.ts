/** November at ten times its size: what an address costs, and what each process holds meanwhile. */
import type pg from 'pg'
import { courseOfNovember } from '../test/support/exercise-run.ts'
import type { Case } from './case.ts'
import { type Sample, Watch } from './watch.ts'

/** Addresses of November as it was. */
const ITEMS = 26_000

/** Ten times as many, which is what the frame must carry. */
const TIMES = 10

const DAYS = 34
const LIMIT_MS = 3 * 60 * 60_000

/** An address of the large play may cost this much more than one of the small. */
const DEARER_MAX = 1.3

const DAY_MS = 86_400_000

/** Stages of a play by the civil days since its midnight at which they end. */
const stages = [
  { name: 'two days of action', untilDay: 2 },
  { name: 'rounds to seven days', untilDay: 10 },
  { name: 'one look a day at random', untilDay: 30 },
  { name: 'round of thirty days', untilDay: Number.POSITIVE_INFINITY },
] as const

type Seen = Sample & { readonly civil: number }

async function civilNow(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ value: string }>(
    `select value from installation where name = 'civil-now'`,
  )
  return Number(rows[0]?.value ?? 0)
}

/** What lies between two samples. */
function between(from: Seen, to: Seen): Record<string, unknown> {
  const cpuSeconds = Object.fromEntries(
    Object.entries(to.parts).map(([name, { cpuSeconds: used }]) => [
      name,
      Math.round(used - (from.parts[name]?.cpuSeconds ?? 0)),
    ]),
  )
  return { seconds: Math.round((to.atMs - from.atMs) / 1_000), cpuSeconds }
}

function byStage(seen: readonly Seen[]): Record<string, unknown>[] {
  const [first] = seen
  if (first === undefined) return []
  const midnight = Math.floor(first.civil / DAY_MS) * DAY_MS
  let from = first
  return stages.flatMap(({ name, untilDay }) => {
    const to = seen.findLast(({ civil }) => civil < midnight + untilDay * DAY_MS)
    if (to === undefined || to === from) return []
    const told = { stage: name, ...between(from, to) }
    from = to
    return [told]
  })
}

const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0)

/** The most memory and files each part had, and its memory at each tenth of the way. */
function heldBy(samples: readonly Sample[]): Record<string, unknown> {
  const names = Object.keys(samples.at(-1)?.parts ?? {})
  const tenths = Array.from(
    { length: 10 },
    (_none, i) => samples[Math.floor((samples.length * i) / 10)],
  )
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        mostMiB: most(samples.map(({ parts }) => parts[name]?.ownMiB ?? 0)),
        mostFiles: most(samples.map(({ parts }) => parts[name]?.files ?? 0)),
        tenthsMiB: tenths.map((sample) => sample?.parts[name]?.ownMiB ?? 0),
      },
    ]),
  )
}

/** Plays at a size and tells what it cost. */
async function played(scale: number) {
  const watch = new Watch()
  const civil: number[] = []
  const { agreement, seconds } = await courseOfNovember({
    scale,
    days: DAYS,
    limitMs: LIMIT_MS,
    onlooker: async ({ pool, pids }) => {
      watch.look(pids())
      civil.push(await civilNow(pool))
    },
  })
  const seen = watch.samples.map((sample, i) => ({ ...sample, civil: civil[i] ?? 0 }))
  const cpuSeconds = Object.values(watch.samples.at(-1)?.parts ?? {})
    .map((part) => part.cpuSeconds)
    .reduce((a, b) => a + b, 0)
  const items = ITEMS * scale
  return {
    items,
    agrees: agreement.agrees,
    verifiedGoneButLive: agreement.verifiedGoneButLive,
    deliveries: agreement.deliveries,
    seconds: Math.round(seconds),
    cpuSeconds: Math.round(cpuSeconds),
    msAnItem: Number(((seconds * 1_000) / items).toPrecision(3)),
    cpuMsAnItem: Number(((cpuSeconds * 1_000) / items).toPrecision(3)),
    stages: byStage(seen),
    held: heldBy(watch.samples),
  }
}

/** `size` is how many times November; beside it stands November as it was. */
export const scale: Case = async ({ size = TIMES }) => {
  const once = await played(1)
  const large = await played(size)
  const dearer = {
    byTime: Number((large.msAnItem / once.msAnItem).toPrecision(3)),
    byProcessor: Number((large.cpuMsAnItem / once.cpuMsAnItem).toPrecision(3)),
  }
  return {
    holds: once.agrees && large.agrees && dearer.byTime <= DEARER_MAX,
    shown: { dearer, goal: DEARER_MAX, once, large },
  }
}
