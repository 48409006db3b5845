/** A decision that is being made, its keys, and the row that it becomes. */
import {
  completeness,
  type Judgement,
  type Offence,
  offences,
  wantsRemoval,
} from '../../domain/triage.ts'
import {
  type Decision,
  type ExemptPurpose,
  exemptPurposes,
  type Ground,
  grounds,
  type ItemKind,
  type LanguageCode,
  type PurposeAnswer,
} from '../../domain/words.ts'
import type { Act } from '../ui/pending.ts'

/** An item as it is told to somebody who decides it and does not know what others decided. */
export type ToJudge = {
  readonly item: string
  readonly address: string | null
  readonly kind: ItemKind
  readonly language: LanguageCode
  /** Where it stands. */
  readonly providerName: string | null
}

/** What has been said of the item so far. Nothing is preset. */
export type Draft = Pick<Judgement, 'grounds' | 'offence' | 'purposes' | 'translated'> & {
  readonly decision: Decision | null
}

/** Before anything is said. */
export const unsaid: Draft = {
  ...{ decision: null, grounds: [], offence: null, purposes: {}, translated: false },
}

/** With what is decided. */
export type Decided = Draft & { readonly decision: Decision }

/** What leaves for an item: a decision, or what else is said of it. */
export type Answer<Item extends ToJudge> = Act & {
  readonly item: Item
  /** As it was said, for whoever takes it back. */
  readonly draft: Draft
}

/** The decision under each key. */
export const decisionKeys = {
  refer: 'v',
  order: 'r',
  'not-terrorist': 'x',
  'out-of-scope': 'u',
  monitor: 'm',
  'preserve-only': 'k',
  'needs-information': 'n',
  'leave-for-investigation': 'l',
} as const satisfies Record<Decision, string>

/** Purposes have the letters that are left. */
export const purposeKeys = {
  education: 'o',
  journalism: 'q',
  art: 's',
  research: 't',
  'counter-speech': 'w',
  polemic: 'y',
} as const satisfies Record<ExemptPurpose, string>

/** Other keys of the desk. */
export const COPY_KEY = '6'
export const NO_PURPOSE_KEY = 'p'
export const TRANSLATED_KEY = '0'
export const TAKE_BACK_KEY = 'z'

/** Grounds by number, as they are lettered. */
export const groundKey = (ground: Ground): string => String(grounds.indexOf(ground) + 1)

/** Offences by letter, in the order of the directive. */
export const offenceKey = (offence: Offence): string =>
  'abcdefghij'[offences.indexOf(offence)] ?? ''

/** With a ground more, or less. */
export const withGround = (draft: Draft, ground: Ground): Draft => ({
  ...draft,
  grounds: draft.grounds.includes(ground)
    ? draft.grounds.filter((each) => each !== ground)
    : [...draft.grounds, ground].sort(),
})

/** With an offence, or without the one that stood. */
export const withOffence = (draft: Draft, offence: Offence): Draft => ({
  ...draft,
  offence: draft.offence === offence ? null : offence,
})

const next = { no: 'unclear', unclear: 'yes', yes: 'no' } as const satisfies Record<
  PurposeAnswer,
  PurposeAnswer
>

/** With the next answer to one purpose. */
export function withPurpose(draft: Draft, purpose: ExemptPurpose): Draft {
  const stood = draft.purposes[purpose]
  const answer = stood === undefined ? 'no' : next[stood]
  return { ...draft, purposes: { ...draft.purposes, [purpose]: answer } }
}

/** Looked at, and none of the six is met. */
export const withNoPurpose = (draft: Draft): Draft => ({
  ...draft,
  purposes: Object.fromEntries(exemptPurposes.map((purpose) => [purpose, 'no'])),
})

/** What a decision still lacks, as the server would say it. */
export function lackOf(draft: Decided): string | null {
  const judged = completeness({ ...draft, note: null })
  return judged.ok ? null : judged.reason.code
}

/** The decision as a row that is sent; what it does not need is not in it. */
export function rowOf({ item }: ToJudge, draft: Decided): object {
  const { decision, translated, ...said } = draft
  return { item, decision, translated, ...(wantsRemoval(decision) ? said : {}) }
}
