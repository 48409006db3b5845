/** Targets and edges as they stand in files: fields of text, read into closed words and times. */
import { type Id, no, ok, parseInstant, type Result, wordOf } from '../../domain/kit.ts'
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
import type { TargetRow } from '../reads/targets.ts'
import type { EdgeAsk, TargetAsk } from './preparing.ts'

/** Fields by name; what is missing is empty. */
export type Fields = Readonly<Record<string, string>>

/** The columns of a file, in their order. */
export const targetColumns = [
  ...['record', 'id', 'kind', 'name', 'reference', 'rank', 'state', 'category', 'case'],
  ...['review_by', 'minor', 'from', 'to', 'since', 'until', 'ask', 'compartment'],
  ...['source', 'information', 'source_text'],
] as const

/** Which field cannot be read. */
type Fault = { readonly where: string }

/** Characters of the text of a source that a file may bring. */
const SOURCE_CHARACTERS_MAX = 2_000

/** Whether a record is an edge: it says so, or has two ends. */
export const isEdge = ({ record, from, to }: Fields): boolean =>
  record === 'edge' || (record !== 'target' && !!from && !!to)

const yes: readonly string[] = ['yes', 'true', '1']

/** Reads fields one after another, and remembers the first that cannot be read. */
class Reading {
  readonly #fields: Fields
  fault: string | undefined

  constructor(fields: Fields) {
    this.#fields = fields
  }

  text(name: string): string {
    return this.#fields[name] ?? ''
  }

  #read<Value>(name: string, read: (text: string) => Value | undefined): Value | null {
    const text = this.text(name)
    if (text === '') return null
    const value = read(text)
    if (value === undefined) this.fault ??= name
    return value ?? null
  }

  word<Word extends string>(name: string, list: readonly Word[]): Word | null {
    return this.#read(name, (text) => wordOf(list, text))
  }

  /** A word that must be there; the first of its list stands in while the fault is told. */
  needed<Word extends string>(name: string, list: readonly [Word, ...Word[]]): Word {
    const word = this.word(name, list)
    if (word === null) this.fault ??= name
    return word ?? list[0]
  }

  time(name: string) {
    return this.#read(name, (text) => parseInstant(Date.parse(text)))
  }

  rank(name: string) {
    return this.#read(name, (text) => {
      const rank = Number(text)
      return Number.isInteger(rank) && rank >= 1 && rank <= RANK_MAX ? rank : undefined
    })
  }

  said() {
    const sourceText = this.text('source_text')
    if (sourceText === '' || sourceText.length > SOURCE_CHARACTERS_MAX || UNSTORED.test(sourceText))
      this.fault ??= 'source_text'
    return {
      source: this.needed('source', sourceGrades),
      information: this.needed('information', informationGrades),
      sourceText: sourceText.toWellFormed(),
    }
  }

  done<Value>(value: Value): Result<Value, Fault> {
    return this.fault === undefined ? ok(value) : no({ where: this.fault })
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSTORED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/

/** Reads a target. */
export function targetIn(fields: Fields): Result<TargetAsk, Fault> {
  const reading = new Reading(fields)
  const kind = reading.needed('kind', targetKinds)
  const isNamed = namedByHost.includes(kind)
  return reading.done({
    kind,
    name: isNamed ? refanged(reading.text('name')) : reading.text('name'),
    reference: refanged(reading.text('reference')) || null,
    rank: reading.rank('rank'),
    state: reading.word('state', stateCodes),
    category: reading.word('category', personCategories),
    case: reading.text('case') || null,
    reviewBy: reading.time('review_by'),
    isMinor: yes.includes(reading.text('minor').toLowerCase()),
    ...reading.said(),
  })
}

/** Reads an edge; its ends are found by whoever knows the names of this file. */
export function edgeIn(
  fields: Fields,
  endOf: (name: string) => Id<'target'> | undefined,
): Result<EdgeAsk, Fault | { readonly end: true }> {
  const reading = new Reading(fields)
  const [from, to] = [endOf(reading.text('from')), endOf(reading.text('to'))]
  if (from === undefined || to === undefined) return no({ end: true })
  return reading.done({
    kind: reading.needed('kind', edgeKinds),
    from,
    to,
    since: reading.time('since'),
    until: reading.time('until'),
    ...reading.said(),
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
