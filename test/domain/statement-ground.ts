/** A synthetic operation at the press desk: figures of which everybody knows the sum, and its people. */

import { after, DAY_MS, HOUR_MS, parseZone, recordOf } from '../../src/domain/kit.ts'
import {
  checkSentence,
  type FigureBinding,
  type FiguresAsOf,
  type Ground,
  type OfferName,
  offers,
  type Sentence,
  type Verdict,
  type Wording,
} from '../../src/domain/statement.ts'
import type { StatementFigure, StatementLanguage } from '../../src/domain/words.ts'
import { objectiveKinds, statementLanguages } from '../../src/domain/words.ts'
import de from '../../src/text/de.json' with { type: 'json' }
import en from '../../src/text/en.json' with { type: 'json' }
import fr from '../../src/text/fr.json' with { type: 'json' }
import nl from '../../src/text/nl.json' with { type: 'json' }
import { id, now } from '../law/samples.ts'

const catalogues: Readonly<Record<StatementLanguage, Readonly<Record<string, string>>>> = {
  ...{ nl, fr, de, en },
}

/** The wording of the product itself. */
export const wording: Wording = recordOf(statementLanguages, (language) => ({
  sentences: recordOf(
    offers,
    (name: OfferName) => catalogues[language][`statement.offer.${name}`] ?? '',
  ),
  goals: recordOf(objectiveKinds, (kind) => catalogues[language][`statement.goal.${kind}`] ?? ''),
}))

/** 25 November 2026, 09:00 in Brussels; the operation is four days old. */
export const figuresAt = after(now, 4 * DAY_MS)
export const openedAt = now

/** 21,906 + 3,225 + 805 + 204 = 26,140, as on the design of the desk. */
export const told: Readonly<Record<StatementFigure, number>> = {
  sent: 26_140,
  providers: 84,
  received: 25_900,
  acted: 23_050,
  verified: 22_110,
  'down-24h': 20_400,
  'down-30d': 0,
  'part-confirmed': 21_906,
  'part-said-down': 925,
  'part-no-answer': 2_300,
  'part-refused': 805,
  'part-back': 204,
  reinstated: 7,
}

export const figures: FiguresAsOf = ({ figure, filter, asOf }) => {
  if (filter.kind !== null) return filter.kind === 'video' ? 1_200 : 0
  return figure === 'part-confirmed' && asOf < figuresAt ? 22_110 : told[figure]
}

export const spain = id<'organisation'>(0xe5)
export const belgium = id<'organisation'>(0xbe)
export const hidden = id<'organisation'>(0x11)
export const hub = id<'organisation'>(0xb0)
export const objective = id<'objective'>(0x0b)
export const assertion = id<'assertion'>(0xa5)

const zone = parseZone('Europe/Brussels')
if (zone === undefined) throw new Error('a zone that everybody knows')

export const ground: Ground = {
  zone,
  openedAt,
  now: after(figuresAt, HOUR_MS),
  figuresAt,
  leads: [belgium],
  offices: ['prosecutor', 'investigating-judge'],
  nameable: [
    {
      organisation: belgium,
      name: 'Synthetic Lead Unit',
      state: 'BE',
      isHub: false,
      mayBeTold: true,
    },
    { organisation: spain, name: 'Synthetic Guard', state: 'ES', isHub: false, mayBeTold: true },
    {
      organisation: hidden,
      name: 'Quillonia Directorate',
      state: 'LI',
      isHub: false,
      mayBeTold: false,
    },
    { organisation: hub, name: 'Synthetic Hub', state: null, isHub: true, mayBeTold: true },
  ],
  entries: new Map([[1, openedAt]]),
  objectives: new Map([[objective, { kind: 'silence-flows', setAt: openedAt, stands: 'not-yet' }]]),
  judgedRightly: null,
  assertions: new Map([[assertion, openedAt]]),
  staff: ['Zwynn Vanberg'],
  openSteps: ['nightfall', 'srv-7 synthetic'],
}

/** A figure with its true number as of the instant of the desk. */
export const bound = (figure: StatementFigure, number = told[figure]): FigureBinding => ({
  kind: 'figure',
  figure,
  filter: { kind: null },
  asOf: figuresAt,
  number,
})

/** The same text in all languages is wrong in three of them, so each is given. */
export const inAll = (nl: string, fr: string, de: string, en: string): Sentence['texts'] => ({
  ...{ nl, fr, de, en },
})

/** Checks a sentence on this ground. */
export const check = (
  texts: Sentence['texts'],
  bindings: Sentence['bindings'],
  over: Partial<Ground> = {},
  source: StatementLanguage = 'nl',
): Verdict => checkSentence({ source, texts, bindings }, figures, { ...ground, ...over }, wording)

/** The faults of a verdict, once each. */
export const faultsOf = ({ reasons }: Verdict): readonly string[] => [
  ...new Set(reasons.map(({ fault }) => fault)),
]

export const goesOn = inAll(
  'Het onderzoek loopt verder.',
  'L’enquête se poursuit.',
  'Die Ermittlungen dauern an.',
  'The investigation goes on.',
)
export const adding = (nl: string, fr: string, de: string, en: string) =>
  inAll(`${goesOn.nl} ${nl}`, `${goesOn.fr} ${fr}`, `${goesOn.de} ${de}`, `${goesOn.en} ${en}`)
export const referred = inAll(
  '26.140 items zijn verwezen.',
  '26 140 éléments ont été signalés.',
  '26.140 Inhalte wurden gemeldet.',
  '26,140 items were referred.',
)
export const offline = (n: readonly [string, string, string, string]) =>
  inAll(
    `${n[0]} items zijn offline.`,
    `${n[1]} éléments sont hors ligne.`,
    `${n[2]} Inhalte sind offline.`,
    `${n[3]} items are offline.`,
  )
export const confirmed = ['21.906', '21 906', '21.906', '21,906'] as const

/** A verdict as goldens print it, under the name of its sentence. */
export function printed(name: string, verdict: Verdict): string {
  const reasons = verdict.reasons.map(({ fault, language, args }) =>
    [`    ${fault}`, language ?? '-', ...Object.values(args)].join(' '),
  )
  const offered = verdict.offer === null ? [] : [`    offered: ${verdict.offer.texts.nl}`]
  return [`${name}: ${[verdict.is, ...verdict.toRead].join(', ')}`, ...reasons, ...offered].join(
    '\n',
  )
}
