/** What a sentence claims beyond its numbers: that a goal was reached, and what items are. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rightlyAtLeast } from '../../src/domain/rereview/error-rate.ts'
import { type Ground, numberIn, type Sentence } from '../../src/domain/statement.ts'
import { objectiveKinds, statementLanguages, verdicts } from '../../src/domain/words.ts'
import { id } from '../law/samples.ts'
import {
  bound,
  check,
  faultsOf,
  goesOn,
  inAll,
  objective,
  openedAt,
  printed,
  told,
} from './statement-ground.ts'
import { table as known, phase, quote } from './statement-sentences.ts'

type Standing = NonNullable<ReturnType<Ground['objectives']['get']>>['stands']

const openOther = id<'objective'>(0x0c)
const aimed = { kind: 'objective', objective } as const
const standing = (stands: Standing, kind: (typeof objectiveKinds)[number] = 'silence-flows') => ({
  objectives: new Map([[objective, { kind, setAt: openedAt, stands }]]),
})

/** Ten of 800 were wrong: the interval of the design, 0.7 to 2.3 per cent. */
const judgedRightly = rightlyAtLeast({ reviewed: 800, wrong: 10, unsettled: 0 })
if (judgedRightly === null) throw new Error('800 are enough')

const destroyed = known.find(([name]) => name === 'they were silenced')?.[1] ?? goesOn
const reached = inAll(
  'Het doel is bereikt.',
  'L’objectif est atteint.',
  'Das Ziel ist erreicht.',
  'The goal has been reached.',
)
const open = inAll(
  'Het doel is nog niet bereikt.',
  'L’objectif n’est pas encore atteint.',
  'Das Ziel ist noch nicht erreicht.',
  'The goal has not been reached yet.',
)
const referredAs = (n: (language: 'nl' | 'fr' | 'de' | 'en') => string) =>
  inAll(
    `${n('nl')} items werden als terroristische inhoud verwezen.`,
    `${n('fr')} éléments ont été signalés comme contenus terroristes.`,
    `${n('de')} Inhalte wurden als terroristisch gemeldet.`,
    `${n('en')} items were referred as terrorist content.`,
  )
const more = { nl: 'Meer dan', fr: 'Plus de', de: 'Mehr als', en: 'More than' } as const
const moreThan = (count: number) =>
  referredAs((language) => `${more[language]} ${numberIn(language, count)}`)
const plainMore = (count: number) =>
  inAll(
    `Meer dan ${numberIn('nl', count)} items zijn verwezen.`,
    `Plus de ${numberIn('fr', count)} éléments ont été signalés.`,
    `Mehr als ${numberIn('de', count)} Inhalte wurden gemeldet.`,
    `More than ${numberIn('en', count)} items were referred.`,
  )
const exactly = referredAs((language) => numberIn(language, told.sent))
const ourJudgement = inAll(
  '26.140 items die wij als terroristische inhoud beoordeelden, zijn verwezen.',
  '26 140 éléments que nous avons jugés terroristes ont été signalés.',
  '26.140 Inhalte, die wir als terroristisch bewertet haben, wurden gemeldet.',
  '26,140 items that we assessed as terrorist content were referred.',
)
const against = inAll(
  'In de actie tegen terroristische propaganda zijn 26.140 items verwezen.',
  'Dans l’action contre la propagande terroriste, 26 140 éléments ont été signalés.',
  'In der Aktion gegen terroristische Propaganda wurden 26.140 Inhalte gemeldet.',
  'In the action against terrorist propaganda 26,140 items were referred.',
)
const thenCalled = inAll(
  '26.140 items zijn verwezen; het is terroristische propaganda.',
  '26 140 éléments ont été signalés ; c’est de la propagande terroriste.',
  '26.140 Inhalte wurden gemeldet; es ist terroristische Propaganda.',
  '26,140 items were referred; they are terrorist propaganda.',
)

type Row = readonly [string, Sentence['texts'], Sentence['bindings'], Partial<Ground>?]
const rows: readonly Row[] = [
  ...[...verdicts, null].flatMap((stands): readonly Row[] => [
    [`silenced, where the goal is ${stands}`, destroyed, [aimed], standing(stands)],
    [`the goal was reached, where it is ${stands}`, reached, [aimed], standing(stands)],
    [`the goal was not reached yet, where it is ${stands}`, open, [aimed], standing(stands)],
  ]),
  [
    'silenced, bound to a goal of persons',
    destroyed,
    [aimed],
    standing('reached', 'persons-identified'),
  ],
  ['silenced, bound to no goal', destroyed, [phase], standing('reached')],
  ['the goal was reached, bound to no goal', reached, [phase], standing('reached')],
  ['the goal was reached, says somebody', reached, [quote], standing('not-yet')],
  [
    'one language says that the goal was reached',
    { ...goesOn, de: `${goesOn.de} Das Ziel ist erreicht.` },
    [phase, aimed],
    standing('reached'),
  ],
  [
    'more than so many referred, with a rate',
    plainMore(26_000),
    [bound('sent')],
    { judgedRightly },
  ],
  [
    'more than 26,000 as terrorist, with a rate',
    moreThan(26_000),
    [bound('sent')],
    { judgedRightly },
  ],
  [
    'more than 25,500 as terrorist, with a rate',
    moreThan(25_500),
    [bound('sent')],
    { judgedRightly },
  ],
  ['more than 25,500 as terrorist, without a rate', moreThan(25_500), [bound('sent')]],
  ['so many as terrorist, with a rate', exactly, [bound('sent')], { judgedRightly }],
  ['so many that we judged to be terrorist', ourJudgement, [bound('sent')]],
  ['what the action is against', against, [bound('sent')]],
  ['called terrorist in a clause of its own', thenCalled, [bound('sent')]],
  [
    'one language calls them terrorist',
    { ...plainMore(25_000), fr: moreThan(25_000).fr },
    [bound('sent')],
    { judgedRightly },
  ],
  [
    'one language says that we judged them',
    { ...exactly, ...against, en: ourJudgement.en },
    [bound('sent')],
  ],
]

test('claims and verdicts are as they are printed', async () => {
  const lines = rows.map(([name, texts, bindings, over]) =>
    printed(name, check(texts, bindings, over)),
  )
  await expect(`${lines.join('\n\n')}\n`).toMatchFileSnapshot('../golden/statement-claims.txt')
})

describe('objectives', () => {
  const kinds = fc.constantFrom(...objectiveKinds)
  const stood = fc.constantFrom<Standing>(...verdicts, null)

  test('each word of them is said exactly where the bound objective stands so', () => {
    fc.assert(
      fc.property(kinds, stood, (kind, stands) => {
        const over = standing(stands, kind)
        const isBound = (texts: Sentence['texts']) => check(texts, [aimed], over).is === 'bound'
        expect(isBound(reached)).toBe(stands === 'reached')
        expect(isBound(open)).toBe(stands === 'not-yet')
        expect(isBound(destroyed)).toBe(stands === 'reached' && kind !== 'persons-identified')
      }),
    )
  })

  test('what is offered for one says where it stands, and is bound itself', () => {
    fc.assert(
      fc.property(
        kinds,
        stood,
        fc.constantFrom(destroyed, reached, open),
        (kind, stands, texts) => {
          const over = standing(stands, kind)
          const { is, offer } = check(texts, [aimed], over)
          if (is !== 'refused') return
          if (offer === null) throw new Error('nothing is offered')
          expect(check(offer.texts, offer.bindings, over).reasons).toEqual([])
          expect(offer.bindings).toEqual([stands === null ? phase : aimed])
        },
      ),
    )
  })

  test('two that are bound must both be reached', () => {
    const other = { kind: 'objective', objective: openOther } as const
    const { objectives } = standing('reached')
    const both = new Map([
      ...objectives,
      [openOther, { kind: 'sites-down', setAt: openedAt, stands: 'not-yet' }],
    ] as const)
    expect(faultsOf(check(destroyed, [aimed, other], { objectives: both }))).toEqual([
      'objective-not-reached',
    ])
  })
})

describe('more than so many, and what they are', () => {
  test('the act needs the figure alone, what they are needs what the interval leaves', () => {
    const tallies = fc
      .record({
        reviewed: fc.integer({ min: 50, max: 2_000 }),
        wrong: fc.nat(60),
        unsettled: fc.nat(20),
      })
      .map((it) => ({
        ...it,
        wrong: Math.min(it.wrong, it.reviewed - 25),
        unsettled: Math.min(it.unsettled, 20),
      }))
    fc.assert(
      fc.property(tallies, fc.integer({ min: 10, max: 26_500 }), (tally, count) => {
        const right = rightlyAtLeast(tally)
        if (right === null) throw new Error('fifty are enough')
        const over = { judgedRightly: right }
        const sure = right(told.sent)
        expect(sure).toBeLessThan(told.sent)
        expect(check(plainMore(count), [bound('sent')], over).is === 'bound').toBe(
          count < told.sent,
        )
        expect(check(moreThan(count), [bound('sent')], over).is === 'bound').toBe(count < sure)
        expect(check(moreThan(count), [bound('sent')]).is).toBe('refused')
      }),
    )
  })

  test('fewer than fifty decided again are no rate', () => {
    expect(rightlyAtLeast({ reviewed: 49, wrong: 0, unsettled: 0 })).toBeNull()
  })

  test('a difference that nobody has settled counts as wrong', () => {
    const of = (wrong: number, unsettled: number) =>
      rightlyAtLeast({ reviewed: 800, wrong, unsettled })?.(told.sent)
    expect(of(10, 0)).toBe(of(0, 10))
    expect(of(10, 0)).toBe(25_542)
  })

  test('whatever is refused for it is answered in every language', () => {
    const { offer } = check(exactly, [bound('sent')])
    expect(statementLanguages.map((language) => offer?.texts[language])).toEqual(
      statementLanguages.map((language) => expect.stringContaining(numberIn(language, told.sent))),
    )
    expect(offer?.texts.nl).toContain('die wij als terroristische inhoud beoordeelden')
    const again = offer ?? { texts: goesOn, bindings: [] }
    expect(check(again.texts, again.bindings)).toMatchObject({
      is: 'bound',
      reasons: [],
      toRead: [],
    })
  })
})
