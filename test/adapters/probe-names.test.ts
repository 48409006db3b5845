import dgram from 'node:dgram'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Resolve } from '../../src/adapters/probe/names.ts'
import { namesByDns } from '../../src/adapters/probe/names.ts'
import { publicNetwork } from '../../src/adapters/probe/network.ts'

/** Whatever others do, a name that can be known is known this soon. */
const PROMPT_WITHIN_MS = 1_000

/** A name of which nothing comes is given up by then: a send must end within its lease. */
const GIVEN_UP_WITHIN_MS = 8_000

const HEADER_BYTES = 12
const A_RECORD = 1

let server: dgram.Socket
let resolve: Resolve

/** The name and the type of what is asked, and where the question ends. */
function questionOf(query: Buffer) {
  const labels: string[] = []
  let at = HEADER_BYTES
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString())
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

/** An answer with one address, or with none for another type; code 3 says that there is no such name. */
function answerTo(query: Buffer, code: 0 | 3): Buffer {
  const { type, end } = questionOf(query)
  const isGiven = code === 0 && type === A_RECORD
  const flags = Buffer.from([0x81, 0x80 + code, 0, 1, 0, isGiven ? 1 : 0, 0, 0, 0, 0])
  const record = Buffer.from([0xc0, HEADER_BYTES, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 203, 0, 114, 7])
  const question = query.subarray(HEADER_BYTES, end)
  return Buffer.concat([query.subarray(0, 2), flags, question, isGiven ? record : Buffer.alloc(0)])
}

beforeAll(async () => {
  server = dgram.createSocket('udp4', (query, { port, address }) => {
    const { name } = questionOf(query)
    if (name.startsWith('silent')) return
    server.send(answerTo(query, name.startsWith('prompt') ? 0 : 3), port, address)
  })
  server.bind(0, '127.77.9.1')
  await once(server, 'listening')
  resolve = namesByDns([`127.77.9.1:${server.address().port}`])
})
afterAll(() => server.close())

test('names whose servers never answer hold up no other name, and are given up', async () => {
  const network = publicNetwork({ resolve })
  const beganAt = performance.now()
  const silent = Array.from({ length: 20 }, (_none, n) =>
    network.routeTo(`silent-${n}.example.test`, 443),
  )
  expect(await network.routeTo('prompt.example.test', 443)).toEqual({
    ok: true,
    value: { addresses: ['203.0.114.7'], port: 443 },
  })
  expect(performance.now() - beganAt).toBeLessThan(PROMPT_WITHIN_MS)
  expect(new Set((await Promise.all(silent)).map((route) => !route.ok && route.reason))).toEqual(
    new Set(['fetch.name-unresolved']),
  )
  expect(performance.now() - beganAt).toBeLessThan(GIVEN_UP_WITHIN_MS)
})

test('a name that is not there is told apart from one of which nothing is known', async () => {
  expect(await publicNetwork({ resolve }).routeTo('nowhere.example.test', 443)).toEqual({
    ok: false,
    reason: 'fetch.name-unknown',
  })
})
