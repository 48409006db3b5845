/** The chain of actions of 2016 to 2019, for everybody who is signed in. */
import { chainFor } from '../app/chain.ts'
import { ChainReply } from '../protocol/chain.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { given } from './reply.ts'
import { personRoute, type Route } from './route.ts'

/** Routes of this part. */
export const chainRoutes: readonly Route[] = [
  personRoute(
    {
      method: 'GET',
      path: '/api/v1/chain',
      // Public facts: whoever is signed in may read them.
      act: null,
      summary: 'The chain of actions of 2016 to 2019 as two reports tell it, not checked by us.',
      query: noQuery,
      body: anyBody,
      gives: ChainReply,
    },
    async ({ edge: { house }, person }) => given(await chainFor(house, person)),
  ),
]
