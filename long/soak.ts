/** November at four hours a minute: what a command post that stands for weeks would see creep up. */
import type pg from 'pg'
import { courseOfNovember } from '../test/support/exercise-run.ts'
import type { Case } from './case.ts'
import { type Sample, Watch } from './watch.ts'

/** Civil seconds a machine second: four hours a minute. */
const RATE = 240

/** Civil days, so that a run takes half an hour. */
const DAYS = 5

const LIMIT_MS = 3 * 60 * 60_000

/**
 * What a process falls back to may rise by so much from the third quarter to the last. A runtime
 * gives memory back when it has nothing to do, so between those moments it shows the work alone.
 */
const GROWTH_MAX_MIB = 24

/** And its open files by so many: connections of pools come and go. */
const FILES_MORE_MAX = 12

/** Between two looks at the tables. */
const TABLES_EVERY_MS = 60_000

/** Rows that are dead may be so large a part of a table, or so many in a small one. */
const DEAD_SHARE_MAX = 0.5
const DEAD_ROWS_SMALL = 5_000

type TableUse = {
  readonly name: string
  readonly live: number
  readonly dead: number
  readonly mib: number
}

async function tablesOf(pool: pg.Pool): Promise<readonly TableUse[]> {
  const { rows } = await pool.query<TableUse>(
    `select relname as name, n_live_tup as live, n_dead_tup as dead,
        round(pg_total_relation_size(relid) / 1048576.0)::integer as mib
      from pg_stat_user_tables order by pg_total_relation_size(relid) desc`,
  )
  return rows
}

type Left = { readonly overdue: number; readonly dead: number; readonly deadLettersShown: number }

/** What waits although it is due, and messages that were given up: each must be shown as such. */
async function leftOf(pool: pg.Pool): Promise<Left> {
  const { rows } = await pool.query<Left>(
    `with civil as (select value::bigint as now from installation where name = 'civil-now')
      select (select count(*) from job left join lane using (lane), civil
          where job.state = 'open'
            and greatest(job.run_at, coalesce(lane.allowed_at, 0)) < civil.now - 3600000) as overdue,
        (select count(*) from job where state = 'dead') as dead,
        (select count(*) from dispatch where state = 'given-up') as "deadLettersShown"`,
  )
  const [left] = rows
  if (left === undefined) throw new Error('counting gave no row')
  return left
}

const quarter = (samples: readonly Sample[], which: 3 | 4): readonly Sample[] =>
  samples.slice(
    Math.floor((samples.length * (which - 1)) / 4),
    Math.floor((samples.length * which) / 4),
  )

type Creep = Readonly<
  Record<
    string,
    { readonly mib: readonly number[]; readonly files: readonly number[]; readonly mibMost: number }
  >
>

/** The least memory and files of each part in the third and the last quarter of the way, and the most ever. */
function creepOf(samples: readonly Sample[]): Creep {
  const names = Object.keys(samples.at(-1)?.parts ?? {})
  const all = (name: string, of: 'ownMiB' | 'files', some: readonly Sample[]) =>
    some.flatMap(({ parts }) => parts[name]?.[of] ?? [])
  const least = (name: string, of: 'ownMiB' | 'files') =>
    ([3, 4] as const).map((which) => Math.min(...all(name, of, quarter(samples, which))))
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        mib: least(name, 'ownMiB'),
        files: least(name, 'files'),
        mibMost: Math.max(...all(name, 'ownMiB', samples)),
      },
    ]),
  )
}

const rise = ([before = 0, after = 0]: readonly number[]): number => after - before

const isFlat = (creep: Creep): boolean =>
  Object.values(creep).every(
    ({ mib, files }) => rise(mib) <= GROWTH_MAX_MIB && rise(files) <= FILES_MORE_MAX,
  )

const isTidy = ({ live, dead }: TableUse): boolean =>
  dead <= Math.max(DEAD_ROWS_SMALL, live * DEAD_SHARE_MAX)

/** `size` is how many civil days. */
export const soak: Case = async ({ size = DAYS }) => {
  const watch = new Watch()
  const tables: { atMs: number; largest: readonly TableUse[] }[] = []
  let last: readonly TableUse[] = []
  const lefts: Left[] = []
  const course = await courseOfNovember({
    scale: 1,
    days: size,
    rate: RATE,
    limitMs: LIMIT_MS,
    onlooker: async ({ pool, pids }) => {
      watch.look(pids())
      const atMs = watch.samples.at(-1)?.atMs ?? 0
      if (atMs - (tables.at(-1)?.atMs ?? -TABLES_EVERY_MS) < TABLES_EVERY_MS) return
      last = await tablesOf(pool)
      tables.push({ atMs, largest: last.slice(0, 4) })
      lefts.push(await leftOf(pool))
    },
  })
  const creep = creepOf(watch.samples)
  const untidy = last.filter((table) => !isTidy(table))
  const left = lefts.at(-1)
  return {
    holds: isFlat(creep) && untidy.length === 0 && left?.overdue === 0,
    shown: {
      rate: RATE,
      days: size,
      secondsPlayed: Math.round(course.seconds),
      creep,
      left,
      untidy,
      tables,
      deliveries: course.agreement.deliveries,
      verifiedGoneButLive: course.agreement.verifiedGoneButLive,
    },
  }
}
