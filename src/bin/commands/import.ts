import fs from 'node:fs'
import path from 'node:path'
import { freshId } from '../../adapters/ids.ts'
import type { Person } from '../../app/directory.ts'
import type { ListBatch } from '../../app/house.ts'
import { type TriedRow, tryList } from '../../app/intake/dry-run.ts'
import { takeList } from '../../app/intake/list.ts'
import type { IntakeCounts, Terms } from '../../domain/intake.ts'
import { type Id, parseSlug } from '../../domain/kit.ts'
import {
  handlingCodes,
  informationGrades,
  languageCodes,
  sourceGrades,
  trafficLights,
} from '../../domain/words.ts'
import { DRY_RUN_ROWS, RETENTION_DAYS, RETENTION_DAYS_MAX } from '../../protocol/intake.ts'
import {
  type Command,
  numberOf,
  textOf,
  UsageError,
  type Values,
  whole,
  wordIn,
} from '../command.ts'
import type { BuiltHouse } from '../house.ts'
import { actedOn, actingOptions, actingPerson, refuse, withHouse } from '../opened.ts'
import { exits, note, progress, say, tableOf } from '../terminal.ts'

/** A list may be as large as the readers take. */
const FILE_BYTES_MAX = 2 * 1024 ** 3

/** Brings a list of addresses in: CSV, JSON lines or pasted text, from a file or standard input. */
export const importList: Command = {
  summary: 'bring a list of addresses in (CSV, JSON lines, pasted text; - is standard input)',
  usage: 'FILE --as PERSON [--op OPERATION] [--dry-run]',
  wordsMax: 1,
  options: {
    ...actingOptions,
    'dry-run': { type: 'boolean', help: 'show what would happen to every row; nothing is written' },
    handling: { type: 'string', help: `${handlingCodes.join(', ')} (H0)` },
    source: { type: 'string', help: `grade of the source: ${sourceGrades.join(', ')} (X)` },
    information: {
      type: 'string',
      help: `grade of the information: ${informationGrades.join(', ')} (4)`,
    },
    light: { type: 'string', help: `${trafficLights.join(', ')} (AMBER)` },
    language: { type: 'string', help: 'language of the content where no column says it (und)' },
    compartment: { type: 'string', help: 'who may see the addresses (open)' },
    retention: { type: 'string', help: `days that the list is kept (${RETENTION_DAYS})` },
    address: { type: 'string', help: 'column with the addresses, by name or number from 1' },
    errors: { type: 'string', help: 'file for the rows that could not be taken (FILE.errors.csv)' },
  },
  run: (values, [file]) =>
    withHouse(values, async (built) => {
      if (file === undefined) throw new UsageError('name a file, or - for standard input')
      const person = actingPerson(built, values)
      const op = await actedOn(built, values, person)
      const errors = errorFileOf(values, file)
      const source = sourceOf(file)
      const intake = freshId<'intake'>(built.house.random, await built.house.clock.now())
      const terms = termsOf(values, person, intake)
      const opened = await built.house.lists.open(source.bytes, askOf(values))
      if (!opened.ok) {
        note(`Nothing was read: ${opened.reason.code}. ${opened.reason.whatToDo}`)
        return exits.refused
      }
      const list = { op, person, terms, errors, batches: opened.value, share: source.share }
      return values['dry-run'] ? rehearse(built, values, list) : bring(built, values, list)
    }),
}

/** A list on the command line. */
type Listed = {
  readonly op: Id<'operation'>
  readonly person: Person
  readonly terms: Terms
  /** Where rows go that could not be taken. */
  readonly errors: string
  readonly batches: AsyncIterable<ListBatch>
  readonly share: () => number | null
}

/** The bytes of a file or of standard input, and what share of them has been read. */
function sourceOf(file: string): {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly share: () => number | null
} {
  if (file === '-') return { bytes: process.stdin, share: () => null }
  const { size } = readable(file)
  let read = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of fs.createReadStream(file)) {
      read += piece.length
      yield piece
    }
  }
  return { bytes: counted(), share: () => (size === 0 ? null : read / size) }
}

/** What stands at a path that can be read. A pipe can be, a folder not. */
function readable(file: string): fs.Stats {
  if (!fs.existsSync(file)) throw new UsageError(`there is no file ${file}`)
  const found = fs.statSync(file)
  if (found.isDirectory()) throw new UsageError(`${file} is a folder; name a file`)
  if (!mayUse(file, fs.constants.R_OK)) throw new UsageError(`${file} may not be read`)
  return found
}

function mayUse(place: string, how: number): boolean {
  try {
    fs.accessSync(place, how)
    return true
  } catch {
    return false // that it may not is the answer
  }
}

/** Looked at before the list is: rows that could not be taken would otherwise be told nobody. */
function errorFileOf(values: Values, file: string): string {
  const errors = textOf(values, 'errors') ?? `${file === '-' ? 'list' : file}.errors.csv`
  const place = fs.existsSync(errors) ? errors : path.dirname(errors)
  const isFree = !fs.existsSync(errors) || fs.statSync(errors).isFile()
  if (!isFree || !mayUse(place, fs.constants.W_OK))
    throw new UsageError(`${errors} cannot be written; name another place with --errors`)
  if (path.resolve(errors) === path.resolve(file))
    throw new UsageError('--errors names the list itself')
  return errors
}

function askOf(values: Values) {
  const column = textOf(values, 'address')
  if (column === undefined) return { maxBytes: FILE_BYTES_MAX }
  const address = /^\d+$/.test(column) ? Number(column) : column
  return { maxBytes: FILE_BYTES_MAX, columns: { address } }
}

const languageOf = (values: Values) => wordIn(values, 'language', languageCodes) ?? 'und'

/** The share that is shown before the last chunk is recorded: never whole. */
const ALMOST = 0.99

async function bring(built: BuiltHouse, values: Values, list: Listed): Promise<number> {
  const { house } = built
  const { op, person, terms, batches, share } = list
  const show = progress('rows')
  const taken = await takeList(house, {
    op,
    person,
    terms,
    language: languageOf(values),
    batches,
    onProgress: ({ read }) => {
      const done = share()
      show(read, done === null ? null : Math.min(done, ALMOST))
    },
  })
  if (!taken.ok) return refuse(taken.reason, values)
  const counts = taken.value
  show(counts.read, 1)
  const errors = counts.refused === 0 ? null : await writeErrors(built, list)
  if (values.json) say(JSON.stringify({ intake: terms.intake, counts, errors }))
  else {
    say(countsTable(counts))
    if (errors !== null) say(`Rows that were not taken, each with its reason: ${errors}`)
  }
  return exits.done
}

const countsTable = ({ read, fresh, joined, refused, stopped }: IntakeCounts): string =>
  tableOf(
    ['rows read', 'new addresses', 'known already', 'stopped by scope', 'not taken'],
    [[read, fresh, joined, stopped, refused].map((count) => count.toLocaleString('en'))],
  )

async function writeErrors(
  { house: { lists, reads } }: BuiltHouse,
  { op, terms, errors }: Listed,
): Promise<string> {
  fs.writeFileSync(errors, '', { mode: 0o600 })
  for await (const line of lists.errorFile(reads.problems(op, terms.intake)))
    fs.appendFileSync(errors, line)
  return errors
}

function termsOf(values: Values, person: Person, intake: Id<'intake'>): Terms {
  const compartment = parseSlug(textOf(values, 'compartment') ?? 'open')
  if (compartment === undefined || !person.compartments.includes(compartment))
    throw new UsageError(`--compartment is one of: ${person.compartments.join(', ')}`)
  const { organisation: submitter, state } = person
  return {
    intake,
    submitter,
    state,
    channel: 'command-line',
    handling: wordIn(values, 'handling', handlingCodes) ?? 'H0',
    source: wordIn(values, 'source', sourceGrades) ?? 'X',
    information: wordIn(values, 'information', informationGrades) ?? '4',
    light: wordIn(values, 'light', trafficLights) ?? 'AMBER',
    compartment,
    retentionDays: numberOf(values, 'retention', RETENTION_DAYS, whole(1, RETENTION_DAYS_MAX)),
  }
}

/** What would happen to every row: counted for all, shown for the first. */
async function rehearse(built: BuiltHouse, values: Values, list: Listed): Promise<number> {
  const { op, batches } = list
  const most = DRY_RUN_ROWS
  const language = languageOf(values)
  const trial = await tryList(built.house, { op, language, batches, most })
  const shown = trial.rows.map((row) => ({ line: row.row.line, ...toldOf(built, row) }))
  if (values.json) {
    const { counts, isWhole } = trial
    say(JSON.stringify({ dryRun: true, counts, isWhole, rows: shown }))
    return exits.done
  }
  const rows = shown.map(({ line, what, address }) => [String(line), what, address])
  say(tableOf(['line', 'what would happen', 'address'], rows))
  if (trial.counts.read > rows.length) say(`... the first ${rows.length} rows are shown`)
  say(`\n${countsTable(trial.counts)}\nNothing was written.`)
  return exits.done
}

function toldOf({ house }: BuiltHouse, { is, row }: TriedRow) {
  if (is === 'refused')
    return { what: `${row.code}: ${house.lists.whatToDo(row.code)}`, address: row.received }
  return { what: is === 'known' ? 'known already' : row.verdict, address: row.canonical }
}
