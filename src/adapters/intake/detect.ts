import { no, ok, type Result } from '../../domain/kit.ts'
import { type ColumnPlaces, missingColumns, placesOf, type WantedColumns } from './columns.ts'
import type { Delimiter } from './csv.ts'
import { type CsvPlan, planCsv } from './csv-plan.ts'
import { decoderOf, type Encoding, type EncodingGuess, guessEncoding } from './encoding.ts'
import { JsonArrayReader, type JsonRecord, parsed } from './json.ts'
import { COLUMNS_MAX, PIECE_BYTES, SAMPLE_ROWS } from './limits.ts'
import type { FileRefusal, FileRefusalCode, RowProblem } from './problems.ts'

/** The shapes of lists that are read. */
export const formats = ['csv', 'jsonl', 'pasted'] as const
export type Format = (typeof formats)[number]

/** What the caller knows better than detection does. */
export interface ReadOptions {
  readonly format?: Format
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  readonly columns?: WantedColumns
  /** Bytes after which reading stops; 2 GiB without. */
  readonly maxBytes?: number
}

/** How a list will be read: shown by a dry run, followed by the reading. */
export interface Description {
  readonly format: Format
  readonly encoding: EncodingGuess
  /** None in a list of one column, and in JSON and pasted text. */
  readonly delimiter?: Delimiter
  /** The line of the header, from 1, where there is one. */
  readonly headerLine?: number
  /** Names of the columns; without a header their numbers, from 1. */
  readonly columns: readonly string[]
  /** The place of each column that is read, from 0. */
  readonly places: ColumnPlaces
  /** JSON objects that run over lines or stand in an array. */
  readonly isArray: boolean
}

/** Judges a list by its first 64 KiB: how to read it, or why it is not read at all. */
export function detect(
  firstBytes: Uint8Array,
  options: ReadOptions = {},
): Result<Description, FileRefusal> {
  const bytes = firstBytes.subarray(0, PIECE_BYTES)
  const foreign = foreignFormat(bytes)
  if (foreign !== undefined) return no({ code: foreign })
  const encoding: EncodingGuess =
    options.encoding === undefined
      ? guessEncoding(bytes)
      : { encoding: options.encoding, isCertain: true }
  const isWhole = firstBytes.length < PIECE_BYTES
  const text = decoderOf(encoding)(bytes, isWhole)
  const start = text.trimStart()
  if (start === '' && isWhole) return no({ code: 'empty-file' })
  if (isBinary(text)) return no({ code: 'binary-file' })
  if (/^<(?:!doctype|html|head|body|\?xml)\b/i.test(start)) return no({ code: 'html-file' })
  return describeText(text, isWhole, options, encoding)
}

/** What no text holds much of: of bytes at random it is a tenth. */
const CONTROL = /[^\P{Cc}\s]/gu
/** A list that was damaged, or that plays a trick on terminals, has fewer. */
const CONTROLS_MIN = 16
const CONTROL_SHARE_MIN = 0.05

function isBinary(text: string): boolean {
  const count = text.match(CONTROL)?.length ?? 0
  return count >= CONTROLS_MIN && count >= CONTROL_SHARE_MIN * text.length
}

function describeText(
  text: string,
  isWhole: boolean,
  options: ReadOptions,
  encoding: EncodingGuess,
): Result<Description, FileRefusal> {
  const plain = { encoding, columns: [], places: {}, isArray: false }
  const isJson = options.format === undefined && /^\s*(?:\{|\[\s*[[{"\]])/.test(text)
  if (options.format === 'jsonl' || isJson) return describeJson(text, isWhole, options, encoding)
  if (options.format === 'pasted') return ok({ ...plain, format: 'pasted' })
  const plan = planCsv(text, isWhole, options)
  const isAsked =
    options.format === 'csv' || options.delimiter !== undefined || options.columns !== undefined
  if (!isAsked && !plan.isConvincing) return ok({ ...plain, format: 'pasted' })
  return describeCsv(plan, options, encoding)
}

function describeCsv(
  plan: CsvPlan,
  options: ReadOptions,
  encoding: EncodingGuess,
): Result<Description, FileRefusal> {
  const { columns, places, delimiter, headerLine } = plan
  if (columns.length > COLUMNS_MAX) return no({ code: 'too-many-columns' })
  return withAddress(options, {
    format: 'csv',
    encoding,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(headerLine === undefined ? {} : { headerLine }),
    columns,
    places,
    isArray: false,
  })
}

function describeJson(
  text: string,
  isWhole: boolean,
  options: ReadOptions,
  encoding: EncodingGuess,
): Result<Description, FileRefusal> {
  const start = text.trimStart()
  const firstLine = start.split(/[\r\n]/, 1)[0] ?? ''
  const isArray = start.startsWith('[') || parsed(firstLine.replace(/,\s*$/, '')) === undefined
  const columns = namesOf(new JsonArrayReader().read(text, isWhole))
  const places = placesOf(columns, options.columns)
  const description: Description = { format: 'jsonl', encoding, columns, places, isArray }
  // Without one sound object in sight there is nothing to judge columns by: each line is judged.
  return columns.length === 0 ? ok(description) : withAddress(options, description)
}

/** The names in the first objects, each once. */
function namesOf(records: Iterable<JsonRecord | RowProblem>): string[] {
  const names = new Set<string>()
  let count = 0
  for (const record of records) {
    if ('cells' in record) for (const name of record.names) names.add(name)
    count += 1
    if (count === SAMPLE_ROWS) break
  }
  return [...names].slice(0, COLUMNS_MAX)
}

function withAddress(
  options: ReadOptions,
  description: Description,
): Result<Description, FileRefusal> {
  const { columns, places } = description
  if (missingColumns(options.columns ?? {}, places).length > 0) {
    return no({ code: 'column-not-found', columns })
  }
  return places.address === undefined ? no({ code: 'no-address-column', columns }) : ok(description)
}

const magics: readonly (readonly [readonly number[], FileRefusalCode])[] = [
  [[0x1f, 0x8b], 'compressed-file'],
  [[0x42, 0x5a, 0x68], 'compressed-file'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'compressed-file'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed-file'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'compressed-file'],
  [[0x50, 0x4b, 0x03, 0x04], 'spreadsheet-file'],
  [[0x50, 0x4b, 0x05, 0x06], 'spreadsheet-file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'spreadsheet-file'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'document-file'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'document-file'],
  [[0x89, 0x50, 0x4e, 0x47], 'document-file'],
  [[0xff, 0xd8, 0xff], 'document-file'],
]

function foreignFormat(bytes: Uint8Array): FileRefusalCode | undefined {
  return magics.find(([magic]) => magic.every((byte, index) => bytes[index] === byte))?.[1]
}
