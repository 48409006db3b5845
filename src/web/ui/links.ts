/** Paths of the app's own pages. */
import type { ItemFilter } from '../../protocol/figures.ts'
import { pathWith } from './router.tsx'

const page = (op: string, name: string): string => `/operations/${encodeURIComponent(op)}/${name}`

/** The wall of an operation. */
export const wallPath = (op: string): string => pathWith(`/wall/${encodeURIComponent(op)}`)

/** The list of addresses that a filter lets through; the same filter counts the figure. */
export const itemsPath = (op: string, filter: ItemFilter = {}, asOf?: string): string =>
  pathWith(page(op, 'items'), { ...filter, asOf })

/** The page of one address. */
export const itemPath = (op: string, item: string): string =>
  pathWith(page(op, `items/${encodeURIComponent(item)}`))

/** Where an operation is set up. */
export const setupPath = (): string => pathWith('/setup')

/** Who leads an operation, by whose assignment, to what end. */
export const aboutPath = (op: string): string => pathWith(page(op, 'about'))

/** The command post of an operation: journal and tasks. */
export const postPath = (op: string): string => pathWith(page(op, 'post'))

/** Targets of an operation, and what still stands if some fall. */
export const targetsPath = (op: string): string => pathWith(page(op, 'targets'))

/** Names that resemble those under watch. */
export const watchPath = (op: string): string => pathWith(page(op, 'watch'))

/** The page of one target. */
export const targetPath = (op: string, target: string): string =>
  pathWith(page(op, `targets/${encodeURIComponent(target)}`))

/** The figures of an operation. */
export const figuresPath = (
  op: string,
  query: { readonly by?: string | undefined; readonly asOf?: string | undefined } = {},
): string => pathWith(page(op, 'figures'), query)

/** The press desk: what may be told outside. */
export const pressPath = (op: string): string => pathWith(page(op, 'press'))

/** How often what was decided was wrong: samples, differences, the rate. */
export const qualityPath = (op: string): string => pathWith(page(op, 'quality'))

/** What organisations state, and on what it rests. */
export const assertionsPath = (op: string): string => pathWith(page(op, 'assertions'))

/** Where people look at what came in, one address at a time. */
export const reviewPath = (op: string): string => pathWith(page(op, 'review'))

/** Where reviewers decide again, blind. */
export const rereviewPath = (op: string): string => pathWith(page(op, 'rereview'))

/** The board of readiness: who is ready for the one go of all states. */
export const readinessPath = (op: string): string => pathWith(page(op, 'readiness'))

/** The card of one measure. */
export const cardPath = (op: string, card: string): string =>
  pathWith(page(op, `cards/${encodeURIComponent(card)}`))

/** What an operation came to: silence, objectives and effect. */
export const effectPath = (op: string, asOf?: string): string =>
  pathWith(page(op, 'effect'), { asOf })

/** The chain of actions of 2016 to 2019; with an operation, beside what it came to there. */
export const chainPath = (op?: string): string =>
  pathWith(op === undefined ? '/chain' : page(op, 'chain'))
