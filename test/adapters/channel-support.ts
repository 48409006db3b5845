import { once } from 'node:events'
import type { Server } from 'node:http'
import { createFetcher } from '../../src/adapters/probe/fetch.ts'
import { publicNetwork } from '../../src/adapters/probe/network.ts'
import type { Instant, Result } from '../../src/domain/kit.ts'

/** Makes a server listen on a free port of 127.0.0.1 and gives its origin. */
export async function loopback(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}

/** The product's own guarded fetcher, let on to the servers of a test. */
export const fetcherAt = (now: Instant) =>
  createFetcher({
    network: publicNetwork({ alsoAllowed: ({ address }) => address === '127.0.0.1' }),
    now: () => now,
  })

/** The value of a result that a test knows to be one. */
export function good<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`refused: ${String(result.reason)}`)
  return result.value
}
