/** What the world knows of its press desk: a fold of what its officers have done. */
import { unreachable } from '../domain/kit.ts'
import type { FiguresRead, PressEntry, ToldFigure } from './journal.ts'

/** A sentence as it was written last. */
interface Written {
  /** The id and the revision of the house; null before somebody has seen them. */
  readonly found: { readonly id: string; readonly revision: number } | null
  readonly text: string
  readonly figures: readonly ToldFigure[]
}

/** A version that was published, with every number in it. */
export interface ToldOutside {
  readonly at: number
  readonly figuresAt: number
  readonly figures: readonly ToldFigure[]
}

/** One statement of the plan. */
export interface StatementNoted {
  readonly id: string
  readonly figuresAt: number
  readonly sentences: ReadonlyMap<string, Written>
  readonly published: readonly ToldOutside[]
}

/** Everything that the press desk has done. */
export interface PressMemory {
  readonly statements: ReadonlyMap<string, StatementNoted>
  /** By instant. */
  readonly figures: ReadonlyMap<number, FiguresRead>
  /** References of the steps at which somebody was about to give consent. */
  readonly consents: ReadonlySet<string>
}

/** A press desk at which nobody has done anything. */
export const freshPress = (): PressMemory => ({
  statements: new Map(),
  figures: new Map(),
  consents: new Set(),
})

const put = <Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value) =>
  new Map([...map, [key, value]])

function moved(
  before: StatementNoted,
  entry: Exclude<PressEntry, { kind: 'begun' | 'figures-read' | 'consenting' }>,
): StatementNoted {
  const { sentences } = before
  switch (entry.kind) {
    case 'wrote': {
      const { sentence, text, figures } = entry
      const found = sentences.get(sentence)?.found ?? null
      return { ...before, sentences: put(sentences, sentence, { found, text, figures }) }
    }
    case 'found': {
      const { sentence, id, revision } = entry
      const written = sentences.get(sentence)
      if (written === undefined) return before
      const found = { id, revision }
      return { ...before, sentences: put(sentences, sentence, { ...written, found }) }
    }
    case 'dated':
      return { ...before, figuresAt: entry.figuresAt }
    case 'told-outside': {
      const figures = [...sentences.values()].flatMap((it) => it.figures)
      const told = { at: entry.at, figuresAt: before.figuresAt, figures }
      return { ...before, published: [...before.published, told] }
    }
    default:
      return unreachable(entry)
  }
}

/** The desk after one more thing was done. */
export function afterPress(before: PressMemory, entry: PressEntry): PressMemory {
  const { statements, figures } = before
  if (entry.kind === 'figures-read')
    return { ...before, figures: put(figures, entry.read.asOf, entry.read) }
  if (entry.kind === 'consenting')
    return { ...before, consents: new Set([...before.consents, entry.ref]) }
  const known = statements.get(entry.statement)
  if (entry.kind === 'begun') {
    const { id, figuresAt } = entry
    const fresh = { id, figuresAt, sentences: new Map(), published: [] }
    return { ...before, statements: put(statements, entry.statement, fresh) }
  }
  if (known === undefined) return before
  return { ...before, statements: put(statements, entry.statement, moved(known, entry)) }
}
