import type { Instant } from '../../domain/kit.ts'
import type { ItemKind, LanguageCode } from '../../domain/words.ts'
import { type ColumnPlaces, type ColumnRole, columnRoles } from './columns.ts'
import { FIELD_CHARACTERS_MAX } from './limits.ts'
import { type RowProblem, type RowProblemCode, rowProblem } from './problems.ts'
import { instantIn, kindOf, languageOf } from './words-in-cells.ts'

/** One row as received: the address is text, nobody has judged it yet. Lines count from 1. */
export interface RawRow {
  readonly line: number
  readonly address: string
  readonly kind?: ItemKind
  readonly language?: LanguageCode
  readonly note?: string
  readonly seenAt?: Instant
  readonly provider?: string
}

/** Values of one row, by the place of their column. */
export interface Values {
  readonly line: number
  readonly cells: readonly string[]
  readonly places: ColumnPlaces
  /** Shown where no single column is at fault. */
  readonly text: string
}

type Draft = { -readonly [Key in keyof RawRow]: RawRow[Key] }

/** Puts one value into a row, or says why it cannot be read. */
type Fill = (row: Draft, text: string) => RowProblemCode | undefined

const fillers: Readonly<Record<ColumnRole, Fill>> = {
  address(row, text) {
    row.address = text
    return CONTROL.test(text) ? 'control-character' : undefined
  },
  kind(row, text) {
    const kind = kindOf(text)
    if (kind === undefined) return 'unknown-kind'
    row.kind = kind
    return undefined
  },
  language(row, text) {
    const language = languageOf(text)
    if (language === undefined) return 'unknown-language'
    row.language = language
    return undefined
  },
  note(row, text) {
    row.note = text
    return undefined
  },
  seenAt(row, text) {
    const seenAt = instantIn(text)
    if (seenAt === undefined) return 'unclear-time'
    row.seenAt = seenAt
    return undefined
  },
  provider(row, text) {
    row.provider = text
    return undefined
  },
}

const CONTROL = /\p{Cc}/u

/** The row that the values make, or what is wrong with the first faulty one. */
export function rawRow({ line, cells, places, text }: Values): RawRow | RowProblem {
  const row: Draft = { line, address: '' }
  for (const role of columnRoles) {
    const place = places[role]
    const value = place === undefined ? undefined : cells[place]?.trim()
    if (value === undefined || value === '') continue
    const code = damageIn(value) ?? fillers[role](row, value)
    if (code !== undefined) return rowProblem(line, code, value, role)
  }
  return row.address === '' ? rowProblem(line, 'no-address', text, 'address') : row
}

/** What no column may hold: a store cannot keep NUL, and U+FFFD marks bytes that were lost. */
function damageIn(text: string): RowProblemCode | undefined {
  if (text.length > FIELD_CHARACTERS_MAX) return 'field-too-long'
  if (text.includes('\uFFFD') || !text.isWellFormed()) return 'undecodable'
  return text.includes('\0') ? 'control-character' : undefined
}
