/** True sentences in place of a refused one: from the catalogues, with the figures filled in. */
import { timeAt } from '../calendar.ts'
import { recordOf, type Zone } from '../kit.ts'
import {
  type ObjectiveKind,
  type SentenceFault,
  type Verdict as Standing,
  type StatementFigure,
  type StatementLanguage,
  statementFigures,
  statementLanguages,
} from '../words.ts'
import { isTooFew } from './counting.ts'
import { boundObjectives } from './goals.ts'
import { lexicons } from './lexicon.ts'
import type { Binding, FigureBinding, FiguresAsOf, Ground, Offer, Reason } from './sentence.ts'

/**
 * What is offered: how the referred stand, one figure, that they were judged so by us, who takes part,
 * where an objective stands, or that it goes on.
 */
export const offers = [
  'standing',
  'referred',
  'judged',
  'partners',
  'objective-reached',
  'objective-open',
  'objective-unsaid',
  'going-on',
  'few',
  ...statementFigures,
] as const
export type OfferName = (typeof offers)[number]

/** The sentences of offers in each language, with gaps such as `{sent}` and `{time}`, and what goals are called. */
export type Wording = Readonly<
  Record<
    StatementLanguage,
    {
      readonly sentences: Readonly<Record<OfferName, string>>
      readonly goals: Readonly<Record<ObjectiveKind, string>>
    }
  >
>

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

type Goal = ReturnType<typeof boundObjectives>[number]

/** What is offered, and the figures or the objective that it tells. */
type Choice = {
  readonly name: OfferName
  readonly figures: readonly StatementFigure[]
  readonly goal?: Goal
}

const standing: Choice = { name: 'standing', figures: ['sent', 'providers', 'part-confirmed'] }
const referred: Choice = { name: 'referred', figures: ['sent', 'providers'] }
const judged: Choice = { name: 'judged', figures: ['sent'] }
const goesOn: Choice = { name: 'going-on', figures: [] }

/** Where an objective stands, by the name of the sentence that says so. */
const standings = {
  reached: 'objective-reached',
  'not-yet': 'objective-open',
  'no-verdict': 'objective-unsaid',
} as const satisfies Record<Standing, OfferName>

/** Where the first objective stands of which something can be said; otherwise that it goes on. */
const ofGoals = (goals: readonly Goal[]): readonly Choice[] => [
  ...goals.flatMap((goal) =>
    goal.stands === null ? [] : [{ name: standings[goal.stands], figures: [], goal }],
  ),
  goesOn,
]

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
function choose(reasons: readonly Reason[], goals: readonly Goal[]): readonly Choice[] {
  const has = (...faults: readonly SentenceFault[]): boolean =>
    reasons.some(({ fault }) => faults.includes(fault))
  const named = reasons.flatMap(
    ({ args }) => statementFigures.find((figure) => figure === args.figure) ?? [],
  )
  const one = named.slice(0, 1)
  if (has(...aboutAll)) return [standing, referred]
  const few: Choice = { name: 'few', figures: one }
  if (has('number-small')) return [few]
  const single = one.map((name): Choice => ({ name, figures: one }))
  if (has('judgement-as-fact')) return [judged, ...single]
  if (has(...aboutOne)) return [...single, few]
  if (has('number-unbound', 'unit-wrong', 'numbers-differ', 'says-more'))
    return [standing, referred]
  if (has('partner-not-named', 'partners-counted')) return [{ name: 'partners', figures: [] }]
  return has('objective-not-reached', 'objective-not-open') ? ofGoals(goals) : []
}

/** Whether a choice has the figure that its wording speaks of. */
const isWhole = ({ name, figures }: Choice): boolean => name !== 'few' || figures.length > 0

/** A true sentence in place of a refused one, in all languages; null where there is none to tell. */
export function offerFor(
  refused: { readonly reasons: readonly Reason[]; readonly bindings: readonly Binding[] },
  figures: FiguresAsOf,
  ground: Ground,
  wording: Wording,
): Offer | null {
  const goals = boundObjectives(refused.bindings, ground)
  for (const choice of choose(refused.reasons, goals).filter(isWhole)) {
    const offer = filled(choice, figures, ground, wording)
    if (offer !== null) return offer
  }
  return null
}

/** One offer with its figures as of the instant of the statement; null where one cannot be told. */
function filled(
  { name, figures: told, goal }: Choice,
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
    if (goal !== undefined) gaps.goal = wording[language].goals[goal.kind]
    return wording[language].sentences[name].replace(
      /\{([\w-]+)\}/gu,
      (gap, key: string) => gaps[key] ?? gap,
    )
  })
  const rest: Binding =
    goal === undefined ? { kind: 'phase' } : { kind: 'objective', objective: goal.objective }
  return { texts, bindings: told.length > 0 ? bindings : [rest] }
}

/** Whether an offer can tell this number: "fewer than ten" tells the small ones, the others the rest. */
const isToldBy = (name: OfferName, figure: StatementFigure, number: number): boolean =>
  number > 0 && isTooFew(figure, number) === (name === 'few')
