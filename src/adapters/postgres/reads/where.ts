/** Filters as SQL: the same conditions for the items of a list and for the totals of a figure. */

import type { Filter } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id } from '../../../domain/kit.ts'
import { bitOf } from '../../../domain/ledger.ts'
import type { FigureId } from '../../../domain/words.ts'

/** A condition with the values of its parameters. */
export type Where = { readonly text: string; readonly values: readonly unknown[] }

const dimensions = [
  ['kind', 'kind'],
  ['provider', 'provider_id'],
  ['state', 'state'],
  ['language', 'language'],
] as const

/** What of an operation a viewer may see under a filter, figure apart: holds for items and totals. */
export function whereOf(op: Id<'operation'>, viewer: Viewer, filter: Filter): Where {
  const given = dimensions.flatMap(([name, column]) => {
    const value = filter[name]
    return value === undefined ? [] : [{ column, value }]
  })
  const conditions = given.map(({ column }, i) => `${column} = $${i + 3}`)
  return {
    text: ['op_id = $1', 'compartment = any($2::text[])', ...conditions].join(' and '),
    values: [op, viewer.compartments, ...given.map(({ value }) => value)],
  }
}

/** The figure of addresses whose list is asked for: what came in are all of them. */
export const figureOf = ({ figure }: Filter): FigureId | undefined =>
  figure === 'found' ? 'unique' : figure

/** The condition that an item counts for the figure of the filter. Item rows alone have it. */
export function countedOf(where: Where, filter: Filter): Where {
  const figure = figureOf(filter)
  if (figure === undefined) return where
  return {
    text: `${where.text} and figures & $${where.values.length + 1}::bigint <> 0`,
    values: [...where.values, bitOf(figure)],
  }
}
