/** A synthetic referral day: 26,140 addresses on 9 providers, for looking at the app alone. */
import {
  type CheckClass,
  itemKinds,
  type Outcome,
  type Part,
  type StateCode,
} from '../../domain/words.ts'
import type { ItemLine } from '../../protocol/figures.ts'
import type { ProviderStanding } from '../../protocol/wall.ts'
import { seeded, syntheticId } from './seeded.ts'

/** A provider of the day, with how it stands. */
export type SyntheticProvider = {
  readonly name: string
  readonly standing: ProviderStanding
  readonly sent: number
  readonly unanswered: number
  readonly at: string | null
  readonly httpStatus?: number
  readonly reminders?: number
}

/** Nine providers; the sums are those of the wall. */
export const providers: readonly SyntheticProvider[] = [
  {
    name: 'Hostwijk 07',
    standing: 'failing',
    sent: 1_140,
    unanswered: 322,
    at: '14:35',
    httpStatus: 503,
  },
  {
    name: 'Carpat Cloud',
    standing: 'silent',
    sent: 412,
    unanswered: 412,
    at: '09:10',
    reminders: 1,
  },
  { name: 'Rila Web', standing: 'silent', sent: 268, unanswered: 268, at: '10:25' },
  { name: 'Lumen Pages', standing: 'in-parts', sent: 6_480, unanswered: 954, at: '14:31' },
  { name: 'Tern Social', standing: 'in-parts', sent: 4_905, unanswered: 425, at: '14:27' },
  { name: 'Vidra Video', standing: 'in-parts', sent: 5_214, unanswered: 610, at: '14:30' },
  { name: 'Quadri Share', standing: 'waiting', sent: 1_302, unanswered: 136, at: '14:24' },
  { name: 'Baltik Files', standing: 'answered', sent: 3_100, unanswered: 0, at: '13:02' },
  { name: 'Nordan Notes', standing: 'answered', sent: 1_839, unanswered: 0, at: '12:40' },
]

/** Thirteen states with what they have not sent. */
export const notSent: readonly (readonly [StateCode, number])[] = [
  ['AT', 58],
  ['BE', 214],
  ['BG', 37],
  ['CA', 0],
  ['DE', 301],
  ['DK', 44],
  ['EE', 0],
  ['ES', 163],
  ['FR', 248],
  ['IT', 119],
  ['NL', 172],
  ['RO', 63],
  ['SE', 61],
]

const languages = ['ar', 'en', 'fr', 'nl', 'de', 'tr', 'ru', 'und'] as const

/** What we saw, part by part, with how often; the last takes what is left. */
const seen: Readonly<Record<Part, readonly (readonly [CheckClass | null, number])[]>> = {
  confirmed: [
    ['soft-404', 2_900],
    ['redirected', 1_100],
    ['gone', Number.MAX_SAFE_INTEGER],
  ],
  'said-down': [
    ['live', 131],
    ['replaced', 18],
    ['unknown', 412],
    [null, Number.MAX_SAFE_INTEGER],
  ],
  'no-answer': [['live', Number.MAX_SAFE_INTEGER]],
  'not-sent': [[null, Number.MAX_SAFE_INTEGER]],
  refused: [['live', Number.MAX_SAFE_INTEGER]],
  back: [['live', Number.MAX_SAFE_INTEGER]],
}

const outcomes: Readonly<Record<Part, Outcome | null>> = {
  confirmed: 'removed',
  'said-down': 'removed',
  'no-answer': null,
  'not-sent': null,
  refused: 'kept',
  back: 'removed',
}

/** Parts of what providers have answered, beside those that wait for an answer or a send. */
const answeredParts: readonly (readonly [Part, number])[] = [
  ['back', 204],
  ['refused', 611],
  ['said-down', 2_306],
  ['confirmed', 18_412],
]

/** Addresses that came in twice: with all 26,140 they make 28,311 submissions. */
const TWICE = 2_171

type Fate = { readonly part: Part; readonly provider: number; readonly state: StateCode }

/** All lines of the day, in no telling order. */
export function syntheticItems(): readonly ItemLine[] {
  const random = seeded(2019)
  const fates = shuffled([...unsentFates(random), ...sentFates(random)], random)
  const left = new Map(Object.entries(seen).map(([part, rows]) => [part, rows.map(([, n]) => n)]))
  return fates.map((fate, place) => lineOf(fate, place, random, left))
}

function unsentFates(random: () => number): readonly Fate[] {
  return notSent.flatMap(([state, count]) =>
    Array.from({ length: count }, () => ({
      part: 'not-sent' as const,
      provider: Math.floor(random() * providers.length),
      state,
    })),
  )
}

function sentFates(random: () => number): readonly Fate[] {
  const anyState = () => pick(notSent, random)[0]
  const waiting = providers.flatMap(({ unanswered }, provider) =>
    Array.from({ length: unanswered }, () => ({
      part: 'no-answer' as const,
      provider,
      state: anyState(),
    })),
  )
  const answering = shuffled(
    providers.flatMap(({ sent, unanswered }, provider) =>
      Array.from({ length: sent - unanswered }, () => provider),
    ),
    random,
  )
  const kinds = answeredParts.flatMap(([part, count]) => Array.from({ length: count }, () => part))
  const answered = answering.flatMap((provider, place) => {
    const part = kinds[place]
    return part ? [{ part, provider, state: anyState() }] : []
  })
  return [...waiting, ...answered]
}

function lineOf(
  { part, provider, state }: Fate,
  place: number,
  random: () => number,
  left: Map<string, number[]>,
): ItemLine {
  const name = providers[provider]?.name ?? ''
  const host = `${name.toLowerCase().replaceAll(' ', '-')}.example`
  const kind = pick(itemKinds, random)
  return {
    item: syntheticId(1, place),
    address: `https://${host}/synthetic/${kind}/${(place * 7_919) % 1_000_003}`,
    kind,
    provider: syntheticId(2, provider),
    providerName: name,
    state,
    language: pick(languages, random),
    handling: 'H1',
    scope: 'clear',
    decision: 'refer',
    part,
    dispatchState: part === 'not-sent' ? null : 'received',
    outcome: outcomes[part],
    lastClass: nextClass(part, left),
    lastRound: part === 'not-sent' ? null : '1h',
    attribution: part === 'confirmed' ? 'after' : 'none',
    held: part === 'not-sent' && random() < 0.01,
    submissions: place < TWICE ? 2 : 1,
  }
}

function nextClass(part: Part, left: Map<string, number[]>): CheckClass | null {
  const counts = left.get(part) ?? []
  const at = counts.findIndex((count) => count > 0)
  counts[at] = (counts[at] ?? 0) - 1
  return seen[part][at]?.[0] ?? null
}

function pick<Value>(list: readonly Value[], random: () => number): Value {
  const value = list[Math.floor(random() * list.length)]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

function shuffled<Value>(list: readonly Value[], random: () => number): readonly Value[] {
  return list
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)
}
