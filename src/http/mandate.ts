/** Who leads, by whose assignment, and to what end. */
import { aim, assign, leadFrom } from '../app/mandate.ts'
import { idOf, parseInstant } from '../domain/kit.ts'
import {
  LeadsMessage,
  LeadsReply,
  MandateMessage,
  MandateReply,
  ObjectiveMessage,
  ObjectiveReply,
} from '../protocol/mandate.ts'
import { noQuery } from '../protocol/plain.ts'
import { freshText } from './fresh.ts'
import { underKey } from './keyed.ts'
import { answered } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

/** Routes of this stage. */
export const mandateRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/leads',
      act: 'lead.set',
      summary: 'Sets who leads from now on; only who leads can hand it on.',
      query: noQuery,
      body: LeadsMessage,
      gives: LeadsReply,
    },
    async (ask) => {
      const { person, op, body } = ask
      const leads = body.leads.map(({ organisation, office }) => ({
        organisation: idOf<'organisation'>(organisation),
        office,
      }))
      return answered(await underKey(ask, (store) => leadFrom(store, op, person, leads)))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/mandates',
      act: 'mandate.give',
      summary: 'Assigns the case, in the name of the own judicial authority.',
      query: noQuery,
      body: MandateMessage,
      gives: MandateReply,
    },
    async (ask) => {
      const { edge, person, op, body } = ask
      const until = parseInstant(Date.parse(body.until))
      if (until === undefined) return malformed('body/until', 'is no time')
      const { id: mandate, written } = await freshText<'mandate'>(edge, body.limits)
      const given = { ...written, mandate, to: idOf<'organisation'>(body.to), until }
      const { random } = edge.house
      return answered(await underKey(ask, (store) => assign(store, random, op, person, given)))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/objectives',
      act: 'objective.set',
      summary: 'Sets an objective, before the legal gate is open.',
      query: noQuery,
      body: ObjectiveMessage,
      gives: ObjectiveReply,
    },
    async (ask) => {
      const { edge, person, op, body } = ask
      const { id: objective, written } = await freshText<'objective'>(edge, body.text)
      const aimed = { ...written, objective, kind: body.kind }
      const { random } = edge.house
      return answered(await underKey(ask, (store) => aim(store, random, op, person, aimed)))
    },
  ),
]
