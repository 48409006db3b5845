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

/** What is written down with a decision. */
function writtenDown({ seed }: Scenario, key: string, decision: Decision): Assessment {
  const refers = decision === REFER
  const journalism: PurposeAnswer = decision === 'not-terrorist' ? 'yes' : 'no'
  return {
    decision,
    grounds: refers ? [oneOf(grounds, roll(seed, key, 'ground'))] : [],
    purposes: recordOf(exemptPurposes, (purpose) => (purpose === 'journalism' ? journalism : 'no')),
    offence: refers ? 'provocation' : null,
    translated: false,
  }
}

/** What one person writes down of one address. */
export const assessmentOf = (scenario: Scenario, key: string, look: LookName): Assessment =>
  writtenDown(scenario, key, decisionOf(scenario, key, look))

/** What is true of one address that is decided again. */
export interface SecondLook {
  /** What was decided at the first time, as the world knows it. */
  readonly decision: Decision
  readonly again: Assessment
  /** Whether a legal reviewer who is asked says that the earlier decision was wrong. */
  readonly isWrong: boolean
}

/** What somebody decides who looks at it again, whoever that is. A stray stays what it was. */
export function secondLookOf(scenario: Scenario, key: string | undefined): SecondLook {
  if (key === undefined)
    return { decision: strayAssessment.decision, again: strayAssessment, isWrong: false }
  const { seed, quality } = scenario
  const decision = finalDecision(scenario, key)
  const differs = roll(seed, key, 'looks again') < (quality?.differShare ?? 0)
  const other = decision === REFER ? pick(others, roll(seed, key, 'other again')).decision : REFER
  return {
    decision,
    again: writtenDown(scenario, key, differs ? other : decision),
    isWrong: differs && roll(seed, key, 'was wrong') < (quality?.wrongShare ?? 0),
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
