/** Targets and edges as they stand in files: fields of text, read into closed words and times. */
import { type Id, type Instant, no, parseInstant, type Result, wordOf } from '../../domain/kit.ts'
import { defanged, refanged } from '../../domain/target/naming.ts'
import { RANK_MAX } from '../../domain/target.ts'
import {
  edgeKinds,
  informationGrades,
  personCategories,
  sourceGrades,
  stateCodes,
  targetKinds,
} from '../../domain/words.ts'
import { type FieldFault, FieldReader, type Fields } from '../file-fields.ts'
import type { TargetRow } from '../reads/targets.ts'
import type { EdgeAsk, TargetAsk } from './preparing.ts'

/** The columns of a file, in their order. */
export const targetColumns = [
  ...['record', 'id', 'kind', 'name', 'reference', 'rank', 'state', 'category', 'case'],
  ...['review_by', 'minor', 'from', 'to', 'since', 'until', 'ask', 'compartment'],
  ...['source', 'information', 'source_text'],
] as const

/** Characters of the text of a source that a file may bring. */
const SOURCE_CHARACTERS_MAX = 2_000

/** Whether a record is an edge: it says so, or has two ends. */
export const isEdge = ({ record, from, to }: Fields): boolean =>
  record === 'edge' || (record !== 'target' && !!from && !!to)

const yes: readonly string[] = ['yes', 'true', '1']

/** A word that must be there; the first of its list stands in while the fault is told. */
const needed = <Word extends string>(
  reading: FieldReader,
  name: string,
  list: readonly [Word, ...Word[]],
): Word => reading.read(name, (text) => wordOf(list, text)) ?? list[0]

const timeIn = (reading: FieldReader, name: string): Instant | null =>
  reading.optional(name, (text) => parseInstant(Date.parse(text)))

function rankIn(text: string): number | undefined {
  const rank = Number(text)
  return Number.isInteger(rank) && rank >= 1 && rank <= RANK_MAX ? rank : undefined
}

/** Text of a source: it must be there, and nothing in it that cannot be stored. */
const sourceTextIn = (text: string): string | undefined =>
  text === '' || text.length > SOURCE_CHARACTERS_MAX || UNSTORED.test(text)
    ? undefined
    : text.toWellFormed()

function saidIn(reading: FieldReader) {
  const sourceText = reading.read('source_text', sourceTextIn) ?? ''
  return {
    source: needed(reading, 'source', sourceGrades),
    information: needed(reading, 'information', informationGrades),
    sourceText,
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSTORED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/

/** Reads a target. */
export function targetIn(fields: Fields): Result<TargetAsk, FieldFault> {
  const reading = new FieldReader(fields)
  const kind = needed(reading, 'kind', targetKinds)
  const isNamed = namedByHost.includes(kind)
  return reading.done({
    kind,
    name: isNamed ? refanged(reading.text('name')) : reading.text('name'),
    reference: refanged(reading.text('reference')) || null,
    rank: reading.optional('rank', rankIn),
    state: reading.optional('state', (text) => wordOf(stateCodes, text)),
    category: reading.optional('category', (text) => wordOf(personCategories, text)),
    case: reading.text('case') || null,
    reviewBy: timeIn(reading, 'review_by'),
    isMinor: yes.includes(reading.text('minor').toLowerCase()),
    ...saidIn(reading),
  })
}

/** Reads an edge; its ends are found by whoever knows the names of this file. */
export function edgeIn(
  fields: Fields,
  endOf: (name: string) => Id<'target'> | undefined,
): Result<EdgeAsk, FieldFault | { readonly end: true }> {
  const reading = new FieldReader(fields)
  const [from, to] = [endOf(reading.text('from')), endOf(reading.text('to'))]
  if (from === undefined || to === undefined) return no({ end: true })
  return reading.done({
    kind: needed(reading, 'kind', edgeKinds),
    from,
    to,
    since: timeIn(reading, 'since'),
    until: timeIn(reading, 'until'),
    ...saidIn(reading),
  })
}

/** Kinds whose name is a host. */
const namedByHost: readonly string[] = ['domain', 'domain-family', 'server', 'name-server']

/**
 * A row of a file. Hosts are written so that no resolver takes them as they stand: with grades and
 * sources beside them it is a file of findings, and no list for a block (G5).
 */
export function recordOf({ is, line, said }: TargetRow): Fields {
  const common = {
    record: is,
    source: said.source,
    information: said.information,
    source_text: said.text ?? '',
  }
  if (is === 'edge')
    return {
      ...common,
      id: line.edge,
      kind: line.kind,
      from: line.from,
      to: line.to,
      since: line.since ?? '',
      until: line.until ?? '',
    }
  const { basis } = said
  const name = line.name ?? ''
  return {
    ...common,
    id: line.target,
    kind: line.kind,
    name: namedByHost.includes(line.kind) ? defanged(name) : name,
    reference: defanged(line.reference ?? ''),
    rank: line.rank === null ? '' : String(line.rank),
    state: line.state ?? '',
    category: basis?.category ?? '',
    case: basis?.case ?? '',
    review_by: basis?.reviewBy ?? '',
    ask: line.ask ? 'yes' : '',
    compartment: line.compartment,
  }
}
