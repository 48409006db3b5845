import { verify as rawVerify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  newKeyPair,
  parseSigningKey,
  parseVerifyingKey,
  parseVerifyingKeys,
  SIGNATURE_TOLERANCE_MS,
  SIGNATURES_MAX,
  sign,
  verify,
} from '../../src/adapters/channel/signature.ts'
import { instantOf } from '../../src/domain/kit.ts'
import { good } from './channel-support.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const pairOf = (first: number) => {
  const pair = newKeyPair(new Uint8Array(32).fill(first))
  return {
    secret: good(parseSigningKey(pair.secret)),
    public: good(parseVerifyingKey(pair.public)),
  }
}

const at = instantOf(1_794_992_400_000)
const ours = pairOf(1)
const other = pairOf(2)
const body = bytes('{"synthetic":true}')
const signed = sign({ id: 'synthetic-1', at, body, keys: [ours.secret] })
const check = (changes: object = {}) =>
  verify({ headers: signed, body, keys: [ours.public], now: at, ...changes })

describe('Standard Webhooks v1a', () => {
  // The signature that the specification prints, with the key and message of its reference server.
  const vector = {
    secret:
      'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==',
    public: 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: instantOf(1_614_265_330_000),
    body: bytes('{"test": 2432232314}'),
    signature:
      'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==',
  }

  test('signs the published message as published', () => {
    const keys = [good(parseSigningKey(vector.secret))]
    expect(sign({ id: vector.id, at: vector.at, body: vector.body, keys })).toEqual({
      'webhook-id': vector.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': vector.signature,
    })
  })

  test('verifies the published message with the published public key', () => {
    const headers = {
      'webhook-id': vector.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': vector.signature,
    }
    const keys = [good(parseVerifyingKey(vector.public))]
    expect(verify({ headers, body: vector.body, keys, now: vector.at })).toEqual({
      ok: true,
      value: { id: vector.id, at: vector.at },
    })
  })

  test.each([
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    ],
  ])('makes the public key of RFC 8032 from the seed %s', (seed, publicKey) => {
    const pair = newKeyPair(Buffer.from(seed, 'hex'))
    expect(pair.public).toBe(`whpk_${Buffer.from(publicKey, 'hex').toString('base64')}`)
    expect(pair.secret).toBe(`whsk_${Buffer.from(seed + publicKey, 'hex').toString('base64')}`)
  })

  test('signs exactly the id, the time and the body with dots between', () => {
    const [, signature = ''] = signed['webhook-signature'].split(',')
    const content = Buffer.concat([bytes('synthetic-1.1794992400.'), body])
    const holds = rawVerify(null, content, ours.public.public, Buffer.from(signature, 'base64'))
    expect(holds).toBe(true)
  })
})

describe('a signature', () => {
  test('holds for any body and time, and for no body with a bit changed', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.nat(),
        (any, seconds, place) => {
          const now = instantOf(seconds * 1_000)
          const headers = sign({ id: 'synthetic', at: now, body: any, keys: [ours.secret] })
          const changed = Uint8Array.from(any)
          const index = place % any.length
          changed[index] = (changed[index] ?? 0) ^ (1 << (place % 8))
          expect(verify({ headers, body: any, keys: [ours.public], now }).ok).toBe(true)
          expect(verify({ headers, body: changed, keys: [ours.public], now })).toEqual({
            ok: false,
            reason: 'signature.wrong-key',
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  test('does not hold for another id or time', () => {
    const headers = { ...signed, 'webhook-id': 'synthetic-2' }
    expect(check({ headers })).toEqual({ ok: false, reason: 'signature.wrong-key' })
    const late = { ...signed, 'webhook-timestamp': '1794992401' }
    expect(check({ headers: late })).toEqual({ ok: false, reason: 'signature.wrong-key' })
  })

  test('holds for one of several keys while a key is changed, on either side', () => {
    const both = sign({ id: 'synthetic-1', at, body, keys: [other.secret, ours.secret] })
    expect(check({ headers: both }).ok).toBe(true)
    expect(check({ keys: [other.public, ours.public] }).ok).toBe(true)
    expect(check({ keys: [other.public] })).toEqual({ ok: false, reason: 'signature.wrong-key' })
    expect(check({ keys: [] })).toEqual({ ok: false, reason: 'signature.wrong-key' })
  })

  test('of another scheme is passed over', () => {
    const list = `v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= ${signed['webhook-signature']}`
    expect(check({ headers: { ...signed, 'webhook-signature': list } }).ok).toBe(true)
  })

  test('is taken up to five minutes from now and no further', () => {
    const edge = instantOf(at + SIGNATURE_TOLERANCE_MS)
    const edgeBefore = instantOf(at - SIGNATURE_TOLERANCE_MS)
    expect(SIGNATURE_TOLERANCE_MS).toBe(300_000)
    expect(check({ now: edge }).ok).toBe(true)
    expect(check({ now: edgeBefore }).ok).toBe(true)
    expect(check({ now: instantOf(edge + 1) })).toEqual({ ok: false, reason: 'signature.too-old' })
    expect(check({ now: instantOf(edgeBefore - 1) })).toEqual({
      ok: false,
      reason: 'signature.too-new',
    })
  })

  test('is taken later where the time of an exercise runs fast and the reader says so', () => {
    const now = instantOf(at + 10 * SIGNATURE_TOLERANCE_MS)
    expect(check({ now, toleranceMs: 10 * SIGNATURE_TOLERANCE_MS }).ok).toBe(true)
  })

  test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('needs %s once', (name) => {
    const missing = { ok: false, reason: 'signature.missing' }
    expect(check({ headers: { ...signed, [name]: undefined } })).toEqual(missing)
    expect(check({ headers: { ...signed, [name]: ['a', 'b'] } })).toEqual(missing)
  })

  const one = signed['webhook-signature']
  test.each([
    ['webhook-id', 'a.b'],
    ['webhook-id', ''],
    ['webhook-timestamp', '1794992400.5'],
    ['webhook-timestamp', '-1794992400'],
    ['webhook-timestamp', '１７９４９９２４００'],
    ['webhook-timestamp', '9'.repeat(400)],
    ['webhook-signature', 'synthetic'],
    ['webhook-signature', one.slice(0, -4)],
    ['webhook-signature', one.replace('v1a', 'v1')],
    ['webhook-signature', one.replace(/==$/, '')],
    [
      'webhook-signature',
      Array(SIGNATURES_MAX + 1)
        .fill(one)
        .join(' '),
    ],
  ])('with %s as %s is malformed', (name, value) => {
    expect(check({ headers: { ...signed, [name]: value } })).toEqual({
      ok: false,
      reason: 'signature.malformed',
    })
  })
})

describe('a key', () => {
  const pair = newKeyPair(new Uint8Array(32).fill(7))

  test('is read as written, the secret one with or without its public half', () => {
    expect(parseSigningKey(pair.secret).ok).toBe(true)
    const seed = `whsk_${Buffer.alloc(32, 7).toString('base64')}`
    const keys = [good(parseSigningKey(seed))]
    const headers = sign({ id: 'synthetic', at, body, keys })
    const publicKeys = [good(parseVerifyingKey(pair.public))]
    expect(verify({ headers, body, keys: publicKeys, now: at }).ok).toBe(true)
  })

  test('is new each time where no seed is given', () => {
    expect(newKeyPair().secret).not.toBe(newKeyPair().secret)
  })

  test.each([
    pair.public,
    pair.secret.slice(0, -4),
    `whsk_${Buffer.concat([Buffer.alloc(32, 7), Buffer.alloc(32, 8)]).toString('base64')}`,
    'whsk_',
    'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
  ])('%s is no secret key', (text) => {
    expect(parseSigningKey(text)).toEqual({ ok: false, reason: 'key.malformed' })
  })

  test.each([pair.secret, pair.public.slice(0, -4), 'whpk_', ''])('%s is no public key', (text) => {
    expect(parseVerifyingKey(text)).toEqual({ ok: false, reason: 'key.malformed' })
  })

  test('two stand side by side while one is changed, and either signs', () => {
    const [before, then] = [newKeyPair(new Uint8Array(32).fill(21)), newKeyPair()]
    const keys = good(parseVerifyingKeys(`${before.public} ${then.public}`))
    for (const { secret } of [before, then]) {
      const headers = sign({ id: 'synthetic-2', at, body, keys: [good(parseSigningKey(secret))] })
      expect(verify({ headers, body, keys, now: at })).toMatchObject({ ok: true })
      expect(verify({ headers, body, keys: keys.slice(0, 1), now: at }).ok).toBe(
        secret === before.secret,
      )
    }
  })

  test('three keys are one too many, and nothing else may stand between two', () => {
    const [a, b, c] = [newKeyPair().public, newKeyPair().public, newKeyPair().public]
    for (const text of [`${a} ${b} ${c}`, `${a},${b}`, `${a}  ${b}`, ` ${a}`, `${a} `, ''])
      expect(parseVerifyingKeys(text)).toEqual({ ok: false, reason: 'key.malformed' })
  })
})
