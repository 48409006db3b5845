import { Compile } from 'typebox/compile'
import { freshId } from '../../adapters/ids.ts'
import type { Organisation, Person } from '../../app/directory.ts'
import { type Id, wordOf } from '../../domain/kit.ts'
import { organisationKinds, roles, stateCodes } from '../../domain/words.ts'
import { PersonMessage } from '../../protocol/directory.ts'
import { type Command, hold, textOf, UsageError, type Values, wordIn } from '../command.ts'
import type { BuiltHouse } from '../house.ts'
import { houseOptions, withHouse } from '../opened.ts'
import { exits, say, tableOf } from '../terminal.ts'

/** Adds people with their organisation, and shows who is there. */
export const person: Command = {
  summary: 'add a person, or list people',
  usage:
    'add --name NAME --role ROLE (--organisation ORGANISATION | --new-organisation NAME --kind KIND [--state XX]) | list',
  wordsMax: 1,
  options: {
    ...houseOptions,
    name: { type: 'string', help: 'name of the person; stays inside the house' },
    role: { type: 'string', help: roles.join(', ') },
    unit: { type: 'string', help: 'team: a second look should come from another' },
    language: { type: 'string', help: 'en, nl, fr or de' },
    organisation: { type: 'string', help: 'the organisation, by its name or its id' },
    'new-organisation': { type: 'string', help: 'name of an organisation to add' },
    kind: { type: 'string', help: organisationKinds.join(', ') },
    state: { type: 'string', help: 'two letters, for authorities' },
    contact: { type: 'string', help: 'mail address of the desk of a new organisation' },
    unlisted: { type: 'boolean', help: 'no list of organisations shows the new one' },
    origin: { type: 'string', help: 'address of the server, for the sign-in link' },
  },
  run: (values, [word]) =>
    withHouse(values, (built) => {
      if (word === 'add') return add(built, values)
      if (word === 'list') return list(built, values)
      throw new UsageError('say: person add, or person list')
    }),
}

async function list(built: BuiltHouse, values: Values): Promise<number> {
  const { people, organisations } = built.house.directory.current()
  const rows = [...people.values()].map((it) => ({
    person: it.person,
    name: it.name,
    role: it.role,
    organisation: organisations.get(it.organisation)?.name ?? '',
  }))
  if (values.json) say(JSON.stringify({ people: rows }))
  else
    say(
      tableOf(
        ['person', 'name', 'role', 'organisation'],
        rows.map((row) => Object.values(row)),
      ),
    )
  return exits.done
}

async function add(built: BuiltHouse, values: Values): Promise<number> {
  const { house } = built
  const now = await house.clock.now()
  const name = textOf(values, 'name')
  const role = wordIn(values, 'role', roles)
  if (name === undefined || role === undefined) throw new UsageError('--name and --role are needed')
  const made =
    textOf(values, 'organisation') === undefined
      ? newOrganisation(built, values, freshId(house.random, now))
      : null
  const organisation = made ?? knownOrganisation(built, values)
  const it: Person = {
    person: freshId(house.random, now),
    organisation: organisation.organisation,
    organisationKind: organisation.kind,
    state: organisation.state,
    role,
    unit: textOf(values, 'unit') ?? role,
    unitNumber: house.directory.current().people.size + 1,
    compartments: ['open'],
    name,
    language: textOf(values, 'language') ?? 'en',
    active: true,
  }
  const told = { organisation: it.organisation, role, name, language: it.language, unit: it.unit }
  hold(form, told, {})
  const entries = made === null ? [] : [{ kind: 'organisation' as const, it: made }]
  await house.directory.add([...entries, { kind: 'person', it }], null, now)
  const link = await house.accounts.issue(it.person, 'link')
  const bearer = await house.accounts.issue(it.person, 'bearer')
  const origin = textOf(values, 'origin') ?? 'http://127.0.0.1:8484'
  const signIn = `${origin}/sign-in?link=${link}`
  if (values.json)
    say(JSON.stringify({ person: it.person, organisation: it.organisation, signIn, bearer }))
  else {
    say(`Person        ${it.person}\nOrganisation  ${it.organisation}`)
    say(
      `Sign-in link  ${signIn}  (once, shown this once)\nToken         ${bearer}  (for the API, shown this once)`,
    )
  }
  return exits.done
}

const form = Compile(PersonMessage)

function newOrganisation(
  { house }: BuiltHouse,
  values: Values,
  organisation: Id<'organisation'>,
): Organisation {
  const name = textOf(values, 'new-organisation')
  const kind = wordIn(values, 'kind', organisationKinds)
  const stateText = textOf(values, 'state')
  const state = stateText === undefined ? null : wordOf(stateCodes, stateText.toUpperCase())
  if (state === undefined) throw new UsageError(`--state is one of: ${stateCodes.join(', ')}`)
  if (name === undefined || name.trim() === '' || kind === undefined)
    throw new UsageError(
      'name --organisation, or --new-organisation with --kind and, for authorities, --state',
    )
  const known = [...house.directory.current().organisations.values()]
  if (known.some((each) => each.name === name))
    throw new UsageError(`${JSON.stringify(name)} is here already: --organisation takes its name`)
  const contact = textOf(values, 'contact') ?? ''
  return { organisation, kind, state, name, contact, listed: values.unlisted !== true }
}

function knownOrganisation(built: BuiltHouse, values: Values): Organisation {
  const told = textOf(values, 'organisation')
  const known = [...built.house.directory.current().organisations.values()].find(
    (each) => each.organisation === told || each.name === told,
  )
  if (known === undefined) throw new UsageError('there is no such organisation')
  return known
}
