/** True sentences in place of a refused one: from the catalogues, with the figures filled in. */
import { timeAt } from '../calendar.ts'
import { recordOf, type Zone } from '../kit.ts'
import {
  type SentenceFault,
  type StatementFigure,
  type StatementLanguage,
  statementFigures,
  statementLanguages,
} from '../words.ts'
import { isTooFew } from './counting.ts'
import { lexicons } from './lexicon.ts'
import type { FigureBinding, FiguresAsOf, Ground, Offer, Reason } from './sentence.ts'

/** What is offered: how the referred stand, one figure, who takes part, or that it goes on. */
export const offers = [
  'standing',
  'referred',
  'partners',
  'going-on',
  'few',
  ...statementFigures,
] as const
export type OfferName = (typeof offers)[number]

/** The sentences of offers in each language, with gaps such as `{sent}` and `{time}`. */
export type Wording = Readonly<Record<StatementLanguage, Readonly<Record<OfferName, string>>>>

const everything = { kind: null } as const

/** Digits in one group. */
const GROUP = 3

/** What stands between groups of digits: in French a narrow space that does not break. */
const separators = { nl: '.', fr: '\u202f', de: '.', en: ',' } as const satisfies Record<
  StatementLanguage,
  string
>

/** A whole number as a language groups it. */
export function numberIn(language: StatementLanguage, number: number): string {
  const digits = String(number)
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= GROUP)
    groups.unshift(digits.slice(Math.max(0, end - GROUP), end))
  return groups.join(separators[language])
}

/** A day and a time of day as a language tells them: `25 november, 09.00 uur`. */
export function timeIn(language: StatementLanguage, at: FigureBinding['asOf'], zone: Zone): string {
  const { day, month, hour, minute } = timeAt(at, zone)
  const [hh, mm] = [hour, minute].map((part) => String(part).padStart(2, '0'))
  const name = lexicons[language].months[month - 1] ?? ''
  const capital = name.slice(0, 1).toUpperCase() + name.slice(1)
  switch (language) {
    case 'nl':
      return `${day} ${name}, ${hh}.${mm} uur`
    case 'fr':
      return `${day} ${name}, ${hour} h ${mm}`
    case 'de':
      return `${day}. ${capital}, ${hh}.${mm} Uhr`
    case 'en':
      return `${day} ${capital}, ${hh}:${mm}`
  }
}

/** What is offered, and the figures that it tells. */
type Choice = { readonly name: OfferName; readonly figures: readonly StatementFigure[] }

const standing: Choice = { name: 'standing', figures: ['sent', 'providers', 'part-confirmed'] }
const referred: Choice = { name: 'referred', figures: ['sent', 'providers'] }

/** Faults that are answered with how all that was referred stands. */
const aboutAll: readonly SentenceFault[] = [
  ...(['topics-is-no-unit', 'referred-is-not-removed', 'offline-is-not-removed'] as const),
  'offline-not-seen',
]

/** Faults that are answered with the figure itself. */
const aboutOne: readonly SentenceFault[] = [
  ...(['number-wrong', 'number-vague', 'bound-not-reached'] as const),
  ...(['figure-unused', 'time-ahead'] as const),
]

/** What a fault is answered with, where a true sentence can be offered at all. */
function choose(reasons: readonly Reason[]): readonly Choice[] {
  const has = (...faults: readonly SentenceFault[]): boolean =>
    reasons.some(({ fault }) => faults.includes(fault))
  const named = reasons.flatMap(
    ({ args }) => statementFigures.find((figure) => figure === args.figure) ?? [],
  )
  const one = named.slice(0, 1)
  if (has(...aboutAll)) return [standing, referred]
  const few: Choice = { name: 'few', figures: one }
  if (has('number-small')) return [few]
  if (has(...aboutOne)) return [...one.map((name) => ({ name, figures: one })), few]
  if (has('number-unbound', 'unit-wrong', 'numbers-differ', 'says-more'))
    return [standing, referred]
  if (has('partner-not-named', 'partners-counted')) return [{ name: 'partners', figures: [] }]
  return has('objective-not-reached') ? [{ name: 'going-on', figures: [] }] : []
}

/** Whether a choice has the figure that its wording speaks of. */
const isWhole = ({ name, figures }: Choice): boolean => name !== 'few' || figures.length > 0

/** A true sentence in place of a refused one, in all languages; null where there is none to tell. */
export function offerFor(
  reasons: readonly Reason[],
  figures: FiguresAsOf,
  ground: Ground,
  wording: Wording,
): Offer | null {
  for (const choice of choose(reasons).filter(isWhole)) {
    const offer = filled(choice, figures, ground, wording)
    if (offer !== null) return offer
  }
  return null
}

/** One offer with its figures as of the instant of the statement; null where one cannot be told. */
function filled(
  { name, figures: told }: Choice,
  figures: FiguresAsOf,
  { figuresAt, zone, openedAt, now }: Ground,
  wording: Wording,
): Offer | null {
  if (figuresAt < openedAt || figuresAt > now) return null
  const counted = told.map((figure) => {
    const ask = { figure, filter: everything, asOf: figuresAt }
    return { ...ask, number: figures(ask) }
  })
  const bindings = counted.flatMap((it): readonly FigureBinding[] =>
    isToldBy(name, it.figure, it.number ?? 0)
      ? [{ kind: 'figure', ...it, number: it.number ?? 0 }]
      : [],
  )
  if (bindings.length < counted.length) return null
  const texts = recordOf(statementLanguages, (language) => {
    const gaps: Record<string, string> = { time: timeIn(language, figuresAt, zone) }
    for (const { figure, number } of bindings) gaps[figure] = numberIn(language, number)
    return wording[language][name].replace(/\{([\w-]+)\}/gu, (gap, key: string) => gaps[key] ?? gap)
  })
  return { texts, bindings: told.length > 0 ? bindings : [{ kind: 'phase' }] }
}

/** Whether an offer can tell this number: "fewer than ten" tells the small ones, the others the rest. */
const isToldBy = (name: OfferName, figure: StatementFigure, number: number): boolean =>
  number > 0 && isTooFew(figure, number) === (name === 'few')
