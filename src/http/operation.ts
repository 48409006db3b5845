/** Operations: the list, opening one, moving its gates. */
import { openOperation, stepGate } from '../app/operation.ts'
import { after, DAY_MS, idOf, no, wordOf } from '../domain/kit.ts'
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
import { underKey } from './keyed.ts'
import { participantsOf } from './participant.ts'
import { answered, given } from './reply.ts'
import { malformed, operationRoute, personRoute, type Route } from './route.ts'
import { knownZone } from './zone.ts'

/** A title is looked at again a year after its operation was opened. */
const TITLE_REVIEW_DAYS = 365

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
  async ({ edge, person, body }) => {
    const { store, random, clock, settings } = edge.house
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
    const opened = await openOperation(store, random, person, {
      op: freshId(random, now),
      seal: freshId(random, now),
      title: body.title,
      exercise: settings.exercise,
      lead,
      host,
      zone,
      days: body.days,
      participants: participants.value,
      reviewBy: after(now, TITLE_REVIEW_DAYS * DAY_MS),
    })
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
