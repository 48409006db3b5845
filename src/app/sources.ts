/** What a sentence can rest on: figures with their numbers as of an instant, and every other source. */
import { may } from '../domain/authority.ts'
import type { Id, Instant } from '../domain/kit.ts'
import { type FigureBinding, isTooFew } from '../domain/statement.ts'
import { statementFigures } from '../domain/words.ts'
import type { Person } from './directory.ts'
import { figuresOf, isPress, type Judges } from './judged.ts'
import type { SourcesRead } from './reads/press.ts'

/** Which figures: as of when, null for those of the statement, and of which kind of items. */
export type SourcesAsk = {
  readonly asOf: Instant | null
  readonly kind: FigureBinding['filter']['kind']
}

/** Everything that can be bound, and the figures of one instant. */
export type Sources = SourcesRead & {
  readonly asOf: Instant
  readonly figures: readonly (Pick<FigureBinding, 'figure' | 'number'> & {
    /** Whether it can be told as fewer than ten alone. */
    readonly isFew: boolean
  })[]
}

/** Reads it for whoever writes there; undefined for everybody else. */
export async function sourcesOf(
  { reads, clock }: Pick<Judges, 'reads' | 'clock'>,
  op: Id<'operation'>,
  person: Person,
  id: Id<'statement'>,
  ask: SourcesAsk,
): Promise<Sources | undefined> {
  const read = await reads.sources(op, person, id)
  if (read === undefined || !isPress(read, person)) return undefined
  const asOf = ask.asOf ?? read.statement.figuresAt
  const filter = { kind: ask.kind }
  const count = await figuresOf(reads, read, [{ asOf, filter }], await clock.now())
  const figures = statementFigures.flatMap((figure) => {
    const number = count({ figure, filter, asOf })
    return number === undefined ? [] : [{ figure, number, isFew: isTooFew(figure, number) }]
  })
  // Whoever writes may bind any entry; its words are for those who read the journal.
  const isReader = may(person, 'journal.read')
  const entries = read.entries.map((it) => (isReader ? it : { ...it, text: null }))
  return { ...read, asOf, figures, entries }
}
