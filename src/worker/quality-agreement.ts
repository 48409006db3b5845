/**
 * Agreement about second looks, three ways: the table of re-reviews, the fold of the facts, and what
 * the people of the world really decided; and the rate of errors that comes of each.
 */
import type pg from 'pg'
import type { Id } from '../domain/kit.ts'
import { type ErrorRate, errorRateOf, tallyOf } from '../domain/rereview/error-rate.ts'
import type { Rereview } from '../domain/rereview.ts'
import type { Decision, RereviewState } from '../domain/words.ts'
import {
  compareQuality,
  type QualityDisagreement,
  type SeenLook,
} from '../exercise/compare-quality.ts'
import type { QualityTruth } from '../exercise/quality-truth.ts'

/** What the second looks of an exercise came to. */
export type QualityAgreement = {
  readonly agrees: boolean
  /** The rate of errors, as everybody reads it. */
  readonly errorRate: ErrorRate
  readonly disagreements: readonly QualityDisagreement[]
}

type LookRow = {
  readonly item: Id<'item'>
  readonly state: RereviewState
  readonly decision: Decision
  readonly again: Decision | null
  readonly own: boolean | null
}

async function tabled(pool: pg.Pool, op: Id<'operation'>): Promise<readonly SeenLook[]> {
  const { rows } = await pool.query<LookRow>(
    `select item_id as item, state, decision, again, person_id = any(judges) as own
       from rereview where op_id = $1`,
    [op],
  )
  return rows.map(({ own, ...look }) => ({ ...look, isOwnWork: own === true }))
}

const folded = ({ item, state, decision, again, judges, by }: Rereview): SeenLook => ({
  ...{ item, state, decision, again },
  isOwnWork: by !== null && judges.includes(by),
})

/** What the world's own second looks come to. */
export function rateOfWorld({ samples, looks }: QualityTruth): ErrorRate {
  const drawn = samples.reduce((sum, { size }) => sum + size, 0)
  const states = looks.map(
    ({ decision, again, verdict }): Pick<Rereview, 'state' | 'skippedBy'> => ({
      state: decision === again ? 'agreed' : (verdict?.is ?? 'differs'),
      skippedBy: [],
    }),
  )
  return errorRateOf({ ...tallyOf(states), drawn })
}

/** Holds the three against each other. `told` is the rate as the doors of the house give it. */
export async function qualityAgreementOf(
  pool: pg.Pool,
  op: Id<'operation'>,
  {
    truth,
    rereviews,
    told,
  }: {
    readonly truth: QualityTruth
    readonly rereviews: Iterable<Rereview>
    readonly told: ErrorRate
  },
): Promise<QualityAgreement> {
  const facts = [...rereviews]
  const disagreements = compareQuality(truth, await tabled(pool, op), facts.map(folded))
  const rates = [told, errorRateOf(tallyOf(facts)), rateOfWorld(truth)]
  return {
    agrees: disagreements.length === 0 && new Set(rates.map(writtenRate)).size === 1,
    errorRate: told,
    disagreements,
  }
}

/** A rate in one form, whoever has counted it. */
export const writtenRate = ({
  drawn,
  reviewed,
  wrong,
  unsettled,
  skipped,
  measured,
}: ErrorRate): string =>
  JSON.stringify([
    drawn,
    reviewed,
    wrong,
    unsettled,
    skipped,
    measured && Object.entries(measured).sort(),
  ])
