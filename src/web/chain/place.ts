/** A place in the table of the chain, and what stands there. */
import type { ChainReply } from '../../protocol/chain.ts'
import { monthOf } from '../ui/format.ts'

/** A row of the table. */
type Row = keyof ChainReply['actions'][number]['cells']

/** What stands in a cell. */
export type Cell = ChainReply['actions'][number]['cells'][Row]

/** The rows from above. */
export const rows = [
  'lead',
  'partners',
  'aim',
  'struck',
  'result',
  'afterwards',
  'taught',
] as const satisfies readonly Row[]

/** One cell: the number of its action, from 0, and its row. */
export type Place = { readonly at: number; readonly row: Row }

/** The cell so many columns and rows further, or the one at the edge. */
export function moved({ at, row }: Place, columns: number, down: number, count: number): Place {
  const clamped = (value: number, length: number) => Math.min(length - 1, Math.max(0, value))
  const next = rows[clamped(rows.indexOf(row) + down, rows.length)]
  return { at: clamped(at + columns, count), row: next ?? row }
}

/** The name of the button that opens the source of a cell. */
export const sourceId = ({ at, row }: Place): string => `source-${at}-${row}`

/** The name of an action within a sentence. */
export function nameWithin({ actions }: ChainReply, name: string): string {
  const found = actions.find(({ action }) => action === name)
  return found ? monthOf(found.year, found.month) : ''
}

type Statement = Extract<Cell, { readonly is: 'stated' }>['statements'][number]

/** Statements line by line: what is missing and what is doubted stays with what it is about. */
export function linesOf(cell: Cell): readonly (readonly Statement[])[] {
  const lines: Statement[][] = []
  for (const statement of cell.is === 'stated' ? cell.statements : []) {
    const last = lines.at(-1)
    const goesOn = ['missing', 'doubt'].includes(statement.manner)
    if (last && (goesOn || last.at(-1)?.manner === 'hand-over')) last.push(statement)
    else lines.push([statement])
  }
  return lines
}

/** The facts of a cell, each once, in their order. */
export function factsOf(chain: ChainReply, { at, row }: Place): readonly string[] {
  const cell = chain.actions[at]?.cells[row]
  if (cell?.is !== 'stated') return []
  return [...new Set(cell.statements.flatMap(({ facts }) => facts))]
}

/** `A, O13`: the report and the facts, as a cell names its source. */
export function sourceOf(chain: ChainReply, facts: readonly string[]): string {
  const told = chain.facts.filter(({ fact }) => facts.includes(fact))
  return [...Map.groupBy(told, ({ report }) => report)]
    .map(([report, own]) => [report, ...own.map(({ fact }) => fact)].join(', '))
    .join('; ')
}

/** What other sources say on a cell. */
export const elsewhereAt = ({ actions, elsewhere }: ChainReply, { at, row }: Place) =>
  elsewhere.filter((line) => line.action === actions[at]?.action && line.row === row)
