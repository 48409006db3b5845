/** Upkeep: whether the house stands. */
import { Type } from 'typebox'
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
      // Looks into the database whether the directory has moved, and reads it only then.
      await edge.house.directory.refresh()
      return given({ status: 'ok' })
    },
  ),
]
