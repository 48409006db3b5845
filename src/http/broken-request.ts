/** What never became a request: bytes that are no HTTP, heads without an end, clients that fall silent. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { commonHeaders } from './guards.ts'
import { problemReply } from './reply.ts'

/** What is wrong, by the code of the parser; every other one has met bytes that it cannot read. */
const faults: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'has a head that is too long',
  ERR_HTTP_REQUEST_TIMEOUT: 'came too slowly',
}

/** Refuses in the form of every refusal, and hangs up: where the next request would begin nobody knows. */
export function refuseBroken({ code }: { readonly code?: string }, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const what = faults[code ?? ''] ?? 'is no HTTP'
  const refusal = problemReply({ code: 'input.malformed', where: 'request', what })
  const body = String(refusal.body)
  const headers = {
    ...commonHeaders,
    ...refusal.headers,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const head = [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}
