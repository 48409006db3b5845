/** Signals that reviewers note on items, and what organisations assert on them. */
import { assert, note } from '../app/assertion.ts'
import { parseId, parseInstant } from '../domain/kit.ts'
import {
  AssertionList,
  AssertionMessage,
  AssertionReply,
  SignalList,
  SignalMessage,
  SignalQuery,
  SignalReply,
} from '../protocol/assertion.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { freshId, freshText } from './fresh.ts'
import { compartmentOf } from './journal.ts'
import { underKey } from './keyed.ts'
import { answered, given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

/** Routes of this stage. */
export const assertionRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/signals',
      act: 'signal.note',
      summary: 'Notes a signal on items, such as content aimed at minors. It decides nothing.',
      query: noQuery,
      body: SignalMessage,
      gives: SignalReply,
    },
    async (ask) => {
      const { edge, person, op, body } = ask
      const { random, clock } = edge.house
      const items = body.items.flatMap((id) => parseId<'item'>(id) ?? [])
      if (items.length < body.items.length) return malformed('body/items', 'names what is no id')
      const signal = freshId<'signal'>(random, await clock.now())
      const noted = { signal, kind: body.kind, items }
      return answered(await underKey(ask, (store) => note(store, op, person, noted)))
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/signals',
      act: 'items.read',
      summary: 'Signals that were noted, the latest first; of one item where it is named.',
      query: SignalQuery,
      body: anyBody,
      gives: SignalList,
    },
    async ({ edge, person, op, query }) => {
      const item = query.item === undefined ? null : parseId<'item'>(query.item)
      if (item === undefined) return malformed('query/item', 'is no id')
      return given({ signals: await edge.house.reads.signals(op, person, item) })
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/assertions',
      act: 'assertion.write',
      summary: 'States something in the name of the own organisation, graded and dated.',
      query: noQuery,
      body: AssertionMessage,
      gives: AssertionReply,
    },
    async (ask) => {
      const { edge, person, op, body } = ask
      const compartment = compartmentOf(body.compartment)
      if (!compartment.ok) return compartment
      const statedFor = parseInstant(Date.parse(body.statedFor))
      if (statedFor === undefined) return malformed('body/statedFor', 'is no time')
      const told = body.restsOn ?? []
      const restsOn = told.flatMap((id) => parseId<'signal'>(id) ?? [])
      if (restsOn.length < told.length) return malformed('body/restsOn', 'names what is no id')
      const { id: assertion, written: text } = await freshText<'assertion'>(edge, body.text)
      const reference =
        body.reference === undefined ? null : (await freshText(edge, body.reference)).written
      const { kind, about, source, information } = body
      const asserted = {
        ...{ assertion, kind, about, source, information, statedFor, restsOn },
        ...{ compartment: compartment.value, text, reference },
      }
      const { random } = edge.house
      return answered(await underKey(ask, (store) => assert(store, random, op, person, asserted)))
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/assertions',
      act: 'assertion.read',
      summary: 'What organisations have stated, the latest first.',
      query: noQuery,
      body: anyBody,
      gives: AssertionList,
    },
    async ({ edge, person, op }) =>
      given({ assertions: await edge.house.reads.assertions(op, person) }),
  ),
]
