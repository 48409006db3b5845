/** What a text counts, held against the figures it is bound to. */
import type { StatementFigure, StatementLanguage } from '../words.ts'
import type { Strength, Unit } from './lexicon.ts'
import type { Clause, NumberRead, TextRead } from './reading.ts'
import type { FigureBinding, Reason } from './sentence.ts'

/** From here on a number can be told: fewer could point at somebody (G10). */
export const TOLD_FROM = 10

/** Whether a count is too small to be told; none at all can be told. Of providers, one would be a cell. */
export const isTooFew = (figure: StatementFigure, number: number): boolean =>
  carries[figure] === null ? number === 1 : number > 0 && number < TOLD_FROM

/** How much may be said of what a figure counts; null for one that says nothing of items. */
export const carries = {
  sent: 'referred',
  received: 'referred',
  acted: 'said',
  'part-said-down': 'said',
  'part-no-answer': 'referred',
  'part-refused': 'referred',
  'part-back': 'referred',
  reinstated: 'referred',
  verified: 'offline',
  'down-24h': 'offline',
  'down-30d': 'offline',
  'part-confirmed': 'offline',
  providers: null,
} as const satisfies Record<StatementFigure, 'referred' | 'said' | 'offline' | null>

/** A figure of the sentence with the number that it truly is. */
export type Counted = { readonly binding: FigureBinding; readonly value: number }

/** A number of a text, and the figure that it tells; null where there is none. */
export type Told = { readonly number: NumberRead; readonly counted: Counted | null }

/** Whether a number, qualified or not, is true of a value. */
export function isTrueOf({ qualifier, value: told }: NumberRead, value: number): boolean {
  if (told === null) return false
  if (qualifier === 'more') return value > told
  if (qualifier === 'least') return value >= told
  if (qualifier === 'less') return value < told
  return qualifier === null && value === told
}

/**
 * Each number of each clause with the figure that it tells. Where figures have the same number, it is
 * the one whose unit and whose verb stand there: first one that nothing has told yet, then the weakest.
 */
export function toldIn(clauses: readonly Clause[], figures: readonly Counted[]): Told[][] {
  const told = new Set<Counted>()
  return clauses.map((clause) =>
    clause.numbers.map((number) => {
      const counted = figureTold(number, clause, figures, told)
      if (counted !== null) told.add(counted)
      return { number, counted }
    }),
  )
}

function figureTold(
  number: NumberRead,
  { verb, isAttributed }: Clause,
  figures: readonly Counted[],
  told: ReadonlySet<Counted>,
): Counted | null {
  const isExact = ({ value }: Counted) => value === number.value && number.qualifier === null
  const misfit = (counted: Counted): readonly number[] => {
    const carried = carries[counted.binding.figure]
    const isTooStrong = verb !== null && tooStrong(verb.strength, isAttributed, carried) !== null
    return [
      Number(!isExact(counted)),
      Number(isOtherUnit({ number, counted })),
      Number(isTooStrong),
      Number(told.has(counted)),
      carried === null ? 0 : carrying.indexOf(carried),
    ]
  }
  const [best = null] = figures
    .filter(({ value }) => isTrueOf(number, value))
    .toSorted((a, b) => firstApart(misfit(a), misfit(b)))
  return best
}

/** The first difference of two rows of numbers. */
const firstApart = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, place) => value - (b[place] ?? 0)).find((apart) => apart !== 0) ?? 0

/** Why a number that tells no figure is refused. */
export function unbound(
  number: NumberRead,
  figures: readonly Counted[],
  language: StatementLanguage,
): Reason {
  const because = (fault: Reason['fault'], args: Reason['args']): Reason => ({
    fault,
    language,
    args: { shown: number.shown, ...args },
  })
  if (number.unit === 'partner') return because('partners-counted', {})
  const [nearest] = [...figures].sort((a, b) => distance(number, a) - distance(number, b))
  if (number.value === null || nearest === undefined) return because('number-unbound', {})
  const args = { figure: nearest.binding.figure, true: nearest.value }
  if (number.qualifier === null) return because('number-wrong', args)
  return because(number.qualifier === 'vague' ? 'number-vague' : 'bound-not-reached', args)
}

const distance = ({ value }: NumberRead, counted: Counted): number =>
  Math.abs((value ?? 0) - counted.value)

/** The unit of a figure: online service providers, items of one kind, or items. */
const unitOf = ({ figure, filter }: FigureBinding): Unit =>
  figure === 'providers' ? 'provider' : (filter.kind ?? 'item')

/** Whether a number stands before another unit than that of its figure. One kind is always named. */
export const isOtherUnit = ({ number, counted }: Told): boolean => {
  if (counted === null) return false
  const unit = unitOf(counted.binding)
  return number.unit === null ? counted.binding.filter.kind !== null : number.unit !== unit
}

/** What figures carry, the weakest first. */
const carrying = ['referred', 'said', 'offline'] as const

/** The weakest of what figures carry; null where none says anything of items. */
function weakest(told: readonly Told[]): 'referred' | 'said' | 'offline' | null {
  const all = told.flatMap(({ counted }) => (counted ? [carries[counted.binding.figure]] : []))
  return carrying.find((each) => all.includes(each)) ?? null
}

/** Why the verb of a clause says more than its figures carry; null where it does not. */
function tooStrong(
  strength: Strength,
  isAttributed: boolean,
  carried: 'referred' | 'said' | 'offline' | null,
): Reason['fault'] | null {
  if (strength === 'referred' || strength === 'destroyed') return null
  if (isAttributed && carried !== null && carried !== 'referred') return null
  if (strength === 'offline') return carried === 'offline' ? null : 'offline-not-seen'
  return carried === 'offline' ? 'offline-is-not-removed' : 'referred-is-not-removed'
}

/**
 * Why a text says more of its items than what was counted carries. A clause without a number
 * speaks of what was counted before it; before any number, of all that the sentence counts.
 */
export function overstated(
  { clauses }: TextRead,
  told: readonly (readonly Told[])[],
  figures: readonly Counted[],
  language: StatementLanguage,
): readonly Reason[] {
  const every = figures.map((counted) => ({ number: nothing, counted }))
  let carried = weakest(every)
  return clauses.flatMap(({ verb, isAttributed }, place) => {
    const here = told[place] ?? []
    if (here.some(({ counted }) => counted !== null)) carried = weakest(here) ?? carried
    // Of a number that tells no figure nothing is known but what the whole sentence rests on.
    if (here.some(({ counted }) => counted === null)) carried = weakest(every)
    const fault = verb === null ? null : tooStrong(verb.strength, isAttributed, carried)
    if (verb === null || fault === null) return []
    return [{ fault, language, args: { word: verb.shown } }]
  })
}

const nothing: NumberRead = { value: null, qualifier: null, unit: null, shown: '' }
