/** Dangers to life: raised, heard, closed, listed. Law: tco:14(5). */
import { answer, raise } from '../app/threat.ts'
import { idOf } from '../domain/kit.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { ThreatClosing, ThreatList, ThreatMessage, ThreatReply } from '../protocol/threat.ts'
import { freshText } from './fresh.ts'
import { underKey } from './keyed.ts'
import { answered, given } from './reply.ts'
import { operationRoute, type Route } from './route.ts'

/** Routes of this stage. */
export const threatRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/threats',
      act: 'threat.raise',
      summary: 'Raises a danger to life that stands in items. It passes every queue.',
      query: noQuery,
      body: ThreatMessage,
      gives: ThreatReply,
    },
    async (ask) => {
      const { edge, person, op, body } = ask
      const { id, written } = await freshText<'threat'>(edge, body.text)
      const threat = {
        ...written,
        threat: id,
        items: body.items.map(idOf<'item'>),
        states: body.states,
      }
      const { random } = edge.house
      return answered(await underKey(ask, (store) => raise(store, random, op, person, threat)))
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/threats',
      act: 'threat.read',
      summary: 'Dangers to life: all that are open, and the latest that were closed.',
      query: noQuery,
      body: anyBody,
      gives: ThreatList,
    },
    async ({ edge, person, op }) => given({ threats: await edge.house.reads.threats(op, person) }),
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/threats/:threat/hear',
      act: 'threat.answer',
      summary: 'The own desk says that it has it.',
      query: noQuery,
      body: anyBody,
      gives: ThreatReply,
    },
    async (ask) => {
      const { person, op, id } = ask
      const threat = id<'threat'>('threat')
      return answered(await underKey(ask, (store) => answer(store, op, person, threat, null)))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/threats/:threat/close',
      act: 'threat.answer',
      summary: 'A desk that has it closes it, and says what came of it.',
      query: noQuery,
      body: ThreatClosing,
      gives: ThreatReply,
    },
    async (ask) => {
      const { person, op, id, body } = ask
      const threat = id<'threat'>('threat')
      return answered(
        await underKey(ask, (store) => answer(store, op, person, threat, body.outcome)),
      )
    },
  ),
]
