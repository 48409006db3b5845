/** What a sentence can rest on, as a list that is searched. */
import type { Binding } from '../../protocol/statement.ts'
import type { StatementSources } from '../../protocol/statement-sources.ts'
import { number, t, wordFor } from '../ui/text.ts'
import { figureName, told } from './desk.ts'

/** One source in the list. */
export type Source = {
  readonly key: string
  /** Of what kind it is, in the reader's language. */
  readonly kind: string
  readonly name: string
  /** Its number, its time or where it stands. */
  readonly detail: string
  readonly binding: Binding
}

const sourceOf = (binding: Binding, name: string, detail = ''): Source => ({
  key: JSON.stringify(binding),
  kind: wordFor('bindingKind', binding.kind) ?? binding.kind,
  ...{ name, detail, binding },
})

/** Every source, figures first. Speakers are not here: who is quoted makes it an opinion. */
export function sourcesIn(it: StatementSources, zone: string): readonly Source[] {
  const { asOf, kind } = it
  const of = kind === null ? '' : ` (${wordFor('kind', kind)})`
  return [
    ...it.figures.map(({ figure, number: count, isFew }) =>
      sourceOf(
        { kind: 'figure', figure, filter: { kind }, asOf, number: count },
        figureName(figure) + of,
        isFew ? t('statement.page.few') : number(count),
      ),
    ),
    sourceOf({ kind: 'phase' }, t('press.source.phase')),
    sourceOf({ kind: 'lead' }, t('press.source.lead')),
    ...it.objectives.map(({ objective, kind: aim, text, stands }) =>
      sourceOf(
        { kind: 'objective', objective },
        [wordFor('objectiveKind', aim) ?? aim, text ?? ''].filter((each) => each !== '').join(': '),
        stands === null ? '' : (wordFor('verdict', stands) ?? stands),
      ),
    ),
    ...it.participants.map(({ organisation, name }) =>
      sourceOf({ kind: 'participants', organisations: [organisation] }, name),
    ),
    ...it.assertions.map(({ assertion, kind: assertionKind, text, statedFor }) =>
      sourceOf(
        { kind: 'assertion', assertion },
        text ?? wordFor('assertionKind', assertionKind) ?? '',
        told(statedFor, zone),
      ),
    ),
    ...it.entries.map(({ number: entry, at, text }) =>
      sourceOf(
        { kind: 'journal', number: entry },
        `${number(entry)}. ${text ?? ''}`,
        told(at, zone),
      ),
    ),
  ]
}

const plainly = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** The words of a source; the number of a figure is found with and without what groups it. */
const wordsOf = ({ kind, name, detail, binding }: Source): readonly string[] => [
  ...splitIn(`${kind} ${name} ${detail}`),
  ...(binding.kind === 'figure' ? [String(binding.number)] : []),
]

const splitIn = (text: string): readonly string[] =>
  plainly(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** Sources of which some word begins with each that was typed, in any order. */
export function found(all: readonly Source[], typed: string): readonly Source[] {
  const wanted = splitIn(typed)
  return all.filter((source) => {
    const words = wordsOf(source)
    return wanted.every((each) => words.some((word) => word.startsWith(each)))
  })
}

/** Bindings with one more; participants stand together in one. */
export function boundWith(bindings: readonly Binding[], next: Binding): readonly Binding[] {
  if (next.kind !== 'participants') return [...bindings, next]
  const before = bindings.find((it) => it.kind === 'participants')
  if (before?.kind !== 'participants') return [...bindings, next]
  const organisations = [...new Set([...before.organisations, ...next.organisations])]
  return bindings.map((it) => (it === before ? { ...it, organisations } : it))
}

/** One binding as single sources: each participant on its own. */
export const parted = (bindings: readonly Binding[]): readonly Binding[] =>
  bindings.flatMap((it): readonly Binding[] =>
    it.kind === 'participants'
      ? it.organisations.map((each) => ({ ...it, organisations: [each] }))
      : [it],
  )
