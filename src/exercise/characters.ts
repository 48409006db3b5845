/**
 * Characters of providers as a table, and the fate of one address as a pure function of the seed,
 * the address and the character. Delays are civil milliseconds since the referral was received.
 */
import { HOUR_MS, keysOf, MINUTE_MS } from '../domain/kit.ts'
import type { AnswerReason, Outcome, RestrictionArea } from '../domain/words.ts'
import { between, oneOf, roll } from './random.ts'

/** What stands at an address. */
export const pageStates = [
  'live',
  'gone',
  'soft-404',
  'redirected',
  'replaced',
  'login-wall',
  'gone-eu',
] as const
export type PageState = (typeof pageStates)[number]

/** What a provider says of one address. */
export interface Said {
  readonly outcome: Outcome
  readonly reason?: AnswerReason
  readonly area?: RestrictionArea
}

type Range = readonly [lowMs: number, highMs: number]

/** How one character treats an address that it is asked about. */
export interface Manner {
  /** What stands there after it has acted; `live` when it leaves the address alone. */
  readonly becomes: PageState
  readonly acts: Range
  /** One of these, or silence. */
  readonly says: readonly Said[]
  /** How long after acting it answers, rounded up to whole steps: one call, many answers. */
  readonly answers: Range
  readonly stepMs: number
  /** How long after acting the content is back, and what it says then. */
  readonly back?: { readonly after: Range; readonly says?: Said }
}

const removed: readonly Said[] = [{ outcome: 'removed' }]

const usual = {
  becomes: 'gone',
  acts: [5 * MINUTE_MS, 50 * MINUTE_MS],
  says: removed,
  answers: [MINUTE_MS, 10 * MINUTE_MS],
  stepMs: 15 * MINUTE_MS,
} as const satisfies Manner

const back: Range = [18 * HOUR_MS, 26 * HOUR_MS]

/** The characters. Rate limits and failures are of a whole provider and stand in its plan. */
export const manners = {
  prompt: usual,
  'rate-limiting': { ...usual, acts: [10 * MINUTE_MS, 2 * HOUR_MS], stepMs: 30 * MINUTE_MS },
  failing: { ...usual, acts: [30 * MINUTE_MS, 3 * HOUR_MS], stepMs: HOUR_MS },
  'in-parts': { ...usual, acts: [20 * MINUTE_MS, 8 * HOUR_MS], stepMs: 2 * HOUR_MS },
  refusing: {
    becomes: 'live',
    acts: [30 * MINUTE_MS, 6 * HOUR_MS],
    says: [
      { outcome: 'kept', reason: 'terms-not-breached' },
      { outcome: 'kept', reason: 'protected-purpose' },
      { outcome: 'kept', reason: 'over-broad' },
      { outcome: 'kept', reason: 'none-given' },
      { outcome: 'needs-information', reason: 'insufficient-information' },
    ],
    answers: [0, 0],
    stepMs: HOUR_MS,
  },
  'says-done': { ...usual, becomes: 'live' },
  'soft-404': { ...usual, becomes: 'soft-404' },
  'puts-back': { ...usual, back: { after: back } },
  reinstates: {
    ...usual,
    back: { after: back, says: { outcome: 'reinstated', reason: 'protected-purpose' } },
  },
  'login-wall': {
    ...usual,
    becomes: 'login-wall',
    says: [{ outcome: 'restricted', area: 'everywhere' }],
  },
  'geo-blocking': {
    ...usual,
    becomes: 'gone-eu',
    says: [{ outcome: 'restricted', area: 'eu' }],
  },
  silent: { ...usual, becomes: 'live', says: [] },
  redirects: { ...usual, becomes: 'redirected' },
  replaces: { ...usual, becomes: 'replaced' },
} as const satisfies Record<string, Manner>
export type Character = keyof typeof manners

/** Every character by name. */
export const characters: readonly Character[] = keysOf(manners)

/** What will become of one address once its provider is asked, with delays since then. */
export interface Fate {
  readonly character: Character
  /** Its author or provider took it down before anybody asked. */
  readonly goneBefore: boolean
  readonly becomes: PageState
  readonly actsAfterMs: number
  readonly backAfterMs: number | null
  readonly answers: readonly PlannedAnswer[]
}

/** An answer with the delay after which it is given, and that of the act it speaks of. */
export interface PlannedAnswer {
  readonly said: Said
  readonly afterMs: number
  readonly happenedAfterMs: number
}

/** Share of addresses that are gone before anybody asks. */
const GONE_BEFORE_SHARE = 0.012

/** An answer to a question about something that is not, or no longer, there. */
export const ANSWER_UNKNOWN_AFTER_MS = HOUR_MS

/** The outsider writes instants in whole seconds. */
const wholeSeconds = (ms: number): number => Math.ceil(ms / 1_000) * 1_000

const draw = (range: Range, chance: number): number =>
  wholeSeconds(between(range[0], range[1], chance))

const stepped = (ms: number, stepMs: number): number => Math.ceil(ms / stepMs) * stepMs

const goneBefore = (character: Character): Fate => ({
  character,
  goneBefore: true,
  becomes: 'gone',
  actsAfterMs: 0,
  backAfterMs: null,
  answers:
    manners[character].says.length === 0
      ? []
      : [
          {
            said: { outcome: 'already-gone' },
            afterMs: ANSWER_UNKNOWN_AFTER_MS,
            happenedAfterMs: ANSWER_UNKNOWN_AFTER_MS,
          },
        ],
})

/** The fate of one address: the same whenever and in whatever order it is asked for. */
export function fateOf(seed: string, key: string, character: Character): Fate {
  if (roll(seed, key, 'gone-before') < GONE_BEFORE_SHARE) return goneBefore(character)
  const manner: Manner = manners[character]
  const acts = draw(manner.acts, roll(seed, key, 'acts'))
  const answersAt = stepped(acts + draw(manner.answers, roll(seed, key, 'answers')), manner.stepMs)
  const answers: PlannedAnswer[] = []
  if (manner.says.length > 0) {
    const said = oneOf(manner.says, roll(seed, key, 'says'))
    answers.push({ said, afterMs: answersAt, happenedAfterMs: acts })
  }
  const backAfterMs = manner.back
    ? answersAt + draw(manner.back.after, roll(seed, key, 'back'))
    : null
  if (manner.back?.says !== undefined && backAfterMs !== null) {
    const afterMs = stepped(backAfterMs, manner.stepMs)
    answers.push({ said: manner.back.says, afterMs, happenedAfterMs: backAfterMs })
  }
  return {
    character,
    goneBefore: false,
    becomes: manner.becomes,
    actsAfterMs: acts,
    backAfterMs,
    answers,
  }
}

/** What stands at an address at a civil instant, given when its provider was first asked. */
export function stateAt(fate: Fate, receivedAt: number | undefined, at: number): PageState {
  if (fate.goneBefore) return 'gone'
  if (receivedAt === undefined || at < receivedAt + fate.actsAfterMs) return 'live'
  if (fate.backAfterMs !== null && at >= receivedAt + fate.backAfterMs) return 'live'
  return fate.becomes
}

/** From when on something stands at an address; null is before anybody looked. */
export interface Stretch {
  readonly from: number | null
  readonly state: PageState
}

/** Everything that stood at an address until a civil instant, in order. */
export function historyOf(
  fate: Fate,
  receivedAt: number | undefined,
  until: number,
): readonly Stretch[] {
  const first: Stretch = { from: null, state: fate.goneBefore ? 'gone' : 'live' }
  if (receivedAt === undefined || fate.goneBefore || fate.becomes === 'live') return [first]
  const acted = { from: receivedAt + fate.actsAfterMs, state: fate.becomes }
  const isBack = fate.backAfterMs !== null
  const returned = { from: receivedAt + (fate.backAfterMs ?? 0), state: 'live' as const }
  return [first, acted, ...(isBack ? [returned] : [])].filter(
    ({ from }) => from === null || from <= until,
  )
}
