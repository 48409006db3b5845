/** The press desk in pure form: what may be said, what is refused, and what is offered in its place. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, after as plus, recordOf } from '../../src/domain/kit.ts'
import {
  checkSentence,
  correctionsOf,
  type FiguresAsOf,
  lacksOf,
  numberIn,
  seatsOf,
} from '../../src/domain/statement.ts'
import { statementFigures, statementLanguages } from '../../src/domain/words.ts'
import { id } from '../law/samples.ts'
import {
  belgium,
  bound,
  check,
  faultsOf,
  figures,
  figuresAt,
  goesOn,
  ground,
  hub,
  printed,
  spain,
  told,
  wording,
} from './statement-ground.ts'
import { partners, phase, quote, table, topics } from './statement-sentences.ts'

const lines = table.map(([name, texts, bindings]) => printed(name, check(texts, bindings)))

test('sentences and verdicts are as they are printed', async () => {
  await expect(`${lines.join('\n\n')}\n`).toMatchFileSnapshot('../golden/statement-sentences.txt')
})

describe('more than 26,000 topics were removed', () => {
  const verdict = check(topics, [bound('sent')])

  test('is refused for two reasons, in every language', () => {
    expect(verdict.is).toBe('refused')
    expect(faultsOf(verdict)).toEqual(['topics-is-no-unit', 'referred-is-not-removed'])
    expect(verdict.reasons).toHaveLength(2 * statementLanguages.length)
  })

  test('is answered with a true sentence in four languages, grouped as each of them groups', () => {
    expect(verdict.offer?.texts.nl).toBe(
      '26.140 items zijn verwezen naar 84 online dienstverleners, die zelf beslissen. Van 21.906 items stelden wij zelf vast dat ze offline zijn (stand 22 november, 09.00 uur).',
    )
    expect(verdict.offer?.texts.fr).toContain('26\u202f140 éléments')
    expect(verdict.offer?.texts.de).toContain('26.140 Inhalte')
    expect(verdict.offer?.texts.en).toContain('26,140 items')
  })

  test('and what is offered is bound itself', () => {
    const { texts, bindings } = verdict.offer ?? { texts: topics, bindings: [] }
    expect(check(texts, bindings)).toMatchObject({ is: 'bound', reasons: [], toRead: [] })
  })
})

const anyFigure = fc.constantFrom(...statementFigures)
const anyNumber = fc.integer({ min: 2, max: 30_000 })
const anyText = fc.oneof(
  fc.string(),
  fc.constantFrom(...table.flatMap(([, it]) => Object.values(it))),
)

test('a number that no figure bears out is never bound, whatever stands around it', () => {
  fc.assert(
    fc.property(
      anyNumber,
      anyText,
      anyFigure,
      fc.constantFrom(...statementLanguages),
      (n, around, figure, language) => {
        fc.pre(Object.values(told).every((value) => value !== n))
        const texts = { ...goesOn, [language]: `${around} ; ${numberIn(language, n)} items` }
        expect(check(texts, [bound(figure), phase]).is).toBe('refused')
        expect(check(texts, [phase]).is).toBe('refused')
      },
    ),
  )
})

test('the check answers for any texts, and the same whatever the order of languages and bindings', () => {
  fc.assert(
    fc.property(
      fc.record({ nl: anyText, fr: anyText, de: anyText, en: anyText }),
      fc.shuffledSubarray([bound('sent'), bound('part-confirmed'), phase, quote, partners(spain)]),
      fc.constantFrom(...statementLanguages),
      (texts, bindings, source) => {
        const turned = Object.fromEntries(Object.entries(texts).reverse())
        const again = { ...texts, ...turned }
        const reversed = { de: again.de, en: again.en, fr: again.fr, nl: again.nl }
        const verdict = check(texts, bindings, {}, source)
        expect(check(reversed, bindings.toReversed(), {}, source)).toEqual(verdict)
        expect(verdict.is === 'refused').toBe(verdict.reasons.length > 0)
      },
    ),
  )
})

test('where figures have the same number, each is told by the clause whose verb it carries', () => {
  const same: FiguresAsOf = () => 39_997
  const two = [bound('part-confirmed', 39_997), bound('sent', 39_997)]
  const texts = recordOf(statementLanguages, () => '')
  const say = (nl: string) =>
    checkSentence({ source: 'nl', texts: { ...texts, nl }, bindings: two }, same, ground, wording)
      .reasons.filter(({ fault }) => fault !== 'language-missing')
      .map(({ fault }) => fault)
  const seen = 'Van 39.997 items stelden wij zelf vast dat ze offline zijn.'
  expect(say(`39.997 items zijn verwezen. ${seen}`)).toEqual([])
  expect(say(seen)).toEqual(['figure-unused'])
  expect(say('39.997 items zijn verwezen en 39.997 items zijn verwijderd.')).toEqual([
    'offline-is-not-removed',
  ])
})

test('whatever is offered is never refused itself', () => {
  fc.assert(
    fc.property(
      fc.record({ nl: anyText, fr: anyText, de: anyText, en: anyText }),
      fc.array(anyFigure, { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...statementFigures), fc.integer({ min: 0, max: 40_000 })),
      (texts, bindings, numbers) => {
        const counted: FiguresAsOf = ({ figure }) => numbers[figure] ?? told[figure]
        const rests = bindings.map((figure) => bound(figure))
        const { offer } = checkSentence(
          { source: 'nl', texts, bindings: rests },
          counted,
          ground,
          wording,
        )
        if (offer === null) return
        const again = checkSentence({ source: 'nl', ...offer }, counted, ground, wording)
        expect(again.reasons).toEqual([])
      },
    ),
  )
})

describe('what a statement lacks', () => {
  const leads = [
    { organisation: belgium, office: 'prosecutor' },
    { organisation: belgium, office: 'investigating-judge' },
    { organisation: belgium, office: 'judicial-police' },
  ] as const
  const seats = seatsOf('full', leads, [spain, hub])
  const sentence = {
    ...({ sentence: id<'sentence'>(1), revision: 2, source: 'nl', verdict: 'bound' } as const),
    ...{ seats, read: ['fr', 'de', 'en'] as const },
  }
  const given = seats.map((seat) => ({
    ...{ ...seat, sentence: sentence.sentence, revision: 2, answer: 'given' as const },
  }))
  const whole = { kind: 'full', embargoAt: figuresAt, consents: given } as const
  const lacks = (...args: Parameters<typeof lacksOf>) => lacksOf(...args).map(({ lack }) => lack)

  test('is nothing once judge, prosecutor, each partner it names and the hub have consented', () => {
    expect(seats).toHaveLength(4)
    expect(lacks(whole, [sentence], figuresAt)).toEqual([])
  })

  test('is everything that nobody has done yet', () => {
    const bare = { ...sentence, read: [], verdict: 'refused' } as const
    expect(lacks({ ...whole, embargoAt: null, consents: [] }, [bare], figuresAt)).toEqual([
      'sentence-refused',
      ...['reader-missing', 'reader-missing', 'reader-missing'],
      ...['consent-missing', 'consent-missing', 'consent-missing', 'consent-missing'],
      'embargo-missing',
    ])
    expect(lacks(whole, [], plus(figuresAt, -1))).toEqual(['sentence-missing', 'embargo-runs'])
  })

  test('is consent anew once a sentence has changed, or where it was taken back', () => {
    const changed = { ...sentence, revision: 3 }
    expect(lacks(whole, [changed], figuresAt)).toHaveLength(4)
    const [first, ...others] = given
    if (first === undefined) throw new Error('nobody is asked')
    const consents = [first, ...others, { ...first, answer: 'withheld' as const }]
    expect(lacks({ ...whole, consents }, [sentence], figuresAt)).toEqual(['consent-missing'])
  })

  test('of a text that only confirms is the word of the prosecutor alone', () => {
    const asked = seatsOf('confirm-only', leads, [spain])
    expect(asked).toEqual([leads[0]])
    const fixed = { kind: 'confirm-only', embargoAt: null, consents: [] } as const
    expect(lacks(fixed, [{ ...sentence, read: [], seats: asked }], figuresAt)).toEqual([
      'consent-missing',
    ])
  })
})

describe('corrections', () => {
  const before = plus(figuresAt, -DAY_MS)
  const was = { ...bound('part-confirmed', 22_110), asOf: before }
  const counted: FiguresAsOf = (ask) =>
    ask.figure === 'part-back' && ask.asOf === before ? 0 : figures(ask)

  test('tell the old number, the new one, as of when and why', () => {
    expect(correctionsOf([was], counted, figuresAt)).toEqual([
      {
        ...{ figure: 'part-confirmed', filter: { kind: null }, was: 22_110, wasAsOf: before },
        ...{ is: 21_906, asOf: figuresAt, reason: 'came-back' },
      },
    ])
  })

  test('say so where a number was wrong when it was told, or more was seen since', () => {
    expect(correctionsOf([{ ...was, number: 22_000 }], counted, figuresAt)).toMatchObject([
      { reason: 'told-wrong' },
    ])
    const more = (ask: Parameters<FiguresAsOf>[0]) =>
      ask.figure === 'part-confirmed' && ask.asOf === before ? 21_000 : figures(ask)
    const fewer = { ...was, number: 21_000 }
    expect(correctionsOf([fewer], more, figuresAt)).toMatchObject([{ reason: 'seen-since' }])
  })

  test('no item that came back explains what more was sent, or what was seen down once', () => {
    const reasons = (
      [
        ['sent', 20_000],
        ['providers', 7],
        ['acted', 30_000],
        ['part-no-answer', 3_000],
        ['verified', 20_000],
        ['part-back', 0],
        ['part-confirmed', 21_000],
      ] as const
    ).map(([figure, number]) => {
      const then: FiguresAsOf = (ask) =>
        ask.figure === figure && ask.asOf === before ? number : counted(ask)
      const told = { ...bound(figure, number), asOf: before }
      return [figure, correctionsOf([told], then, figuresAt)[0]?.reason]
    })
    expect(Object.fromEntries(reasons)).toEqual({
      ...{ sent: 'changed-since', providers: 'changed-since', acted: 'changed-since' },
      'part-no-answer': 'changed-since',
      ...{ verified: 'seen-since', 'part-back': 'came-back', 'part-confirmed': 'seen-since' },
    })
  })

  test('nor a number that fell while nothing came back', () => {
    expect(correctionsOf([was], figures, figuresAt)).toMatchObject([{ reason: 'changed-since' }])
  })

  test('there is none of a number that stands', () => {
    expect(correctionsOf([{ ...bound('sent'), asOf: before }], counted, figuresAt)).toEqual([])
  })
})
