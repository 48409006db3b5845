/** Which figures belong together on the page. */
import { parts } from '../../domain/words.ts'
import type { FiguresReply } from '../../protocol/figures.ts'
import { type TextKey, wordFor } from '../ui/text.ts'

/** One figure as the server gives it. */
export type Figure = FiguresReply['figures'][number]

/** The way of an address, step by step. Cumulative. */
export const funnel = [
  'found',
  'unique',
  'assessed',
  'lawful',
  'sent',
  'received',
  'acted',
  'verified',
  'down-24h',
  'down-30d',
] as const

/** The six parts of the wall. They add up. */
const partFigures = parts.map((part) => `part-${part}` as const)

const groups = [
  { title: 'figures.returned', ids: ['back-online', 'reinstated'] },
  {
    title: 'figures.said',
    ids: ['said-down-live', 'said-kept-gone', 'replaced', 'unknown', 'gone-eu'],
  },
  { title: 'figures.when', ids: ['gone-before', 'gone-after', 'gone-unknown'] },
  {
    title: 'figures.work',
    ids: [
      'waiting-first',
      'waiting-second',
      'waiting-legal',
      'stopped-by-scope',
      'protected',
      'held',
      'ready',
      'given-up',
    ],
  },
] as const satisfies readonly { title: TextKey; ids: readonly string[] }[]

/** One block of the page. */
export type Group = { readonly title: TextKey; readonly figures: readonly Figure[] }

/** The blocks after funnel and parts. A figure that this page does not know is shown all the same. */
export function groupsOf(figures: readonly Figure[]): readonly Group[] {
  const known = new Set<string>([...funnel, ...partFigures, ...groups.flatMap(({ ids }) => ids)])
  const others = figures.filter(({ figure }) => !known.has(figure))
  return [
    ...groups.map(({ title, ids }) => ({ title, figures: pick(figures, ids) })),
    { title: 'figures.rest' as const, figures: others },
  ].filter((group) => group.figures.length > 0)
}

/** The figures of a list of names, in its order. */
export const pick = (figures: readonly Figure[], ids: readonly string[]): readonly Figure[] =>
  ids
    .map((id) => figures.find(({ figure }) => figure === id))
    .filter((figure) => figure !== undefined)

/** The name of a figure in the reader's language, else its id. */
export const nameOf = (id: string): string => wordFor('figure', `${id}.name`) ?? id

/** The definition in the reader's language, else as the server words it. */
export const definitionOf = (figure: Figure): string =>
  wordFor('figure', `${figure.figure}.definition`) ?? figure.definition
