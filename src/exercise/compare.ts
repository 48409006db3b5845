/**
 * Agreement between the world's own truth and the view of the house. Pure: what does not agree
 * comes out as a list, each row with the address, so that every number can be looked into.
 */
import type { CheckClass, Outcome, Part, Round } from '../domain/words.ts'
import type { PageState, Stretch } from './characters.ts'
import type { ItemTruth } from './truth.ts'

/** One look of the house at an address after it was sent, or before (the baseline). */
export interface SeenCheck {
  readonly round: Round
  readonly at: number
  readonly class: CheckClass
}

/** One address as the house sees it. */
export interface SeenItem {
  readonly item: string
  readonly address: string
  readonly part: Part
  /** The last class that says something, with its time; null when nothing does. */
  readonly decisive: { readonly class: CheckClass; readonly at: number } | null
  /** Whether the house says that it sent this address to a provider. */
  readonly sent: boolean
  /** The outcome that counts, or null. */
  readonly outcome: Outcome | null
  readonly checks: Iterable<SeenCheck>
}

/** Ways in which the two can differ. */
const disagreementKinds = [
  /** The house says verified gone, and at that very look it was live there. Must never be. */
  'verified-gone-but-live',
  /** Came back after the last look: true of the world, not yet seen by the house. */
  'back-since-last-look',
  /** A look said something that did not stand there. */
  'look-wrong',
  /** The house has an address that the world never had, or the reverse. */
  'not-in-world',
  'not-in-house',
  /** Two items of the house are one address of the world. */
  'not-folded',
  'sent-but-not-received',
  'received-but-not-sent',
  /** Two different dispatches named the same address. */
  'sent-twice',
  /** Protected, or decided otherwise, and sent all the same. */
  'sent-against-decision',
  'answer-not-counted',
  'answer-never-given',
] as const
export type DisagreementKind = (typeof disagreementKinds)[number]

/** One thing on which the two do not agree. */
export interface Disagreement {
  readonly kind: DisagreementKind
  readonly key: string
  /** What the house says, and what the world says. */
  readonly house: string
  readonly world: string
}

const silent = ['blocked', 'unknown'] as const satisfies readonly CheckClass[]

/** What a true look may say of each thing that can stand there. */
const truthful: Readonly<Record<PageState, readonly CheckClass[]>> = {
  live: ['live', ...silent],
  gone: ['gone', ...silent],
  'soft-404': ['soft-404', 'gone', ...silent],
  redirected: ['redirected', 'gone', ...silent],
  replaced: ['replaced', ...silent],
  'login-wall': ['login-wall', ...silent],
  'gone-eu': ['gone-eu', ...silent],
}

/** What stood at an address at an instant. */
function standingAt(history: readonly Stretch[], at: number): PageState {
  const stretch = history.findLast(({ from }) => from === null || from <= at)
  if (stretch === undefined) throw new Error('a history begins before anybody looked')
  return stretch.state
}

/** When the two are compared, and how far their clocks may be apart at one look. */
export interface Moment {
  readonly at: number
  /** In rate mode the world hears the time a little later than the house; 0 when it jumps. */
  readonly skewMs: number
}

type Row = Omit<Disagreement, 'key'>

/** What stood there around an instant: one thing, or two when it changed just then. */
const around = (history: readonly Stretch[], at: number, skewMs: number): readonly PageState[] => [
  standingAt(history, at),
  standingAt(history, at - skewMs),
  standingAt(history, at + skewMs),
]

function checksWrong(truth: ItemTruth, seen: SeenItem, { skewMs }: Moment): readonly Row[] {
  const rows: Row[] = []
  for (const { round, at, class: said } of seen.checks) {
    const states = around(truth.history, at, skewMs)
    if (states.some((state) => truthful[state].includes(said))) continue
    rows.push({ kind: 'look-wrong', house: `${round} ${said}`, world: states[0] ?? '' })
  }
  return rows
}

function confirmedWrong(truth: ItemTruth, seen: SeenItem, { at, skewMs }: Moment): readonly Row[] {
  if (seen.part !== 'confirmed') return []
  const house = `confirmed, ${seen.decisive?.class ?? 'no look'}`
  const lookedAt = seen.decisive?.at ?? at
  if (around(truth.history, lookedAt, skewMs).every((state) => state === 'live')) {
    return [{ kind: 'verified-gone-but-live', house, world: 'live' }]
  }
  const isLive = standingAt(truth.history, at) === 'live'
  return isLive ? [{ kind: 'back-since-last-look', house, world: 'live' }] : []
}

function sendingWrong(truth: ItemTruth, seen: SeenItem): readonly Row[] {
  const rows: Row[] = []
  const dispatches = new Set(truth.asked.map(({ dispatch }) => dispatch))
  const house = seen.sent ? 'sent' : 'not sent'
  const world = `${dispatches.size} dispatches`
  if (seen.sent && dispatches.size === 0) rows.push({ kind: 'sent-but-not-received', house, world })
  if (!seen.sent && dispatches.size > 0) rows.push({ kind: 'received-but-not-sent', house, world })
  if (dispatches.size > 1) rows.push({ kind: 'sent-twice', house, world })
  const mayBeSent = truth.decision === 'refer' && !truth.isProtected
  if ((seen.sent || dispatches.size > 0) && !mayBeSent) {
    const why = truth.isProtected ? 'protected' : truth.decision
    rows.push({ kind: 'sent-against-decision', house, world: why })
  }
  return rows
}

function answerWrong(truth: ItemTruth, seen: SeenItem): readonly Row[] {
  const given = truth.answers.toSorted((a, b) => a.happenedAt.localeCompare(b.happenedAt)).at(-1)
  const house = seen.outcome ?? 'no answer'
  if (given === undefined) {
    return seen.outcome === null ? [] : [{ kind: 'answer-never-given', house, world: 'silent' }]
  }
  return seen.outcome === given.outcome
    ? []
    : [{ kind: 'answer-not-counted', house, world: given.outcome }]
}

/** Everything on which one address differs, at an instant. */
const differencesOf = (truth: ItemTruth, seen: SeenItem, moment: Moment): readonly Row[] => [
  ...confirmedWrong(truth, seen, moment),
  ...checksWrong(truth, seen, moment),
  ...sendingWrong(truth, seen),
  ...answerWrong(truth, seen),
]

/**
 * Compares every address. What the house has beyond the world (rows that the scope check stopped)
 * counts only when it was sent; `keyOf` reads any spelling of an address as its key.
 */
export function compare(
  truths: Iterable<ItemTruth>,
  seen: Iterable<SeenItem>,
  keyOf: (address: string) => string | undefined,
  moment: Moment,
): readonly Disagreement[] {
  const open = new Map<string, ItemTruth>()
  for (const truth of truths) open.set(truth.key, truth)
  const met = new Set<string>()
  const found: Disagreement[] = []
  for (const item of seen) {
    const key = keyOf(item.address) ?? item.address
    const truth = open.get(key)
    if (truth === undefined) {
      const kind = met.has(key) ? 'not-folded' : 'not-in-world'
      if (item.sent || met.has(key)) found.push({ kind, key, house: item.item, world: 'unknown' })
      continue
    }
    open.delete(key)
    met.add(key)
    for (const row of differencesOf(truth, item, moment)) found.push({ ...row, key })
  }
  for (const { key, isProtected } of open.values()) {
    const world = isProtected ? 'protected' : 'listed'
    found.push({ kind: 'not-in-house', key, house: 'unknown', world })
  }
  return found
}

/** How many disagreements there are of each kind. */
export function tally(found: Iterable<Disagreement>): ReadonlyMap<DisagreementKind, number> {
  const counts = new Map<DisagreementKind, number>(disagreementKinds.map((kind) => [kind, 0]))
  for (const { kind } of found) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}
