/** Orders and everything else that is not here yet: refused by name, whoever asks. */
import { no } from '../domain/kit.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { OPERATION_PATH, personRoute, type Route } from './route.ts'

/** Capabilities that later parts of the product bring, by the place where they will be. */
export const laterCapabilities = [
  'complaints',
  'seizures',
  'domain-measures',
  'captures',
  'partners',
  'reports',
] as const

const laterRoute = (method: 'GET' | 'POST', capability: string): Route =>
  personRoute(
    {
      method,
      path: `${OPERATION_PATH}/${capability}`,
      act: null,
      summary: 'Not here yet.',
      query: noQuery,
      body: anyBody,
      gives: 'nothing',
    },
    async () => no({ code: 'capability.not-here', capability }),
  )

/** Routes of what is not here. */
export const orderRoutes: readonly Route[] = [
  personRoute(
    {
      method: 'POST',
      path: `${OPERATION_PATH}/orders`,
      // Nobody holds this act, so nobody comes past the door.
      act: 'order.issue',
      summary: 'Refused: removal orders cannot be issued here, by nobody.',
      query: noQuery,
      body: anyBody,
      gives: 'nothing',
    },
    async () => no({ code: 'order.capability-not-here' }),
  ),
  ...laterCapabilities.flatMap((capability) => [
    laterRoute('GET', capability),
    laterRoute('POST', capability),
  ]),
]
