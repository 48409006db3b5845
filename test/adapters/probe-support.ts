import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import type { Fetcher } from '../../src/adapters/probe/fetch.ts'

type Handle = http.RequestListener

/** A server on loopback with one handler a path, and where it stands. */
export async function startSite(pages: Readonly<Record<string, Handle>>, address = '127.0.0.1') {
  const server = http.createServer((request, response) => {
    const handle = pages[request.url ?? '']
    if (handle === undefined) response.writeHead(404).end('synthetic: no such page')
    else handle(request, response)
  })
  server.listen(0, address)
  await once(server, 'listening')
  return standing(server, address, () => server.closeAllConnections())
}

/** A server that answers every connection with its own bytes, HTTP or not. */
export async function startRaw(onConnection: (socket: net.Socket) => void) {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    // A client that goes away is what these tests are about.
    socket.on('error', () => socket.destroy())
    onConnection(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return standing(server, '127.0.0.1', () => {
    for (const socket of sockets) socket.destroy()
  })
}

function standing(server: net.Server, address: string, cut: () => void) {
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('a server without a port')
  const close = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    cut()
    await closed
  }
  return { address, port: at.port, origin: `http://${address}:${at.port}`, close }
}

/** Why a look was refused. */
export async function codeOf(fetcher: Fetcher, address: string): Promise<string> {
  const result = await fetcher.get(address)
  return result.ok ? 'no refusal' : result.reason.code
}
