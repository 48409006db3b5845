import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { type FlowTaken, importFlow } from '../../app/flow/import.ts'
import { type Command, UsageError } from '../command.ts'
import { actedOn, actingOptions, actingPerson, refuse, withHouse } from '../opened.ts'
import { exits, say, tableOf } from '../terminal.ts'

/** A year of hours of some outlets on some ways. */
const FILE_BYTES_MAX = 64 * 1024 ** 2

/** Brings hours in that sensors counted: CSV, or JSON where the name of the file says so. */
export const flows: Command = {
  summary: 'bring hours in that sensors counted of outlets and sites (CSV, or FILE.json)',
  usage: 'FILE --as PERSON [--op OPERATION] [--dry-run]',
  wordsMax: 1,
  options: {
    ...actingOptions,
    'dry-run': { type: 'boolean', help: 'say what would happen; nothing is written' },
  },
  run: (values, [file]) =>
    withHouse(values, async (built) => {
      if (file === undefined || !fs.existsSync(file)) throw new UsageError('name a file')
      const person = actingPerson(built, values)
      const op = await actedOn(built, values, person)
      const { store, lists } = built.house
      const format = file.endsWith('.json') ? 'json' : 'csv'
      const taken = await importFlow({
        ...{ store, op, person, key: undefined, isDry: values['dry-run'] === true },
        batches: lists.records(fs.createReadStream(file), { format, maxBytes: FILE_BYTES_MAX }),
        digest: (text) => createHash('sha256').update(text).digest('hex'),
      })
      if (!taken.ok) return refuse(taken.reason, values)
      say(values.json ? JSON.stringify(taken.value) : told(taken.value))
      return exits.done
    }),
}

function told({ counts, problems }: FlowTaken): string {
  const sums = [[counts.counts, counts.reach, counts.refused].map((count) => String(count))]
  const rows = problems.map(({ line, code, where }) => [String(line), code, where ?? ''])
  return [
    tableOf(['hours of outlets', 'hours of sites', 'not taken'], sums),
    ...(rows.length === 0 ? [] : ['', tableOf(['line', 'why', 'field'], rows)]),
  ].join('\n')
}
