import fs from 'node:fs'
import { freshId } from '../../adapters/ids.ts'
import type { Person } from '../../app/directory.ts'
import type { ListBatch } from '../../app/house.ts'
import { prepare } from '../../app/intake.ts'
import { takeList } from '../../app/list.ts'
import type { Terms } from '../../domain/intake.ts'
import { type Id, parseSlug, wordOf } from '../../domain/kit.ts'
import {
  handlingCodes,
  informationGrades,
  languageCodes,
  sourceGrades,
  trafficLights,
} from '../../domain/words.ts'
import { type Command, numberOf, textOf, UsageError, type Values } from '../command.ts'
import type { BuiltHouse } from '../house.ts'
import { actedOn, actingOptions, actingPerson, refuse, withHouse } from '../opened.ts'
import { exits, note, progress, say, tableOf } from '../terminal.ts'

/** A list may be as large as the readers take. */
const FILE_BYTES_MAX = 2 * 1024 ** 3

/** Rows of a dry run that are shown. */
const SHOWN_ROWS = 100

const RETENTION_DAYS = 180

/** Brings a list of addresses in: CSV, JSON lines or pasted text, from a file or standard input. */
export const importList: Command = {
  summary: 'bring a list of addresses in (CSV, JSON lines, pasted text; - is standard input)',
  usage: 'FILE --as PERSON [--op OPERATION] [--dry-run]',
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
    language: { type: 'string', help: 'language of the content where no column says it' },
    address: { type: 'string', help: 'column with the addresses, by name or number from 1' },
    errors: { type: 'string', help: 'file for the rows that could not be taken (FILE.errors.csv)' },
  },
  run: (values, [file]) =>
    withHouse(values, async (built) => {
      if (file === undefined) throw new UsageError('name a file, or - for standard input')
      const person = actingPerson(built, values)
      const source = file === '-' ? process.stdin : fs.createReadStream(file)
      const column = textOf(values, 'address')
      const opened = await built.house.lists.open(source, {
        maxBytes: FILE_BYTES_MAX,
        ...(column === undefined
          ? {}
          : { columns: { address: /^\d+$/.test(column) ? Number(column) : column } }),
      })
      if (!opened.ok) {
        note(`Nothing was read: ${opened.reason.code}. ${opened.reason.whatToDo}`)
        return exits.refused
      }
      if (values['dry-run']) return rehearse(built, values, person, opened.value)
      return bring(built, values, { person, batches: opened.value, file })
    }),
}

type Bringing = {
  readonly person: Person
  readonly batches: AsyncIterable<ListBatch>
  readonly file: string
}

async function bring(
  built: BuiltHouse,
  values: Values,
  { person, batches, file }: Bringing,
): Promise<number> {
  const { house } = built
  const op = await actedOn(built, values, person)
  const intake = freshId<'intake'>(house.random, await house.clock.now())
  const show = progress('rows')
  const taken = await takeList(house, {
    op,
    person,
    terms: termsOf(values, person, intake),
    language: wordOf(languageCodes, textOf(values, 'language')) ?? 'und',
    batches,
    onProgress: ({ read }) => show(read, null),
  })
  if (!taken.ok) return refuse(taken.reason, values)
  show(taken.value.read, taken.value.read)
  const errors =
    taken.value.refused === 0
      ? null
      : await writeErrors(
          built,
          op,
          intake,
          textOf(values, 'errors') ?? `${file === '-' ? 'list' : file}.errors.csv`,
        )
  if (values.json) say(JSON.stringify({ intake, counts: taken.value, errors }))
  else {
    const { read, fresh, joined, refused, stopped } = taken.value
    say(
      tableOf(
        ['rows read', 'new addresses', 'known already', 'stopped by scope', 'not taken'],
        [[read, fresh, joined, stopped, refused].map(String)],
      ),
    )
    if (errors !== null) say(`Rows that were not taken, each with its reason: ${errors}`)
  }
  return exits.done
}

async function writeErrors(
  built: BuiltHouse,
  op: Id<'operation'>,
  intake: Id<'intake'>,
  file: string,
): Promise<string> {
  const { lists, reads } = built.house
  fs.writeFileSync(file, '', { mode: 0o600 })
  for await (const line of lists.errorFile(reads.problems(op, intake)))
    fs.appendFileSync(file, line)
  return file
}

function termsOf(values: Values, person: Person, intake: Id<'intake'>): Terms {
  const compartment = parseSlug('open')
  const handling = wordOf(handlingCodes, textOf(values, 'handling') ?? 'H0')
  const source = wordOf(sourceGrades, textOf(values, 'source') ?? 'X')
  const information = wordOf(informationGrades, textOf(values, 'information') ?? '4')
  const light = wordOf(trafficLights, textOf(values, 'light') ?? 'AMBER')
  if (!compartment || !handling || !source || !information || !light)
    throw new UsageError('--handling, --source, --information or --light is no word of its list')
  const { organisation: submitter, state } = person
  return {
    intake,
    submitter,
    state,
    channel: 'command-line',
    handling,
    source,
    information,
    light,
    compartment,
    retentionDays: numberOf(values, 'retention', RETENTION_DAYS),
  }
}

/** What would happen to every row: counted for all, shown for the first. */
async function rehearse(
  built: BuiltHouse,
  values: Values,
  person: Person,
  batches: AsyncIterable<ListBatch>,
): Promise<number> {
  const { house } = built
  const op = await actedOn(built, values, person)
  const seen = new Set<string>()
  const counts = { read: 0, fresh: 0, joined: 0, refused: 0, stopped: 0 }
  const shown: string[][] = []
  const show = (line: number, what: string, address: string): void => {
    if (shown.length < SHOWN_ROWS) shown.push([String(line), what, address])
  }
  for await (const { rows, problems } of batches) {
    const { prepared, refused } = prepare(house.intakeTools, rows, 'und')
    const known = await house.reads.knownKeys(
      op,
      prepared.map(({ key }) => key),
    )
    counts.read += rows.length + problems.length
    for (const { line, code, received } of [...refused, ...problems]) {
      counts.refused += 1
      show(line, code, received)
    }
    for (const row of prepared) {
      const isKnown = known.has(row.key) || seen.has(row.key)
      seen.add(row.key)
      counts[isKnown ? 'joined' : 'fresh'] += 1
      const isStopped = row.verdict === 'block' || row.verdict === 'override'
      if (isStopped && !isKnown) counts.stopped += 1
      show(row.line, isKnown ? 'known already' : row.verdict, row.canonical)
    }
  }
  if (values.json)
    say(
      JSON.stringify({
        dryRun: true,
        counts,
        rows: shown.map(([line, what, address]) => ({ line: Number(line), what, address })),
      }),
    )
  else
    say(
      `${tableOf(['line', 'what would happen', 'address'], shown)}\n\n${JSON.stringify(counts)}\nNothing was written.`,
    )
  return exits.done
}
