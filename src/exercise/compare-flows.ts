/**
 * Agreement about flows: what the page of the effect says of each outlet and each end, and what was
 * really so. Pure: what does not agree comes out as a list by name of the plan.
 */
import type { Silence, Verdict } from '../domain/words.ts'
import type { FlowTruth } from './flow-truth.ts'

/** One outlet as the house tells it. */
export interface SeenOutlet {
  readonly target: string
  readonly silence: Silence
  readonly hours: number | null
}

/** One end as the house tells it, by its last version. */
export interface SeenGoal {
  readonly objective: string
  readonly verdict: Verdict
  /** The few numbers on which it stands, in the order of the world's. */
  readonly numbers: readonly number[]
}

const flowDisagreements = [
  /** Listed or fixed by somebody of the world, and the house does not know it. */
  'not-in-house',
  /** The house says how silent somebody is whom no sensor tells of any more. Must never be. */
  'verdict-without-sensor',
  /** A sensor tells, and the house gives no verdict. */
  'no-verdict-with-sensor',
  'silence-differs',
  /** The house says reached, and it is not. Must never be. */
  'reached-but-not',
  'not-reached-but-is',
  'numbers-differ',
] as const
export type FlowDisagreementKind = (typeof flowDisagreements)[number]

/** One thing on which the two do not agree. */
export interface FlowDisagreement {
  readonly kind: FlowDisagreementKind
  readonly key: string
  readonly house: string
  readonly world: string
}

type Row = Omit<FlowDisagreement, 'key'>

/** Less than a day without a post is a pause, and no silence. */
const SILENT_HOURS = 24

function outletWrong(
  { isHeard, silentHours }: FlowTruth['outlets'][number],
  seen: SeenOutlet | undefined,
): readonly Row[] {
  const silence = silentHours >= SILENT_HOURS ? 'silent' : 'posting'
  const world = isHeard ? `${silence}, ${silentHours} h` : 'unheard'
  if (seen === undefined) return [{ kind: 'not-in-house', house: 'unknown', world }]
  const isSaid = seen.silence !== 'no-verdict'
  const house = isSaid ? `${seen.silence}, ${seen.hours} h` : 'no verdict'
  if (isSaid && !isHeard) return [{ kind: 'verdict-without-sensor', house, world }]
  if (!isSaid) return isHeard ? [{ kind: 'no-verdict-with-sensor', house, world }] : []
  return house === world ? [] : [{ kind: 'silence-differs', house, world }]
}

function goalWrong(
  { isHeard, isMet, numbers }: FlowTruth['goals'][number],
  seen: SeenGoal | undefined,
): readonly Row[] {
  const told = (verdict: string, some: readonly number[]) => `${verdict}: ${some.join(', ')}`
  const world = told(`${isMet ? 'reached' : 'not-yet'}${isHeard ? '' : ', not all told'}`, numbers)
  if (seen === undefined) return [{ kind: 'not-in-house', house: 'unknown', world }]
  const { verdict } = seen
  const house = told(verdict, seen.numbers)
  const rows: Row[] = []
  if (verdict === 'reached' && !isMet) rows.push({ kind: 'reached-but-not', house, world })
  if (verdict === 'not-yet' && isMet) rows.push({ kind: 'not-reached-but-is', house, world })
  if (verdict === 'no-verdict' && isHeard)
    rows.push({ kind: 'no-verdict-with-sensor', house, world })
  if (isHeard && seen.numbers.join() !== numbers.join())
    rows.push({ kind: 'numbers-differ', house, world })
  return rows
}

/** Compares every outlet and every end. */
export function compareFlows(
  truth: FlowTruth,
  outlets: readonly SeenOutlet[],
  goals: readonly SeenGoal[],
): readonly FlowDisagreement[] {
  const byTarget = new Map(outlets.map((each) => [each.target, each]))
  const byObjective = new Map(goals.map((each) => [each.objective, each]))
  const named = (key: string, rows: readonly Row[]) => rows.map((row) => ({ ...row, key }))
  return [
    ...truth.outlets.flatMap((each) =>
      named(each.key, outletWrong(each, byTarget.get(each.target ?? ''))),
    ),
    ...truth.goals.flatMap((each) =>
      named(each.key, goalWrong(each, byObjective.get(each.objective ?? ''))),
    ),
  ]
}
