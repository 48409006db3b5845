/** Preservations: wanted, moved, listed. Nothing of this is ever sent by us. */
import { first, move, waive, want, wantWhole } from '../app/preservation.ts'
import { idOf, no } from '../domain/kit.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import {
  KeepingReply,
  KeepingWaiver,
  PreservationList,
  PreservationMessage,
  PreservationMove,
  PreservationReply,
} from '../protocol/preservation.ts'
import { freshId, freshText } from './fresh.ts'
import { underKey } from './keyed.ts'
import { answered, given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

/** Routes of this stage. */
export const preservationRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/preservations',
      act: 'preservation.want',
      summary:
        'Wants items, targets or cards kept by a provider before anything is removed: until then it waits.',
      query: noQuery,
      body: PreservationMessage,
      gives: PreservationReply,
    },
    async (ask) => {
      const { edge, person, op, body } = ask
      const { random, clock } = edge.house
      const preservation = freshId<'preservation'>(random, await clock.now())
      const { kind, items, targets = [], cards = [] } = body
      const isWhole = targets.length + cards.length > 0
      if (isWhole === (items !== undefined))
        return malformed('body', 'names either items, or targets and cards')
      if (items !== undefined) {
        const asked = { preservation, kind, items: items.map(idOf<'item'>) }
        return answered(await underKey(ask, (store) => want(store, op, person, asked)))
      }
      const provider = body.provider === undefined ? null : idOf<'provider'>(body.provider)
      if (provider !== null && !edge.house.directory.current().providers.has(provider))
        return no({ code: 'input.not-found' })
      const wholes = { targets: targets.map(idOf<'target'>), cards: cards.map(idOf<'card'>) }
      const asked = { preservation, kind, wholes, provider }
      return answered(await underKey(ask, (store) => wantWhole(store, op, person, asked)))
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
  operationRoute(
    {
      method: 'POST',
      path: '/targets/:target/keep',
      act: 'preservation.want',
      summary:
        'Puts the preservation of a target first: whatever is on it waits until one is confirmed.',
      query: noQuery,
      body: anyBody,
      gives: KeepingReply,
    },
    async (ask) => {
      const { op, person, id } = ask
      const target = id<'target'>('target')
      return answered(await underKey(ask, (store) => first(store, op, person, target)))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/targets/:target/keep/waive',
      act: 'preservation.waive',
      summary: 'Gives up, with a reason, that a target is kept first.',
      query: noQuery,
      body: KeepingWaiver,
      gives: KeepingReply,
    },
    async (ask) => {
      const { op, person, id, body } = ask
      const given = { target: id<'target'>('target'), why: body.why }
      return answered(await underKey(ask, (store) => waive(store, op, person, given)))
    },
  ),
]
