import { looksLikeAddress } from './addresses-in-text.ts'
import { type ColumnPlaces, namesAnAddress, placesOf, type WantedColumns } from './columns.ts'
import { CsvReader, type CsvRecord, type Delimiter, delimiters } from './csv.ts'
import { SAMPLE_ROWS } from './limits.ts'
import { lineSplitter } from './lines.ts'

/** How text would be read as CSV, and whether it looks like CSV at all. */
export interface CsvPlan {
  readonly delimiter: Delimiter | undefined
  readonly headerLine: number | undefined
  readonly columns: readonly string[]
  readonly places: ColumnPlaces
  readonly isConvincing: boolean
}

/** A plan and what speaks for it. */
interface Candidate {
  readonly plan: CsvPlan
  readonly evidence: Evidence
  readonly agreement: number
}

/** What speaks for a delimiter, weakest first. */
const evidences = ['none', 'addresses', 'addresses-without-header', 'named-column'] as const
type Evidence = (typeof evidences)[number]

/** Share of sample rows that must agree on something before it counts. */
const AGREEMENT_MIN = 0.8

/** The best way to read text as CSV: by column names, then by where the addresses stand. */
export function planCsv(
  text: string,
  isWhole: boolean,
  wanted: { readonly delimiter?: Delimiter; readonly columns?: WantedColumns },
): CsvPlan {
  const tried = wanted.delimiter === undefined ? [...delimiters, undefined] : [wanted.delimiter]
  const candidates = tried.map((delimiter) =>
    candidate(delimiter, sample(text, isWhole, delimiter), wanted.columns ?? {}),
  )
  const [first, ...others] = candidates.filter(
    ({ plan }) => plan.columns.length > 1 || plan.delimiter === tried.at(-1),
  )
  if (first === undefined) throw new Error('one candidate always remains')
  return others.reduce((best, next) => (isBetter(next, best) ? next : best), first).plan
}

function isBetter(next: Candidate, best: Candidate): boolean {
  const rank = ({ evidence }: Candidate) => evidences.indexOf(evidence)
  if (rank(next) !== rank(best)) return rank(next) > rank(best)
  if (next.agreement !== best.agreement) return next.agreement > best.agreement
  return next.plan.columns.length > best.plan.columns.length
}

function sample(text: string, isWhole: boolean, delimiter: Delimiter | undefined): CsvRecord[] {
  const records: CsvRecord[] = []
  const reader = new CsvReader(delimiter)
  for (const record of reader.read(lineSplitter()(text, isWhole), isWhole)) {
    if ('cells' in record && record.cells.some((cell) => cell.trim() !== '')) records.push(record)
    if (records.length > SAMPLE_ROWS) break
  }
  return records
}

function candidate(
  delimiter: Delimiter | undefined,
  records: readonly CsvRecord[],
  wanted: WantedColumns,
): Candidate {
  const first = records[0]?.cells ?? []
  const isHeader = readsAsHeader(first, wanted)
  const width = isHeader ? first.length : commonest(records.map(({ cells }) => cells.length))
  const body = isHeader ? records.slice(1) : records
  const names = isHeader ? first.map((name) => name.trim()) : numbers(width)
  const found = placesOf(names, wanted)
  const home = homeOfAddresses(body, width)
  const address = found.address ?? (isHeader ? undefined : home?.place)
  const evidence = evidenceOf(isHeader, found, width, home?.share ?? 0, body.length)
  const fitting = body.filter(({ cells }) => cells.length === width).length
  const agreement = body.length === 0 ? 1 : fitting / body.length
  const isConvincing =
    evidence !== 'none' && (agreement >= AGREEMENT_MIN || evidence === 'named-column')
  const places = address === undefined ? found : { ...found, address }
  const headerLine = isHeader ? records[0]?.line : undefined
  return {
    plan: { delimiter, headerLine, columns: names, places, isConvincing },
    evidence,
    agreement,
  }
}

/** A first row is a header when it names an address column, or holds no address where one belongs. */
function readsAsHeader(first: readonly string[], wanted: WantedColumns): boolean {
  if (first.length === 0) return false
  const { address } = wanted
  if (typeof address === 'number') return !looksLikeAddress(first[address - 1] ?? '', true)
  return namesAnAddress(first) || !first.some((cell) => looksLikeAddress(cell))
}

function evidenceOf(
  isHeader: boolean,
  places: ColumnPlaces,
  width: number,
  share: number,
  rows: number,
): Evidence {
  if (isHeader && places.address !== undefined) return 'named-column'
  if (width < 2 || share < AGREEMENT_MIN) return 'none'
  if (isHeader) return rows >= 1 ? 'addresses' : 'none'
  return rows >= 2 ? 'addresses-without-header' : 'none'
}

/** The column that holds addresses in most rows. */
function homeOfAddresses(
  rows: readonly CsvRecord[],
  width: number,
): { place: number; share: number } | undefined {
  const shares = Array.from({ length: width }, (_, place) => ({
    place,
    share: rows.filter(({ cells }) => looksLikeAddress(cells[place] ?? '')).length / rows.length,
  }))
  const best = shares.toSorted((a, b) => b.share - a.share)[0]
  return best === undefined || !(best.share > 0) ? undefined : best
}

const numbers = (width: number): string[] =>
  Array.from({ length: width }, (_, index) => String(index + 1))

function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 1
}
