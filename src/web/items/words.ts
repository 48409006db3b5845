/** A line of a list in words. */
import type { ItemLine } from '../../protocol/figures.ts'
import { dateTime, languageName, stateName } from '../ui/format.ts'
import { number, type TextKey, t, wordFor } from '../ui/text.ts'

/** The columns after the address. */
const columns = ['kind', 'provider', 'state', 'language', 'part', 'lastClass'] as const
/** The same where submissions are counted: the numbers add up to that figure. */
const countedColumns = [...columns, 'submissions'] as const
export type Column = (typeof countedColumns)[number]

/** The columns of the list behind a figure. */
export const columnsOf = (figure: string | null): readonly Column[] =>
  figure === 'found' ? countedColumns : columns

/** What a column is called. */
export const headings = {
  kind: 'column.kind',
  provider: 'column.provider',
  state: 'column.state',
  language: 'column.language',
  part: 'column.part',
  lastClass: 'column.lastClass',
  submissions: 'column.submissions',
} as const satisfies Record<Column, TextKey>

/** What a line says in a column. */
export function cellOf(line: ItemLine, column: Column): string {
  switch (column) {
    case 'kind':
      return t(`kind.${line.kind}`)
    case 'provider':
      return line.providerName ?? ''
    case 'state':
      return line.state ?? ''
    case 'language':
      return languageName(line.language)
    case 'part':
      return t(`part.${line.part}`)
    case 'lastClass':
      return line.lastClass === null ? '' : t(`class.${line.lastClass}`)
    case 'submissions':
      return number(line.submissions)
  }
}

/** The words by which a line is found. */
export const searchTextOf = (line: ItemLine): string =>
  [line.address ?? '', ...columns.map((column) => cellOf(line, column))].join(' ')

const filters = ['figure', 'kind', 'provider', 'state', 'language', 'asOf'] as const
export type FilterName = (typeof filters)[number]

/** A filter in force, in words. */
export type Chip = { readonly name: FilterName; readonly label: string; readonly value: string }

const labels = {
  figure: 'column.figure',
  kind: 'column.kind',
  provider: 'column.provider',
  state: 'column.state',
  language: 'column.language',
  asOf: 'items.recorded',
} as const satisfies Record<FilterName, TextKey>

/** The filters of a list's address. A provider's name is only known from its lines. */
export const chipsOf = (
  query: URLSearchParams,
  providerName: string | undefined,
): readonly Chip[] =>
  filters.flatMap((name) => {
    const value = query.get(name)
    if (value === null) return []
    return [{ name, label: t(labels[name]), value: saidValue(name, value, providerName) }]
  })

function saidValue(name: FilterName, value: string, providerName: string | undefined): string {
  switch (name) {
    case 'figure':
      return wordFor('figure', `${value}.name`) ?? value
    case 'kind':
      return wordFor('kind', value) ?? value
    case 'provider':
      return providerName ?? value
    case 'state':
      return /^[A-Z]{2}$/.test(value) ? stateName(value) : value
    case 'language':
      return /^[a-z]{2,3}$/.test(value) ? languageName(value) : value
    case 'asOf':
      return Number.isNaN(Date.parse(value)) ? value : `${dateTime(new Date(value), 'UTC')} UTC`
  }
}
