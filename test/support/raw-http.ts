/** HTTP by hand, for what no client would send. */
import net from 'node:net'
import type { Said } from './said.ts'

/** A server that has said nothing by then waits for more: it hears that no more comes. */
const QUIET_MS = 300

const END_OF_HEAD = '\r\n\r\n'

const headerIn = (line: string): [string, string] => {
  const colon = line.indexOf(':')
  return [line.slice(0, colon), line.slice(colon + 1).trim()]
}

/** The first whole reply in what a server wrote; null where there is none. */
function replyIn(bytes: Buffer): Said | null {
  const end = bytes.indexOf(END_OF_HEAD)
  const [first = '', ...lines] = bytes.toString('latin1', 0, Math.max(0, end)).split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0)
  if (status === 0) return null
  const rest = bytes.subarray(end + END_OF_HEAD.length)
  if (status < 200) return replyIn(rest)
  const headers = new Headers(lines.map(headerIn))
  const length = Number(headers.get('content-length') ?? rest.length)
  const text = rest.toString('utf8', 0, length)
  // A reply to HEAD has none of the body that it tells of.
  const isJson = headers.get('content-type')?.includes('json') && text.startsWith('{')
  return { status, headers, text, json: isJson ? JSON.parse(text) : undefined }
}

/** Writes bytes to a server and reads what it says; null where it hangs up without a reply. */
export function replyTo(address: string, bytes: Uint8Array | string): Promise<Said | null> {
  const { hostname, port } = new URL(address)
  const socket = net.connect({ host: hostname, port: Number(port), allowHalfOpen: true })
  const heard: Buffer[] = []
  return new Promise((resolve) => {
    socket.on('data', (piece) => heard.push(piece))
    // A server that hangs up while we speak says what it thinks of it.
    socket.on('error', () => socket.destroy())
    socket.on('end', () => socket.destroy())
    socket.on('close', () => resolve(replyIn(Buffer.concat(heard))))
    socket.setTimeout(QUIET_MS, () => socket.end())
    socket.write(bytes)
  })
}
