/** Dangers to life: raised, heard, closed, listed. Law: tco:14(5). */
import { answer, raise } from '../app/threat.ts'
import { after, DAY_MS, idOf, uuidFrom } from '../domain/kit.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { ThreatClosing, ThreatList, ThreatMessage, ThreatReply } from '../protocol/threat.ts'
import { underKey } from './keyed.ts'
import { NOTE_REVIEW_DAYS } from './limits.ts'
import { answered, given } from './reply.ts'
import { operationRoute, type Route } from './route.ts'

const ID_BYTES = 10

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
      const { random, clock } = edge.house
      const now = await clock.now()
      const threat = {
        threat: uuidFrom<'threat'>(now, random.bytes(ID_BYTES)),
        seal: uuidFrom<'seal'>(now, random.bytes(ID_BYTES)),
        items: body.items.map(idOf<'item'>),
        states: body.states,
        text: body.text,
        reviewBy: after(now, NOTE_REVIEW_DAYS * DAY_MS),
      }
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
