/** Preservations: wanted, moved, listed. Nothing of this is ever sent by us. */
import { move, want } from '../app/preservation.ts'
import { idOf } from '../domain/kit.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import {
  PreservationList,
  PreservationMessage,
  PreservationMove,
  PreservationReply,
} from '../protocol/preservation.ts'
import { freshId, freshText } from './fresh.ts'
import { underKey } from './keyed.ts'
import { answered, given } from './reply.ts'
import { operationRoute, type Route } from './route.ts'

/** Routes of this stage. */
export const preservationRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/preservations',
      act: 'preservation.want',
      summary: 'Wants items of one provider kept before they are removed: until then they wait.',
      query: noQuery,
      body: PreservationMessage,
      gives: PreservationReply,
    },
    async (ask) => {
      const { edge, person, op, body } = ask
      const { random, clock } = edge.house
      const preservation = freshId<'preservation'>(random, await clock.now())
      const asked = { preservation, kind: body.kind, items: body.items.map(idOf<'item'>) }
      return answered(await underKey(ask, (store) => want(store, op, person, asked)))
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/preservations',
      act: 'preservation.read',
      summary: 'What is to be kept, where, and until when.',
      query: noQuery,
      body: anyBody,
      gives: PreservationList,
    },
    async ({ edge, person, op }) =>
      given({ preservations: await edge.house.reads.preservations(op, person) }),
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/preservations/:preservation/step',
      act: 'preservation.move',
      summary: 'Records that it was asked for, confirmed, renewed or released.',
      query: noQuery,
      body: PreservationMove,
      gives: PreservationReply,
    },
    async (ask) => {
      const { edge, person, op, id, body } = ask
      const { random } = edge.house
      const reference =
        body.reference === undefined ? null : (await freshText(edge, body.reference)).written
      const preservation = id<'preservation'>('preservation')
      const asked = { preservation, step: body.step, reference }
      return answered(await underKey(ask, (store) => move(store, random, op, person, asked)))
    },
  ),
]
