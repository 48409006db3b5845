/** A sheet of answers as it comes back: any separator, any spreadsheet program, four languages. */
import { isUtf8 } from 'node:buffer'
import { CsvError, parse } from 'csv-parse/sync'
import { no, ok, type Result } from '../../domain/kit.ts'
import type { sheetRefusals } from '../../protocol/dispatch.ts'
import type { ItemAnswer } from '../../protocol/provider.ts'
import type { SheetColumn } from './file.ts'
import { type Reading, type SheetTimeCode, sheetTime, slashOrderIn } from './sheet-time.ts'
import { hyphenated, outcomeOfText } from './sheet-words.ts'

/** What can be wrong with a line of a sheet, or on line 1 with the whole of it. */
export type SheetCode = SheetTimeCode | keyof typeof sheetRefusals

export type SheetProblem = { readonly line: number; readonly code: SheetCode }

/**
 * An answer as the sheet says it, with the line it stands on. Item, reason and area are still to be
 * checked: that is done where the answers of the API are.
 */
export type SheetAnswer = Pick<ItemAnswer, 'item' | 'outcome' | 'happenedAt'> & {
  readonly reason?: string
  readonly area?: string
  readonly line: number
}

export type ReadSheet = {
  readonly answers: readonly SheetAnswer[]
  readonly problems: readonly SheetProblem[]
}

const wide = [
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
] as const

/** The text of a sheet as spreadsheet programs save it: UTF-16 with its mark, UTF-8, or Windows' own. */
export function textOfSheet(bytes: Uint8Array): string {
  const marked = wide.find(([, first, second]) => bytes[0] === first && bytes[1] === second)
  if (marked !== undefined) return new TextDecoder(marked[0]).decode(bytes)
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)
}

const separators = [',', ';', '\t'] as const

/** The separator that divides the head of the sheet most. */
function separatorOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1)
  const count = (separator: string): number => head.split(separator).length
  return separators.reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** `Happened at` and `happened_at` are the column `happenedAt`. */
const columnKey = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '')

const neededColumns = ['item', 'outcome', 'happenedAt'] as const

type Cells = Readonly<Record<string, string>>
type Row = Readonly<Record<'item' | 'outcome' | 'reason' | 'area' | 'happenedAt', string>> & {
  readonly line: number
}

/** The cells of a line; the apostrophe that keeps a cell a text is taken off. */
function rowOf(cells: Cells, line: number): Row {
  const cell = (name: SheetColumn): string =>
    (cells[columnKey(name)] ?? '').replace(/^'/, '').trim()
  return {
    line,
    item: cell('item').toLowerCase(),
    outcome: cell('outcome'),
    reason: cell('reason'),
    area: cell('area'),
    happenedAt: cell('happenedAt'),
  }
}

/** Columns that are looked at: our sheets have five, and a provider may add some of its own. */
const COLUMNS_MAX = 200

/** The lines of a sheet that bear an outcome; the others are no answers yet. */
function rowsOf(text: string): Result<readonly Row[], SheetCode> {
  // Excel may name the separator in a line of its own before the head.
  const isNamed = /^sep=/i.test(text)
  let head: readonly string[] = []
  try {
    const rows = parse<Row, Cells>(text, {
      delimiter: separatorOf(isNamed ? text.slice(text.indexOf('\n') + 1) : text),
      from_line: isNamed ? 2 : 1,
      columns: (names: readonly string[]) => {
        head = names.slice(0, COLUMNS_MAX).map(columnKey)
        return [...head]
      },
      on_record: (cells, { lines }) => rowOf(cells, lines),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    })
    const isWhole = neededColumns.every((name) => head.includes(columnKey(name)))
    return isWhole ? ok(rows.filter((row) => row.outcome !== '')) : no('sheet.columns-missing')
  } catch (error) {
    if (error instanceof CsvError) return no('sheet.unreadable')
    throw error
  }
}

function answerOf(row: Row, reading: Reading): Result<SheetAnswer, SheetCode> {
  const { line, item } = row
  const outcome = outcomeOfText(row.outcome)
  if (outcome === undefined) return no('sheet.outcome-unknown')
  if (row.happenedAt === '') return no('sheet.time-missing')
  const time = sheetTime(row.happenedAt, reading)
  if (!time.ok) return time
  const reason = row.reason === '' ? {} : { reason: hyphenated(row.reason) }
  const area = row.area === '' ? {} : { area: hyphenated(row.area) }
  return ok({ line, item, outcome, ...reason, ...area, happenedAt: time.value })
}

/**
 * Reads a sheet of answers. A line without an outcome is no answer yet and is passed over; a line
 * that cannot be read is named with its code and costs no other. Times without an offset are UTC,
 * or of the zone that the reader of the sheet names.
 */
export function readAnswersCsv(text: string, zone: Reading['zone'] = 'UTC'): ReadSheet {
  const rows = rowsOf(text.replace(/^\uFEFF/, ''))
  if (!rows.ok) return { answers: [], problems: [{ line: 1, code: rows.reason }] }
  const slashOrder = slashOrderIn(rows.value.map(({ happenedAt }) => happenedAt))
  const answers: SheetAnswer[] = []
  const problems: SheetProblem[] = []
  for (const row of rows.value) {
    const answer = answerOf(row, { zone, slashOrder })
    if (answer.ok) answers.push(answer.value)
    else problems.push({ line: row.line, code: answer.reason })
  }
  return { answers, problems }
}
