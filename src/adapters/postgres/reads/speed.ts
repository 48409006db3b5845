/** How fast answers came: exact, and of very many addresses read anew only once in a while. */
import type pg from 'pg'
import { type Instant, isoOf, MINUTE_MS } from '../../../domain/kit.ts'
import { bitOf, type Item, speedMsOf } from '../../../domain/ledger.ts'
import type { FiguresReply } from '../../../protocol/figures.ts'
import type { Where } from './where.ts'

type Speed = FiguresReply['speed']

/** Up to so many timed addresses are read with every request: that takes some milliseconds. */
const READ_EACH_TIME_MAX = 20_000

/** So long a reading of more of them stands, by the machine's clock. It tells its instant. */
const STANDS_MS = MINUTE_MS

/** Readings kept: of a few operations under the filters that people use. */
const KEPT_MAX = 100

type Kept = { readonly speed: Speed; readonly readAtMs: number }

/** Speeds of an operation as its items stand. */
export type Speeds = {
  /** `timed` is how many addresses have a speed, and `now` the instant of what is read. */
  read(client: pg.ClientBase, where: Where, timed: number, now: Instant): Promise<Speed>
}

/** Opens them with nothing read yet. */
export function openSpeeds(): Speeds {
  const kept = new Map<string, Kept>()
  return {
    async read(client, where, timed, now) {
      if (timed <= READ_EACH_TIME_MAX) return speedNow(client, where, now)
      const key = JSON.stringify([where.text, where.values])
      const known = kept.get(key)
      if (known !== undefined && performance.now() - known.readAtMs < STANDS_MS) return known.speed
      const speed = await speedNow(client, where, now)
      if (kept.size >= KEPT_MAX) kept.clear()
      kept.set(key, { speed, readAtMs: performance.now() })
      return speed
    },
  }
}

async function speedNow(client: pg.ClientBase, where: Where, now: Instant): Promise<Speed> {
  const { rows } = await client.query<Omit<Speed, 'asOf'>>(
    `select count(*) as count,
        percentile_disc(0.5) within group (order by ms) as "medianMs",
        percentile_disc(0.9) within group (order by ms) as "p90Ms", max(ms) as "worstMs"
      from (select first_gone_at - coalesce(received_at, sent_at) as ms from item
             where ${where.text} and figures & $${where.values.length + 1}::bigint <> 0) as seen`,
    [...where.values, bitOf('verified')],
  )
  const [row] = rows
  if (row === undefined) throw new Error('counting gave no row')
  return { ...row, asOf: isoOf(now) }
}

/** The same discrete percentiles as the query: the first value that so large a share does not exceed. */
export function speedOf(items: readonly Item[], then: Instant): Speed {
  const sorted = items.flatMap((item) => speedMsOf(item) ?? []).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
  return {
    count: sorted.length,
    medianMs: at(0.5),
    p90Ms: at(0.9),
    worstMs: at(1),
    asOf: isoOf(then),
  }
}
