/** Deconfliction: holds placed and lifted. */
import { hold, lift } from '../app/deconfliction.ts'
import type { Directory } from '../app/directory.ts'
import type { HoldSubject } from '../domain/deconfliction.ts'
import { idOf, no, ok, parseInstant, type Result } from '../domain/kit.ts'
import { HoldMessage, HoldReply } from '../protocol/deconfliction.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { freshId } from './fresh.ts'
import type { AnyRefusal } from './refusals.ts'
import { answered } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

/** What a hold covers: what its scope needs, and nothing else. */
function subjectOf(
  { scope, provider, items }: HoldMessage,
  directory: Directory,
): Result<HoldSubject, AnyRefusal> {
  if ((provider !== undefined) !== (scope === 'provider'))
    return malformed('body/provider', 'stands with the scope provider, and only there')
  if ((items !== undefined) !== (scope === 'item'))
    return malformed('body/items', 'stands with the scope item, and only there')
  if (items !== undefined) return ok({ scope: 'item', items: items.map(idOf<'item'>) })
  if (provider === undefined) return ok({ scope: 'operation' })
  const id = idOf<'provider'>(provider)
  return directory.providers.has(id)
    ? ok({ scope: 'provider', provider: id })
    : no({ code: 'input.not-found' })
}

/** Routes of this stage. */
export const deconflictionRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/holds',
      act: 'hold.place',
      summary: 'Places a hold. It covers queued sends from the moment of the reply.',
      query: noQuery,
      body: HoldMessage,
      gives: HoldReply,
    },
    async ({ edge, person, op, body }) => {
      const { store, random, clock, directory } = edge.house
      const subject = subjectOf(body, directory.current())
      if (!subject.ok) return subject
      const reviewBy = parseInstant(Date.parse(body.reviewBy))
      if (reviewBy === undefined) return malformed('body/reviewBy', 'is no time')
      const id = freshId<'hold'>(random, await clock.now())
      const asked = { hold: id, subject: subject.value, reason: body.reason, reviewBy }
      return answered(await hold(store, op, person, asked))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/holds/:hold/lift',
      act: 'hold.lift',
      summary: 'Lifts a hold.',
      query: noQuery,
      body: anyBody,
      gives: HoldReply,
    },
    async ({ edge, person, op, id }) =>
      answered(await lift(edge.house.store, op, person, id('hold'))),
  ),
]
