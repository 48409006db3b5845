/** Opens the house for one command and closes it again, whatever the command comes to. */
import type { Person } from '../app/directory.ts'
import type { Refusal } from '../app/refusal.ts'
import { type Id, parseId } from '../domain/kit.ts'
import { textOf, UsageError, type Values } from './command.ts'
import { leavingNothing, openSite, type Site } from './ground.ts'
import type { BuiltHouse } from './house.ts'
import { asItIs, settledHouse, settleSite } from './household.ts'
import { exits, note, say, tableOf } from './terminal.ts'

/** Options that every command on a house has. */
export const houseOptions = {
  data: { type: 'string', help: 'data folder' },
  json: { type: 'boolean', help: 'print JSON' },
} as const

/** An operation and the person who acts, by option. */
export const actingOptions = {
  ...houseOptions,
  op: { type: 'string', help: 'id of the operation; the only one where there is one' },
  as: { type: 'string', help: 'id of the person who acts or looks: every act has a name' },
} as const

/** Runs work over the house of a site. */
export async function withHouse(
  values: Values,
  work: (built: BuiltHouse, site: Site) => Promise<number>,
): Promise<number> {
  const site = await openSite(textOf(values, 'data'), process.env)
  const built = await leavingNothing(site, async () =>
    settledHouse(site, await settleSite(site, asItIs), 'http://127.0.0.1'),
  )
  try {
    return await work(built, site)
  } finally {
    await built.close()
    // One that ran before belongs to somebody who is still at work with it.
    if (!site.adopted) await site.stop()
  }
}

/** People that a mistake is answered with: more would not be read. */
const PEOPLE_SHOWN = 20

/** The person named by --as. */
export function actingPerson(built: BuiltHouse, values: Values): Person {
  const text = textOf(values, 'as')
  const id = parseId<'person'>(text ?? '')
  const person = id && built.house.directory.current().people.get(id)
  if (person !== undefined) return person
  const what = text === undefined ? 'every act has a name: --as PERSON' : '--as names nobody here'
  throw new UsageError(`${what}\n\n${whoIsHere(built)}`)
}

/** Who could have been meant. */
function whoIsHere(built: BuiltHouse): string {
  const { people } = built.house.directory.current()
  if (people.size === 0) return 'Nobody is here yet: actionday person add'
  const rows = [...people.values()].map(({ person, role, name }) => [person, role, name])
  const table = tableOf(['person', 'role', 'name'], rows.slice(0, PEOPLE_SHOWN))
  const others = rows.length - PEOPLE_SHOWN
  return others <= 0 ? table : `${table}\n... and ${others} others: actionday person list`
}

/** The operation named by --op, or the only one that this person may see. */
export async function actedOn(
  built: BuiltHouse,
  values: Values,
  person: Person,
): Promise<Id<'operation'>> {
  const text = textOf(values, 'op')
  if (text !== undefined) {
    const op = parseId<'operation'>(text)
    if (op === undefined) throw new UsageError('--op is no id')
    return op
  }
  const [only, ...others] = await built.house.reads.operations(person)
  if (only === undefined)
    throw new UsageError('there is no operation yet; actionday operation open')
  if (others.length > 0) throw new UsageError('there are several operations; name one by --op')
  return only.op
}

/** Says a refusal with its facts. */
export function refuse(reason: Refusal, values: Values): number {
  if (values.json) say(JSON.stringify({ refused: reason }))
  else note(`Refused: ${reason.code}. See docs/refusals.md for what to do.`)
  return exits.refused
}
