import { freshId } from '../../adapters/ids.ts'
import { openOperation, stepGate } from '../../app/operation.ts'
import { addParticipant } from '../../app/participant.ts'
import { after, DAY_MS, parseZone, wordOf } from '../../domain/kit.ts'
import { gateReasons, gates, powers, regimes } from '../../domain/words.ts'
import { rateIn } from '../../http/pages/rate.ts'
import { wordsIn } from '../../http/pages/words.ts'
import { OPERATION_DAYS_MAX } from '../../protocol/operation.ts'
import { type Command, numberOf, textOf, UsageError, type Values, whole } from '../command.ts'
import { frameOf } from '../frame.ts'
import type { BuiltHouse } from '../house.ts'
import { actedOn, actingOptions, actingPerson, refuse, withHouse } from '../opened.ts'
import { exits, say, tableOf } from '../terminal.ts'

/** A title is looked at again after a year. */
const REVIEW_DAYS = 365

/** Opens operations and moves their gates. */
export const operation: Command = {
  summary: 'open an operation, let one more take part, list operations, release or waive a gate',
  usage:
    'open --title TITLE --as PERSON | add ORGANISATION --powers POWERS --as PERSON | list --as PERSON | release GATE --reason REASON --as PERSON',
  wordsMax: 2,
  options: {
    ...actingOptions,
    title: { type: 'string', help: 'title of a new operation' },
    zone: { type: 'string', help: 'zone of the command post, such as Europe/Brussels' },
    days: { type: 'string', help: 'days of the action (2)' },
    powers: { type: 'string', help: `of who is added, with commas: ${powers.join(', ')}` },
    regime: { type: 'string', help: `${regimes.join(', ')}; else the usual one of its kind` },
    languages: { type: 'string', help: 'that its desk speaks, with commas, such as nl,fr' },
    hours: { type: 'string', help: 'always, or "mon,fri 08:00-18:00 Europe/Brussels"' },
    unnamed: { type: 'boolean', help: 'it may not be named to others' },
    reason: { type: 'string', help: gateReasons.join(', ') },
  },
  run: (values, [word, gate]) =>
    withHouse(values, (built) => {
      if (word === 'open') return open(built, values)
      if (word === 'add') return add(built, values, gate)
      if (word === 'list') return list(built, values)
      if (word === 'release' || word === 'waive') return move(built, values, word, gate)
      throw new UsageError(
        'say: operation open, add ORGANISATION, list, release GATE or waive GATE',
      )
    }),
}

async function open(built: BuiltHouse, values: Values): Promise<number> {
  const { house } = built
  const person = actingPerson(built, values)
  const title = textOf(values, 'title')
  const zone = parseZone(textOf(values, 'zone') ?? 'Europe/Brussels')
  if (title === undefined || zone === undefined)
    throw new UsageError('--title is needed, and a zone such as Europe/Brussels')
  const now = await house.clock.now()
  const participants = [...house.directory.current().organisations.values()]
    .filter(({ kind, listed = true }) => kind !== 'provider' && listed)
    .map(({ organisation, kind, state }) => ({
      organisation,
      kind,
      state,
      powers: kind === 'authority' || kind === 'hub' ? (['refer'] as const) : [],
    }))
  const opened = await openOperation(house.store, house.random, person, {
    op: freshId(house.random, now),
    seal: freshId(house.random, now),
    title,
    exercise: house.settings.exercise,
    lead: person.organisation,
    host: person.organisation,
    zone,
    days: numberOf(values, 'days', 2, whole(1, OPERATION_DAYS_MAX)),
    participants,
    reviewBy: after(now, REVIEW_DAYS * DAY_MS),
  })
  if (!opened.ok) return refuse(opened.reason, values)
  say(values.json ? JSON.stringify({ op: opened.value }) : `Operation  ${opened.value}`)
  return exits.done
}

async function add(
  built: BuiltHouse,
  values: Values,
  organisation: string | undefined,
): Promise<number> {
  const { house } = built
  const found = [...house.directory.current().organisations.values()].find(
    (each) => each.organisation === organisation || each.name === organisation,
  )
  if (found === undefined)
    throw new UsageError('name an organisation of the directory, by its name or its id')
  const person = actingPerson(built, values)
  const op = await actedOn(built, values, person)
  const { organisation: who, kind, state } = found
  const told = { organisation: who, kind, state, ...frameOf(values) }
  const added = await addParticipant(house.store, op, person, told)
  if (!added.ok) return refuse(added.reason, values)
  say(values.json ? JSON.stringify(added.value) : `${found.name} takes part.`)
  return exits.done
}

async function list(built: BuiltHouse, values: Values): Promise<number> {
  const rows = await built.house.reads.operations(actingPerson(built, values))
  if (values.json) say(JSON.stringify({ operations: rows }))
  else
    say(
      tableOf(
        ['operation', 'title', 'addresses', 'errors'],
        rows.map((row) => [
          row.op,
          row.title,
          String(row.items),
          rateIn(wordsIn('en'), row.errorRate),
        ]),
      ),
    )
  return exits.done
}

async function move(
  built: BuiltHouse,
  values: Values,
  step: 'release' | 'waive',
  word: string | undefined,
): Promise<number> {
  const person = actingPerson(built, values)
  const gate = wordOf(gates, word)
  const reason = wordOf(gateReasons, textOf(values, 'reason'))
  if (gate === undefined || reason === undefined)
    throw new UsageError(`name a gate (${gates.join(', ')}) and a --reason`)
  const op = await actedOn(built, values, person)
  const moved = await stepGate(built.house.store, op, person, { gate, step, reason })
  if (!moved.ok) return refuse(moved.reason, values)
  say(values.json ? JSON.stringify({ gate }) : `The gate ${gate} lets pass.`)
  return exits.done
}
