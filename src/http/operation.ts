/** Operations: the list, opening one, moving its gates. */
import { createHash } from 'node:crypto'
import { openOperation, stepGate } from '../app/operation.ts'
import {
  after,
  DAY_MS,
  type Id,
  type Instant,
  idOf,
  instantOf,
  no,
  ok,
  type Result,
  uuidFrom,
  wordOf,
} from '../domain/kit.ts'
import { gates } from '../domain/words.ts'
import {
  GateMove,
  GateReply,
  OpenedReply,
  OpeningMessage,
  OperationList,
  OperationReply,
} from '../protocol/operation.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { freshId } from './fresh.ts'
import { keyOf, underKey } from './keyed.ts'
import { participantsOf } from './participant.ts'
import type { AnyRefusal } from './refusals.ts'
import { answered, given } from './reply.ts'
import { malformed, operationRoute, type PersonAsk, personRoute, type Route } from './route.ts'
import { knownZone } from './zone.ts'

/** A title is looked at again a year after its operation was opened. */
const TITLE_REVIEW_DAYS = 365

/** The id of a new operation: of the caller's own key always the same one, else a fresh one. */
function idToOpen(
  { edge, person, request }: PersonAsk<typeof noQuery, typeof OpeningMessage>,
  now: Instant,
): Result<Id<'operation'>, AnyRefusal> {
  const key = keyOf(request)
  if (!key.ok) return key
  if (key.value === undefined) return ok(freshId(edge.house.random, now))
  // Ids begin with a time; one that may be asked for again takes that of the person.
  const at = instantOf(Number.parseInt(person.person.replace('-', '').slice(0, 12), 16))
  return ok(uuidFrom(at, createHash('sha256').update(`${person.person} ${key.value}`).digest()))
}

const opening = personRoute(
  {
    method: 'POST',
    path: '/api/v1/operations',
    act: 'operation.open',
    summary: 'Opens an operation.',
    query: noQuery,
    body: OpeningMessage,
    gives: OpenedReply,
  },
  async (ask) => {
    const { edge, person, body } = ask
    const { random, clock, settings } = edge.house
    const zone = knownZone(body.zone)
    if (zone === undefined) return malformed('body/zone', 'is no zone that this machine knows')
    const participants = participantsOf(edge, body.participants)
    if (!participants.ok) return participants
    const lead = body.lead === undefined ? person.organisation : idOf<'organisation'>(body.lead)
    const host = body.host === undefined ? lead : idOf<'organisation'>(body.host)
    const { organisations } = edge.house.directory.current()
    if (!organisations.has(lead)) return malformed('body/lead', 'is not known')
    if (!organisations.has(host)) return malformed('body/host', 'is not known')
    const now = await clock.now()
    const op = idToOpen(ask, now)
    if (!op.ok) return op
    const wish = {
      op: op.value,
      seal: freshId<'seal'>(random, now),
      title: body.title,
      exercise: settings.exercise,
      lead,
      host,
      zone,
      days: body.days,
      participants: participants.value,
      reviewBy: after(now, TITLE_REVIEW_DAYS * DAY_MS),
    } as const
    const opened = await underKey(ask, (store) => openOperation(store, random, person, wish))
    return opened.ok ? given({ op: opened.value }, 201) : opened
  },
)

const gateRoute = (step: 'release' | 'waive'): Route =>
  operationRoute(
    {
      method: 'POST',
      path: `/gates/:gate/${step}`,
      act: 'gate.release',
      summary:
        step === 'release' ? 'Releases a gate.' : 'Waives a gate, for a reason that allows it.',
      query: noQuery,
      body: GateMove,
      gives: GateReply,
    },
    async (ask) => {
      const { person, op, request, body } = ask
      const gate = wordOf(gates, request.params.gate)
      if (gate === undefined) return no({ code: 'input.not-found' })
      const move = { gate, step, reason: body.reason }
      return answered(await underKey(ask, (store) => stepGate(store, op, person, move)))
    },
  )

/** Routes of this stage. */
export const operationRoutes: readonly Route[] = [
  personRoute(
    {
      method: 'GET',
      path: '/api/v1/operations',
      act: 'operation.read',
      summary: 'The operations in which the own organisation takes part.',
      query: noQuery,
      body: anyBody,
      gives: OperationList,
    },
    async ({ edge, person }) => given({ operations: await edge.house.reads.operations(person) }),
  ),
  operationRoute(
    {
      method: 'GET',
      path: '',
      act: 'operation.read',
      summary:
        'One operation: who leads, where the post stands, who takes part, which gates are open.',
      query: noQuery,
      body: anyBody,
      gives: OperationReply,
    },
    async ({ edge, person, op }) => {
      const found = await edge.house.reads.operation(op, person)
      return found === undefined ? no({ code: 'input.not-found' }) : given(found)
    },
  ),
  opening,
  gateRoute('release'),
  gateRoute('waive'),
]
