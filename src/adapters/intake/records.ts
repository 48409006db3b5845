/** Records of named fields: a CSV with a header, or objects of JSON, read piece by piece. */
import type { FieldRow, RecordAsk, RecordBatch } from '../../app/house.ts'
import { CsvReader, type Delimiter, delimiters } from './csv.ts'
import { decoderOf, guessEncoding } from './encoding.ts'
import { errorFileHeader, neutralised } from './error-file.ts'
import { JsonArrayReader } from './json.ts'
import { BATCH_ROWS } from './limits.ts'
import { lineSplitter } from './lines.ts'
import { piecesOf } from './pieces.ts'
import { type RowProblem, rowProblem } from './problems.ts'

type Entry = FieldRow | RowProblem
type Read = (text: string, isLast: boolean) => Iterable<Entry>

/** What a spreadsheet would have run, as our own files write it: the apostrophe goes again. */
const NEUTRALISED = /(^|[,;|"\t\r\n])(\s*)'(?=[=+\-@＝＋－＠\t\r])/g

const fieldsOf = (names: readonly string[], cells: readonly string[]) =>
  Object.fromEntries(names.map((name, place) => [name, (cells[place] ?? '').trim()]))

const fieldName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

/** The delimiter that the header has most of. */
function delimiterOf(text: string): Delimiter {
  const [header = ''] = text.split(/[\r\n]/, 1)
  const counts = delimiters.map((each) => header.split(each).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

function csvRecords(): Read {
  const split = lineSplitter()
  let reader: CsvReader | undefined
  let names: readonly string[] | undefined
  return function* (text, isLast) {
    reader ??= new CsvReader(delimiterOf(text))
    for (const record of reader.read(split(text, isLast), isLast)) {
      if ('code' in record) yield record
      else if (record.cells.every((cell) => cell.trim() === '')) continue
      else if (names === undefined) names = record.cells.map(fieldName)
      else {
        const cells = record.cells.map((cell) => cell.replace(NEUTRALISED, '$1$2'))
        yield { line: record.line, fields: fieldsOf(names, cells), text: record.text }
      }
    }
  }
}

function jsonRecords(): Read {
  const reader = new JsonArrayReader()
  return function* (text, isLast) {
    for (const record of reader.read(text, isLast))
      if ('code' in record) yield record
      else {
        const { line, names, cells } = record
        yield { line, fields: fieldsOf(names.map(fieldName), cells), text: record.text }
      }
  }
}

/** Reads records; a faulty one is a problem of its batch and costs no other. */
export async function* readRecords(
  source: AsyncIterable<Uint8Array>,
  { format, maxBytes }: RecordAsk,
): AsyncGenerator<RecordBatch> {
  const read = format === 'csv' ? csvRecords() : jsonRecords()
  let decode: ReturnType<typeof decoderOf> | undefined
  let bytes = 0
  let held: Entry[] = []
  const take = (): RecordBatch => {
    const batch = batchOf(held)
    held = []
    return batch
  }
  for await (const piece of piecesOf(source)) {
    bytes += piece.length
    if (bytes > maxBytes) {
      held.push(rowProblem(0, 'file-too-long', ''))
      break
    }
    decode ??= decoderOf(guessEncoding(piece))
    for (const entry of read(decode(piece, false), false))
      if (held.push(entry) >= BATCH_ROWS) yield take()
  }
  if (decode !== undefined && bytes <= maxBytes)
    for (const entry of read(decode(new Uint8Array(), true), true))
      if (held.push(entry) >= BATCH_ROWS) yield take()
  if (held.length > 0) yield take()
}

const batchOf = (entries: readonly Entry[]): RecordBatch => ({
  rows: entries.flatMap((entry) => ('fields' in entry ? [entry] : [])),
  problems: entries.flatMap((entry) => ('fields' in entry ? [] : [entry])),
})

/** The byte order mark with which spreadsheet programs read a file as UTF-8. */
const MARK = errorFileHeader.slice(0, 1)

const csvCell = (text: string): string => `"${neutralised(text).replaceAll('"', '""')}"`

/** Records as a file, piece by piece. No cell of a CSV is run by a spreadsheet. */
export async function* writeRecords(
  format: RecordAsk['format'],
  columns: readonly string[],
  rows: AsyncIterable<Readonly<Record<string, string>>>,
): AsyncGenerator<string> {
  yield format === 'csv' ? `${MARK}${columns.join(',')}\r\n` : '['
  let isFirst = true
  for await (const row of rows) {
    if (format === 'csv')
      yield `${columns.map((column) => csvCell(row[column] ?? '')).join(',')}\r\n`
    else yield `${isFirst ? '\n' : ',\n'}${JSON.stringify(row)}`
    isFirst = false
  }
  if (format === 'json') yield '\n]\n'
}
