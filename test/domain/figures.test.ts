import { expect, test } from 'vitest'
import { after, DAY_MS } from '../../src/domain/kit.ts'
import {
  attributionOf,
  type FigureRule,
  figures,
  type Item,
  isReady,
  partOf,
  speedMsOf,
} from '../../src/domain/ledger.ts'
import * as words from '../../src/domain/words.ts'
import { id, now, readyItem } from '../law/samples.ts'
import { referred } from './one-step.ts'

const look = { by: id<'person'>(1), unit: 1, decision: 'refer', grounds: [] } as const
const ready = readyItem(1)
const sent = referred(1, now)
const seen = after(now, DAY_MS)

const answered = (
  outcome: words.Outcome,
  area: words.RestrictionArea | null = null,
  happenedAt = now,
): Pick<Item, 'answer'> => ({
  answer: { outcome, reason: 'none-given', area, happenedAt, order: 1 },
})
const checked = (found: Partial<Item['checks']>): Pick<Item, 'checks'> => ({
  checks: { ...ready.checks, ...found },
})
const decisive = (found: words.CheckClass) => checked({ decisive: { class: found, at: seen } })

/** One thing about an item that is otherwise. */
type Other = readonly [what: string, part: Partial<Item>]

const ofTriage: readonly Other[] = [
  ['triage first', { triage: { step: 'first' } }],
  ['triage second', { triage: { step: 'second', first: look } }],
  ['triage legal', { triage: { step: 'legal', first: look, second: look } }],
  ...words.decisions.map(
    (decision): Other => [
      `decided ${decision}`,
      { triage: { step: 'decided', decision, grounds: [], by: 'two' } },
    ],
  ),
]

const ofScope: readonly Other[] = words.scopeVerdicts.flatMap((verdict): Other[] => [
  [`scope ${verdict}`, { scope: { verdict, overriddenBy: [] } }],
  [`scope ${verdict}, overridden`, { scope: { verdict, overriddenBy: [id(1), id(2)] } }],
])

const ofBaseline: readonly Other[] = [
  ['no baseline', { baseline: null }],
  ...words.checkClasses.map(
    (found): Other => [`baseline ${found}`, { baseline: { class: found, at: now, print: null } }],
  ),
]

const ofMessage: readonly Other[] = words.dispatchStates.flatMap((state): Other[] => {
  const { referral } = sent
  if (referral === null) return []
  return [null, now].map((sentAt) => [
    `message ${state}, ${sentAt === null ? 'never left' : 'left'}`,
    { referral: { ...referral, state, sentAt } },
  ])
})

const ofAnswer: readonly Other[] = words.outcomes.map((outcome) => [
  `answer ${outcome}`,
  answered(outcome),
])

const ofChecks: readonly Other[] = [
  ['seen gone once', checked({ firstGoneAt: seen })],
  ...words.checkClasses.flatMap((found): Other[] => [
    [`last ${found}`, checked({ last: { class: found, round: '24h', at: seen } })],
    [`telling ${found}`, decisive(found)],
    [`at 24 hours ${found}`, checked({ at24h: found })],
    [`at 30 days ${found}`, checked({ at30d: found })],
  ]),
  [
    'last blocked, telling live',
    checked({
      last: { class: 'blocked', round: '24h', at: seen },
      decisive: { class: 'live', at: now },
    }),
  ],
]

const ofAll: readonly Other[] = [
  ...[...ofTriage, ...ofScope, ...ofBaseline, ...ofMessage, ...ofAnswer, ...ofChecks],
  ['held', { holds: 1 }],
  ['no provider', { provider: null }],
]

const seenGoneOnce = (found: words.CheckClass) =>
  checked({ firstGoneAt: now, decisive: { class: found, at: seen } })

/** What the provider says beside what we see, of what we had seen gone or not. */
const ofPairs: readonly Other[] = words.checkClasses.flatMap((found): Other[] => [
  ...words.outcomes.map(
    (outcome): Other => [
      `answer ${outcome}, telling ${found}`,
      { ...answered(outcome), ...decisive(found) },
    ],
  ),
  [`seen gone once, telling ${found}`, seenGoneOnce(found)],
])

const ofTimes: readonly Other[] = [
  ['removed later than seen live', { ...answered('removed', null, seen), ...seenLive(now) }],
  ['removed when seen live', { ...answered('removed', null, seen), ...seenLive(seen) }],
  ...([...words.restrictionAreas, null] as const).map(
    (area): Other => [
      `restricted ${area}, seen live`,
      { ...answered('restricted', area), ...seenLive(seen) },
    ],
  ),
  ...ofBaseline.map(
    ([what, part]): Other => [`${what}, seen gone once`, { ...part, ...seenGoneOnce('gone') }],
  ),
]

function seenLive(at: typeof now): Pick<Item, 'checks'> {
  return checked({ decisive: { class: 'live', at } })
}

const figuresOf = (item: Item): readonly words.FigureId[] =>
  words.figureIds.filter((figure) => {
    const { counts }: FigureRule = figures[figure]
    return counts(item)
  })

/** Each other thing, with the figures that it adds and takes. */
function differences(name: string, item: Item, others: readonly Other[]): string {
  const usual = figuresOf(item)
  const lines = others.map(([what, part]) => {
    const now = figuresOf({ ...item, ...part })
    const more = now.filter((figure) => !usual.includes(figure)).map((figure) => `+${figure}`)
    const less = usual.filter((figure) => !now.includes(figure)).map((figure) => `-${figure}`)
    return `  ${what}: ${[...more, ...less].join(' ') || 'the same'}`
  })
  return [`${name}: ${usual.join(' ')}`, ...lines].join('\n')
}

test('what each thing about an item adds to the figures and takes from them is as printed', async () => {
  const blocks = [
    differences('ready', ready, ofAll),
    differences('sent', sent, [...ofAll, ...ofPairs, ...ofTimes]),
  ]
  await expect(`${blocks.join('\n\n')}\n`).toMatchFileSnapshot('../golden/figure-steps.txt')
})

test('speed is from the receipt, else from the send, to the first time seen gone', () => {
  const gone = { ...sent, checks: { ...sent.checks, firstGoneAt: seen } }
  const { referral } = sent
  const receivedAt = after(now, 1_000)
  expect(speedMsOf(gone)).toBe(DAY_MS)
  expect(speedMsOf({ ...gone, referral: referral && { ...referral, receivedAt } })).toBe(
    DAY_MS - 1_000,
  )
  expect(
    speedMsOf({ ...gone, referral: referral && { ...referral, state: 'given-up' } }),
  ).toBeNull()
  expect([speedMsOf(sent), speedMsOf({ ...gone, referral: null })]).toEqual([null, null])
})

test('what was never sent is in no part but "not sent" and went down by nobody', () => {
  expect([partOf(ready), attributionOf(ready), isReady(ready)]).toEqual(['not-sent', 'none', true])
})
