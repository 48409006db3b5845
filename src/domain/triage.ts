/**
 * Triage: two different people look, blind to each other; when they differ, a legal reviewer
 * decides. A machine's score may stand beside a decision and is never one. Law: led:11.
 */
import type { Draft, Sealed } from './facts.ts'
import { type Id, type Instant, no, ok, type Result } from './kit.ts'
import {
  type Decision,
  type ExemptPurpose,
  exemptPurposes,
  type Ground,
  type PurposeAnswer,
} from './words.ts'

/** Offences of Directive (EU) 2017/541, Art. 3 to 12, that a ground is linked to. */
export const offences = [
  'terrorist-offence',
  'leading-a-group',
  'taking-part-in-a-group',
  'provocation',
  'recruitment',
  'giving-training',
  'receiving-training',
  'travelling',
  'organising-travel',
  'financing',
] as const
export type Offence = (typeof offences)[number]

/** What one person says of one item. */
export type Judgement = {
  readonly decision: Decision
  readonly grounds: readonly Ground[]
  readonly offence: Offence | null
  readonly purposes: Readonly<Partial<Record<ExemptPurpose, PurposeAnswer>>>
  /** The reviewer read a machine translation. */
  readonly translated: boolean
  readonly note: Sealed | null
}

/** A machine's suggestion as it stood when the person decided; never final. */
export type Suggestion = {
  readonly modelVersion: number
  /** Thousandths, 0 to 1,000. */
  readonly score: number
}

/** A look that counts: who, for which team, and what was decided. */
export type Look = {
  readonly by: Id<'person'>
  /** A snapshot of the reviewer's team at that moment, as a number of the directory. */
  readonly unit: number
  readonly decision: Decision
  readonly grounds: readonly Ground[]
}

/** Where an item stands. */
export type Triage =
  | { readonly step: 'first' }
  | { readonly step: 'second'; readonly first: Look }
  | { readonly step: 'legal'; readonly first: Look; readonly second: Look }
  | {
      readonly step: 'decided'
      readonly decision: Decision
      readonly grounds: readonly Ground[]
      readonly by: 'two' | 'legal'
    }

/** One row of a batch of assessments. */
export type AssessedRow = {
  readonly item: Id<'item'>
  readonly look: 'first' | 'second'
  readonly judgement: Judgement
  readonly suggestion: Suggestion | null
}

/** Facts of this stage. */
export type TriageFacts = {
  'triage.assessed': { readonly unit: number; readonly rows: readonly AssessedRow[] }
  'triage.legal-decided': {
    readonly rows: readonly { readonly item: Id<'item'>; readonly judgement: Judgement }[]
  }
}

/** Why an assessment does not count. */
export type TriageRefusal =
  | { readonly code: 'triage.item-not-found' }
  | { readonly code: 'triage.not-waiting' }
  | { readonly code: 'triage.same-person' }
  | { readonly code: 'triage.ground-missing' }
  | { readonly code: 'triage.offence-missing' }
  | { readonly code: 'triage.purposes-unanswered' }
  | { readonly code: 'triage.exempt-purpose' }
  | { readonly code: 'triage.out-of-scope-only' }

/** Decisions that ask for removal and so need grounds, an offence and the purpose test. */
export const wantsRemoval = (decision: Decision): boolean =>
  decision === 'refer' || decision === 'order'

/** Whether a judgement is complete. Law: tco:1(3), tco:2(7). */
export function completeness(judgement: Judgement): Result<Judgement, TriageRefusal> {
  if (!wantsRemoval(judgement.decision)) return ok(judgement)
  if (judgement.grounds.length === 0) return no({ code: 'triage.ground-missing' })
  if (judgement.offence === null) return no({ code: 'triage.offence-missing' })
  const answers = exemptPurposes.map((purpose) => judgement.purposes[purpose])
  if (answers.some((answer) => answer === undefined))
    return no({ code: 'triage.purposes-unanswered' })
  if (answers.some((answer) => answer === 'yes')) return no({ code: 'triage.exempt-purpose' })
  return ok(judgement)
}

/** Decides whether a person's assessment of an item counts, and as which look. */
export function assess(
  triage: Triage,
  row: {
    readonly item: Id<'item'>
    readonly judgement: Judgement
    readonly suggestion: Suggestion | null
  },
  by: Id<'person'>,
): Result<AssessedRow, TriageRefusal> {
  if (triage.step !== 'first' && triage.step !== 'second') return no({ code: 'triage.not-waiting' })
  if (triage.step === 'second' && triage.first.by === by) return no({ code: 'triage.same-person' })
  const complete = completeness(row.judgement)
  return complete.ok ? ok({ ...row, look: triage.step }) : complete
}

/** Decides whether a legal reviewer may settle an item: never one of the two who differ. */
export function settle(
  triage: Triage,
  judgement: Judgement,
  by: Id<'person'>,
): Result<Judgement, TriageRefusal> {
  if (triage.step !== 'legal') return no({ code: 'triage.not-waiting' })
  if (triage.first.by === by || triage.second.by === by) return no({ code: 'triage.same-person' })
  return completeness(judgement)
}

/** Folds one look into an item. Agreement is the same decision; grounds of both are kept. */
export function afterLook(triage: Triage, look: Look): Triage {
  if (triage.step === 'first') return { step: 'second', first: look }
  if (triage.step !== 'second') return triage
  if (triage.first.decision !== look.decision)
    return { step: 'legal', first: triage.first, second: look }
  const grounds = [...new Set([...triage.first.grounds, ...look.grounds])].sort()
  return { step: 'decided', decision: look.decision, grounds, by: 'two' }
}

/** Folds a legal reviewer's decision into an item. */
export const afterLegal = (judgement: Judgement): Triage => ({
  step: 'decided',
  decision: judgement.decision,
  grounds: judgement.grounds,
  by: 'legal',
})

/** The last 32 bits of an id, which are random in every id. */
const tailOf = (id: string): number => Number.parseInt(id.slice(-8), 16)

/**
 * The order in which this person begins: items whose ids end as theirs does come first. It follows
 * from the ids alone, and people who work at the same time begin in different places.
 */
export function nearestFirst<It extends { readonly item: Id<'item'> }>(
  person: Id<'person'>,
  items: readonly It[],
): readonly It[] {
  const own = tailOf(person)
  const distance = ({ item }: It): number => (tailOf(item) ^ own) >>> 0
  return items.toSorted((a, b) => distance(a) - distance(b))
}

/** A batch of assessments as one draft. */
export const assessedDraft = (
  unit: number,
  rows: readonly AssessedRow[],
  now: Instant,
): Draft<TriageFacts> => ({ kind: 'triage.assessed', happenedAt: now, body: { unit, rows } })
