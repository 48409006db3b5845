/** A planned sentence filled in: its numbers as they were read, in the digits of each language. */
import { recordOf } from '../domain/kit.ts'
import { type StatementLanguage, statementLanguages } from '../domain/words.ts'
import type { Binding } from '../protocol/statement.ts'
import type { ToldFigure } from './journal.ts'
import type { PlannedBinding, PlannedTexts } from './press-plan.ts'
import { assertionName } from './quality-plan.ts'

/** What is known while a sentence is written. */
export interface Reading {
  readonly figuresAt: number
  /** By figure, and by figure and kind: `sent`, `sent video`. */
  readonly counts: Readonly<Record<string, number>>
  /** Ids of organisations, by state; the hub under its own word. */
  readonly organisations: ReadonlyMap<string, string>
  /** Ids of what else stands in the house, by name in the plan. */
  readonly named: ReadonlyMap<string, string>
}

const locales = { nl: 'nl-BE', fr: 'fr-FR', de: 'de-DE', en: 'en-GB' } as const satisfies Record<
  StatementLanguage,
  string
>

const GAP = /\{([a-z0-9 -]+)\}/g

/** The texts with each number in its gap. */
export const filledOf = (texts: PlannedTexts, { counts }: Reading): PlannedTexts =>
  recordOf(statementLanguages, (language) => {
    const digits = new Intl.NumberFormat(locales[language])
    return texts[language].replace(GAP, (_gap, name: string) => digits.format(counts[name] ?? 0))
  })

function bindingOf(planned: PlannedBinding, reading: Reading): Binding {
  switch (planned.kind) {
    case 'figure': {
      const { figure, of } = planned
      const number = reading.counts[of === null ? figure : `${figure} ${of}`] ?? 0
      const asOf = new Date(reading.figuresAt).toISOString()
      return { kind: 'figure', figure, filter: { kind: of }, asOf, number }
    }
    case 'participants': {
      const organisations = planned.who.map((key) => reading.organisations.get(key) ?? key)
      return { kind: 'participants', organisations }
    }
    case 'assertion':
      return {
        kind: 'assertion',
        assertion: reading.named.get(assertionName(planned.key)) ?? planned.key,
      }
    default:
      return planned
  }
}

/** What a sentence rests on, with ids and numbers. */
export const bindingsOf = (
  rests: readonly PlannedBinding[],
  reading: Reading,
): readonly Binding[] => rests.map((planned) => bindingOf(planned, reading))

/** The numbers that bindings tell. */
export const toldIn = (bindings: readonly Binding[]): readonly ToldFigure[] =>
  bindings.flatMap((it) =>
    it.kind === 'figure'
      ? [{ figure: it.figure, of: it.filter.kind, asOf: Date.parse(it.asOf), number: it.number }]
      : [],
  )
