/** Who leads, by whose assignment, and to what end. */
import { aim, assign, leadFrom, type TextAsk } from '../app/mandate.ts'
import { after, DAY_MS, idOf, parseInstant, uuidFrom } from '../domain/kit.ts'
import {
  LeadsMessage,
  LeadsReply,
  MandateMessage,
  MandateReply,
  ObjectiveMessage,
  ObjectiveReply,
} from '../protocol/mandate.ts'
import { noQuery } from '../protocol/plain.ts'
import type { Edge } from './edge.ts'
import { underKey } from './keyed.ts'
import { NOTE_REVIEW_DAYS } from './limits.ts'
import { answered } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

const ID_BYTES = 10

/** A text with a seal of its own, and an id for what it belongs to. */
async function fresh<Kind extends string>(
  { house: { clock, random } }: Edge,
  text: string,
): Promise<TextAsk & { readonly id: ReturnType<typeof uuidFrom<Kind>> }> {
  const now = await clock.now()
  return {
    id: uuidFrom<Kind>(now, random.bytes(ID_BYTES)),
    seal: uuidFrom<'seal'>(now, random.bytes(ID_BYTES)),
    text,
    reviewBy: after(now, NOTE_REVIEW_DAYS * DAY_MS),
  }
}

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
      const { id: mandate, ...text } = await fresh<'mandate'>(edge, body.limits)
      const given = { ...text, mandate, to: idOf<'organisation'>(body.to), until }
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
      const { id: objective, ...text } = await fresh<'objective'>(edge, body.text)
      const aimed = { ...text, objective, kind: body.kind }
      const { random } = edge.house
      return answered(await underKey(ask, (store) => aim(store, random, op, person, aimed)))
    },
  ),
]
