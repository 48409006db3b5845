import fc from 'fast-check'
import { expect, test } from 'vitest'
import { registryAddress, statusesIn } from '../../src/adapters/probe/rdap.ts'

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const domain = (status?: unknown) => bytes({ objectClassName: 'domain', status })

test('the words of RDAP are those of EPP with spaces, and "active" is "ok" (RFC 8056)', () => {
  const told = ['active', 'client hold', 'server transfer prohibited', 'pending delete']
  expect(statusesIn(domain(told))).toEqual([
    ...['ok', 'clientHold', 'serverTransferProhibited', 'pendingDelete'],
  ])
})

test('words that nobody knows are passed over, and each is told once', () => {
  expect(statusesIn(domain(['Client  Hold', 'client hold', 'locked', 7, null]))).toEqual([
    'clientHold',
  ])
  expect(statusesIn(domain())).toEqual([])
})

test('what is no answer of a register says nothing', () => {
  for (const answer of [
    bytes(null),
    bytes([]),
    bytes({ objectClassName: 'entity', status: ['active'] }),
    domain('active'),
    new TextEncoder().encode('<html>'),
    Uint8Array.of(0xff, 0xfe),
  ])
    expect(statusesIn(answer)).toBeNull()
})

test('whatever comes back, reading it never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
      expect([null, []]).toContainEqual(statusesIn(body))
    }),
  )
})

test('a hostile name stays a name', () => {
  expect(registryAddress('http://register.example/rdap/', '../x?y#z')).toBe(
    'http://register.example/rdap/domain/..%2Fx%3Fy%23z',
  )
})
