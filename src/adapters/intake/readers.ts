import { addressesIn } from './addresses-in-text.ts'
import { type ColumnPlaces, placesOf, type WantedColumns } from './columns.ts'
import { CsvReader, type CsvRecord } from './csv.ts'
import type { Description } from './detect.ts'
import { JsonArrayReader, recordsOfLines } from './json.ts'
import { type Line, lineSplitter } from './lines.ts'
import { type RowProblem, rowProblem } from './problems.ts'
import { type RawRow, rawRow } from './raw-row.ts'

/** Turns pieces of text into rows and problems, in the order of the file. */
export type Reader = (text: string, isLast: boolean) => Iterable<RawRow | RowProblem>

/** The reader for a list as it was described. */
export function readerOf(description: Description, asked: WantedColumns = {}): Reader {
  if (description.format === 'csv') return csvReader(description)
  if (description.format === 'jsonl') return jsonReader(description, asked)
  const split = lineSplitter()
  return (text, isLast) => pastedRows(split(text, isLast))
}

function csvReader({ columns, places, delimiter, headerLine }: Description): Reader {
  const split = lineSplitter()
  const shape = { width: columns.length, addressColumn: places.address ?? 0 }
  const reader = new CsvReader(delimiter, shape)
  return function* (text, isLast) {
    for (const record of reader.read(split(text, isLast), isLast)) {
      if ('code' in record) yield record
      else if (record.line !== headerLine && !isBlank(record)) {
        yield csvRow(record, columns.length, places)
      }
    }
  }
}

/** A line of nothing but delimiters is how a spreadsheet writes an empty row. */
const isBlank = ({ cells }: CsvRecord): boolean => cells.every((cell) => cell.trim() === '')

function csvRow(record: CsvRecord, width: number, places: ColumnPlaces): RawRow | RowProblem {
  const { line, cells, text, isDoubtful } = record
  if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
    return rowProblem(line, 'too-many-columns', text)
  }
  // Spreadsheets leave out empty values at the end of a row; a cut file or a stray quote does not.
  if (isDoubtful && cells.length < width) return rowProblem(line, 'too-few-columns', text)
  return rawRow({ line, cells, places, text })
}

/** Kinds of objects that are remembered; a list has one or two. */
const REMEMBERED_MAX = 100

function jsonReader({ isArray, columns }: Description, asked: WantedColumns): Reader {
  const wanted = byName(asked, columns)
  const remembered = new Map<string, ColumnPlaces>()
  const placesIn = (names: readonly string[]): ColumnPlaces => {
    const key = names.join('\0')
    const known = remembered.get(key)
    if (known !== undefined) return known
    const found = placesOf(names, wanted)
    if (remembered.size < REMEMBERED_MAX) remembered.set(key, found)
    return found
  }
  const array = new JsonArrayReader()
  const split = lineSplitter()
  return function* (text, isLast) {
    const records = isArray ? array.read(text, isLast) : recordsOfLines(split(text, isLast))
    for (const record of records) {
      yield 'code' in record ? record : rawRow({ ...record, places: placesIn(record.names) })
    }
  }
}

/** A number means the same column in each object, wherever the object has it. */
const byName = (asked: WantedColumns, columns: readonly string[]): WantedColumns =>
  Object.fromEntries(
    Object.entries(asked).map(([role, column]) => [
      role,
      typeof column === 'number' ? columns[column - 1] : column,
    ]),
  )

function* pastedRows(lines: Iterable<Line>): Generator<RawRow | RowProblem> {
  for (const { number, text, isTooLong } of lines) {
    const found = isTooLong ? [] : addressesIn(text)
    if (isTooLong) yield rowProblem(number, 'row-too-long', text)
    else if (found.length === 0 && text.trim() !== '') yield rowProblem(number, 'no-address', text)
    for (const address of found) {
      yield rawRow({ line: number, cells: [address], places: { address: 0 }, text })
    }
  }
}
