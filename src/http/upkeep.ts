/** Upkeep: whether the house stands. */
import { Type } from 'typebox'
import { INSTALLATION_CHAIN } from '../domain/directory.ts'
import { idOf } from '../domain/kit.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { given } from './reply.ts'
import { type Route, route } from './route.ts'

/** Routes of upkeep. */
export const upkeepRoutes: readonly Route[] = [
  route(
    {
      method: 'GET',
      path: '/health',
      door: 'anybody',
      summary: 'Whether the installation and its database stand.',
      query: noQuery,
      body: anyBody,
      gives: Type.Object({ status: Type.Literal('ok') }),
    },
    async ({ edge }) => {
      // Whatever can be read proves the database; the chain of the installation is always there.
      await edge.house.reads.headOf(idOf<'operation'>(INSTALLATION_CHAIN))
      return given({ status: 'ok' })
    },
  ),
]
