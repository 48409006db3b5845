/** What reviewers decide: of the seed and the address alone, whoever sits there and whenever. */
import { recordOf } from '../domain/kit.ts'
import {
  type Decision,
  type ExemptPurpose,
  exemptPurposes,
  type Ground,
  grounds,
  type PurposeAnswer,
} from '../domain/words.ts'
import { oneOf, pick, roll } from './random.ts'
import type { Scenario } from './scenario.ts'

/** Who is asked. */
export const looks = ['first', 'second', 'legal'] as const
export type LookName = (typeof looks)[number]

/** One assessment as it goes over the wire, without the id of the item. */
export interface Assessment {
  readonly decision: Decision
  readonly grounds: readonly Ground[]
  readonly purposes: Readonly<Record<ExemptPurpose, PurposeAnswer>>
  readonly offence: string | null
  readonly translated: boolean
}

const REFER = 'refer' as const satisfies Decision

const others: readonly { readonly decision: Decision; readonly weight: number }[] = [
  { decision: 'not-terrorist', weight: 40 },
  { decision: 'monitor', weight: 20 },
  { decision: 'leave-for-investigation', weight: 15 },
  { decision: 'out-of-scope', weight: 15 },
  { decision: 'preserve-only', weight: 10 },
]

/** Of two who differ the legal reviewer follows the one who refers this often. */
const LEGAL_REFERS_SHARE = 0.6

function decisionOf({ seed, review }: Scenario, key: string, look: LookName): Decision {
  const other = pick(others, roll(seed, key, 'other')).decision
  if (roll(seed, key, 'disagree') < review.disagreeShare) {
    const refers = roll(seed, key, look === 'legal' ? 'legal' : 'who refers')
    if (look === 'legal') return refers < LEGAL_REFERS_SHARE ? REFER : other
    return refers < 0.5 === (look === 'first') ? REFER : other
  }
  return roll(seed, key, 'decision') < review.otherShare ? other : REFER
}

/** The decision that stands in the end: that of two who agree, else the legal reviewer's. */
export function finalDecision(scenario: Scenario, key: string): Decision {
  const first = decisionOf(scenario, key, 'first')
  const second = decisionOf(scenario, key, 'second')
  return first === second ? first : decisionOf(scenario, key, 'legal')
}

/** What one person writes down of one address. */
export function assessmentOf(scenario: Scenario, key: string, look: LookName): Assessment {
  const decision = decisionOf(scenario, key, look)
  const refers = decision === REFER
  const journalism: PurposeAnswer = decision === 'not-terrorist' ? 'yes' : 'no'
  return {
    decision,
    grounds: refers ? [oneOf(grounds, roll(scenario.seed, key, 'ground'))] : [],
    purposes: recordOf(exemptPurposes, (purpose) => (purpose === 'journalism' ? journalism : 'no')),
    offence: refers ? 'provocation' : null,
    translated: false,
  }
}

/** What anybody writes down of an address that is none of the scenario's. */
export const strayAssessment: Assessment = {
  decision: 'out-of-scope',
  grounds: [],
  purposes: recordOf(exemptPurposes, () => 'no' as const),
  offence: null,
  translated: false,
}
