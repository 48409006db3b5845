/** Opening and closing many servers on the same port of different loopback addresses. */
import { once } from 'node:events'
import type http from 'node:http'

/** A server and the address it stands on. */
export interface Place {
  readonly server: http.Server
  readonly address: string
}

/** Connections that may wait: a round of looks opens many at once. */
const BACKLOG = 1_024

async function listenOn({ server, address }: Place, port: number): Promise<number> {
  server.listen({ host: address, port, backlog: BACKLOG })
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('no port')
  return bound.port
}

/** Opens all; with port 0 the first chooses for the others. Gives the port. */
export async function listen(places: readonly Place[], port: number): Promise<number> {
  let chosen = port
  for (const place of places) chosen = await listenOn(place, chosen)
  return chosen
}

/** Closes all with every connection they hold. */
export async function closeServers(servers: readonly http.Server[]): Promise<void> {
  await Promise.all(
    servers.map(async (server) => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    }),
  )
}
