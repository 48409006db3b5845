/** What the board says when it is counted: by kind, by state, by what is missing. */
import { type CardKind, cardKinds, type Lack, lacks, type StateCode } from '../../domain/words.ts'
import type { CardLine } from '../../protocol/card.ts'

/** Left at the go, or would leave now. */
export const isReady = ({ stage, lacks: missing }: CardLine): boolean =>
  stage !== 'sealed' || missing.length === 0

/** How often each value stands in a list, in the order in which it first does. */
export function countsOf<Value>(values: readonly Value[]): readonly (readonly [Value, number])[] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
}

/** What is counted by kind: a card of the board, or a nameless measure of the wall. */
type Counted = { readonly kind: CardKind; readonly state: StateCode | null }

/** The measures of one kind. */
export type KindTally = {
  readonly kind: CardKind
  readonly total: number
  readonly ready: number
  /** States with measures that are not ready, and how many. */
  readonly missing: readonly (readonly [StateCode | null, number])[]
}

/** Above this a row of squares says more than two numbers. */
const FEW = 3

/** Whether a kind has a row of squares. */
export const isMany = ({ total }: KindTally): boolean => total > FEW

/** Each kind of which there is a measure. */
export function byKind<It extends Counted>(
  measures: readonly It[],
  isDone: (it: It) => boolean,
): readonly KindTally[] {
  return cardKinds.flatMap((kind) => {
    const all = measures.filter((each) => each.kind === kind)
    if (all.length === 0) return []
    const waiting = all.filter((each) => !isDone(each))
    const missing = countsOf(waiting.map(({ state }) => state).sort())
    return [{ kind, total: all.length, ready: all.length - waiting.length, missing }]
  })
}

/** One state on the board. */
export type StateTally = {
  readonly state: StateCode
  readonly cards: readonly CardLine[]
  readonly waiting: readonly CardLine[]
  /** What is missing, and for how many measures; what comes first on the way stands first. */
  readonly missing: readonly (readonly [Lack, number])[]
}

/** Each state of which there is a measure: whoever is not ready first, then by name. */
export function byState(cards: readonly CardLine[]): readonly StateTally[] {
  const codes = [...new Set(cards.map(({ state }) => state))].sort()
  const states = codes.map((state) => {
    const own = cards.filter((card) => card.state === state)
    const waiting = own.filter((card) => !isReady(card))
    return { state, cards: own, waiting, missing: missingOf(waiting) }
  })
  return [
    ...states.filter(({ waiting }) => waiting.length > 0),
    ...states.filter(({ waiting }) => waiting.length === 0),
  ]
}

/** A release comes last of itself: it is named only where nothing before it is missing. */
export function toldLacks(card: CardLine): readonly Lack[] {
  const before = card.lacks.filter((lack) => lack !== 'release')
  return before.length > 0 ? before : card.lacks
}

function missingOf(cards: readonly CardLine[]): readonly (readonly [Lack, number])[] {
  const counts = new Map(countsOf(cards.flatMap(toldLacks)))
  return lacks.flatMap((lack) => {
    const count = counts.get(lack)
    return count === undefined ? [] : [[lack, count] as const]
  })
}
