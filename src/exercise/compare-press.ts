/**
 * Agreement about what was told outside: what the house has published, what its facts fold to, what
 * the ledger says of each number as of its instant, and what the world knows of it. Pure.
 */
import type { CorrectionReason, StatementFigure } from '../domain/words.ts'
import type { ToldFigure } from './journal.ts'
import type { PressTruth } from './press-truth.ts'

/** A correction as a version carries it. */
export interface SeenCorrection {
  readonly figure: StatementFigure
  readonly of: ToldFigure['of']
  readonly was: number
  readonly is: number
  readonly reason: CorrectionReason
}

/** One published version as one of two sides of the house has it. */
export interface SeenVersion {
  readonly at: number
  readonly figuresAt: number
  readonly figures: readonly ToldFigure[]
  readonly corrections: readonly SeenCorrection[]
}

/** One statement of the house. */
export interface SeenStatement {
  readonly id: string
  readonly published: readonly SeenVersion[]
}

/** A number as the ledger has it, or the world; undefined where it knows none. */
export type NumberOf = (told: Omit<ToldFigure, 'number'>) => number | undefined

const pressDisagreements = [
  /** Tables and facts of the house differ. */
  'statement-facts-differ',
  /** Published, and by nobody of the world; or the reverse. */
  'version-not-in-world',
  'version-not-in-house',
  'version-differs',
  /** A number that was told is not the one of the ledger, as of its instant. Must never be. */
  'told-not-in-ledger',
  /** Nor what really left. Must never be. */
  'told-not-true',
  /** A figure that was read is another one as of the same instant. */
  'read-not-in-ledger',
  /** A number that was told is another one since, and the next version does not say so. */
  'correction-wrong',
] as const
export type PressDisagreementKind = (typeof pressDisagreements)[number]

/** One thing on which they do not agree. */
export interface PressDisagreement {
  readonly kind: PressDisagreementKind
  readonly key: string
  readonly house: string
  readonly world: string
}

const nameOf = ({ figure, of }: Pick<ToldFigure, 'figure' | 'of'>): string =>
  of === null ? figure : `${figure} ${of}`

const inOrder = (texts: readonly string[]): string => [...texts].sort().join(', ')

const figuresWritten = (figures: readonly ToldFigure[]): string =>
  inOrder(figures.map((told) => `${nameOf(told)} ${told.number} as of ${told.asOf}`))

type Told = Pick<SeenVersion, 'at' | 'figuresAt' | 'figures'>

const toldWritten = ({ at, figuresAt, figures }: Told): string =>
  `${at} / ${figuresAt} / ${figuresWritten(figures)}`

const correctionsWritten = (corrections: readonly Omit<SeenCorrection, 'reason'>[]): string =>
  inOrder(corrections.map((it) => `${it.figure} ${it.of} ${it.was} ${it.is}`))

const versionWritten = (version: SeenVersion): string =>
  `${toldWritten(version)} / ${inOrder(version.corrections.map((it) => JSON.stringify(it)))}`

/** What the second version has to say of the first, by the ledger alone. */
function correctionsOf(before: SeenVersion, { figuresAt }: SeenVersion, ledger: NumberOf) {
  const latest = new Map(before.figures.map((told) => [nameOf(told), told]))
  return [...latest.values()].flatMap(({ figure, of, number: was, asOf }) => {
    const is = ledger({ figure, of, asOf: figuresAt })
    return is === undefined || is === was || figuresAt <= asOf ? [] : [{ figure, of, was, is }]
  })
}

function numbersWrong(
  key: string,
  { figures }: SeenVersion,
  ledger: NumberOf,
  world: NumberOf,
): readonly PressDisagreement[] {
  return figures.flatMap((told) => {
    const house = `${nameOf(told)} ${told.number}`
    const rows: PressDisagreement[] = []
    const [kept, real] = [ledger(told), world(told)]
    if (kept !== told.number)
      rows.push({ kind: 'told-not-in-ledger', key, house, world: `${kept}` })
    if (real !== undefined && real !== told.number)
      rows.push({ kind: 'told-not-true', key, house, world: `${real}` })
    return rows
  })
}

function correctionsWrong(
  key: string,
  { published }: SeenStatement,
  ledger: NumberOf,
): readonly PressDisagreement[] {
  return published.flatMap((version, place) => {
    const before = published[place - 1]
    const due = before === undefined ? [] : correctionsOf(before, version, ledger)
    const [house, world] = [correctionsWritten(version.corrections), correctionsWritten(due)]
    return house === world ? [] : [{ kind: 'correction-wrong' as const, key, house, world }]
  })
}

type Truth = PressTruth['statements'][number]

function versionsWrong(
  key: string,
  seen: readonly SeenVersion[],
  truth: Truth['published'],
): readonly PressDisagreement[] {
  const places = Array.from({ length: Math.max(seen.length, truth.length) }, (_none, at) => at)
  return places.flatMap((at): readonly PressDisagreement[] => {
    const [here, there] = [seen[at], truth[at]]
    const house = here === undefined ? 'none' : toldWritten(here)
    const world = there === undefined ? 'none' : toldWritten(there)
    if (house === world) return []
    const kind: PressDisagreementKind =
      here === undefined
        ? 'version-not-in-house'
        : there === undefined
          ? 'version-not-in-world'
          : 'version-differs'
    return [{ kind, key, house, world }]
  })
}

/** What is held against the truth of the press desk. */
export interface PressSides {
  readonly seen: readonly SeenStatement[]
  readonly folded: readonly SeenStatement[]
  readonly ledger: NumberOf
  readonly world: NumberOf
}

/** Compares every statement with its versions, numbers and corrections. */
export function comparePress(
  truth: PressTruth,
  { seen, folded, ledger, world }: PressSides,
): readonly PressDisagreement[] {
  const facts = new Map(folded.map(({ id, published }) => [id, published]))
  const truths = new Map(truth.statements.map((each) => [each.id, each]))
  const unknown = truth.statements.filter(({ id }) => !seen.some((each) => each.id === id))
  const found = seen.flatMap((statement) => {
    const { id, published } = statement
    const key = truths.get(id)?.key ?? id
    const kept = published.map(versionWritten).join('\n')
    const told = (facts.get(id) ?? []).map(versionWritten).join('\n')
    return [
      ...(kept === told
        ? []
        : [{ kind: 'statement-facts-differ' as const, key, house: kept, world: told }]),
      ...versionsWrong(key, published, truths.get(id)?.published ?? []),
      ...published.flatMap((version) => numbersWrong(key, version, ledger, world)),
      ...correctionsWrong(key, statement, ledger),
    ]
  })
  return [
    ...found,
    ...unknown.flatMap(({ key, published }) => versionsWrong(key, [], published)),
    ...readWrong(truth, ledger),
  ]
}

/** Figures that were read and that the ledger does not have so, as of their instant. */
const readWrong = ({ figures }: PressTruth, ledger: NumberOf): readonly PressDisagreement[] =>
  figures.flatMap(({ asOf, counts }) =>
    (['sent', 'part-confirmed', 'part-back', 'providers'] as const).flatMap((figure) => {
      const [house, kept] = [counts[figure], ledger({ figure, of: null, asOf })]
      return house === kept
        ? []
        : [
            {
              kind: 'read-not-in-ledger' as const,
              key: `figures ${asOf}`,
              ...{ house: `${figure} ${house}`, world: `${kept}` },
            },
          ]
    }),
  )
