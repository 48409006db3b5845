import { describe, expect, test } from 'vitest'
import {
  exerciseNetwork,
  isExerciseAddress,
  isPublicAddress,
  publicNetwork,
} from '../../src/adapters/probe/network.ts'

const A_PUBLIC_ADDRESS = '93.184.216.34' // nothing is ever sent there

const specialAddresses = [
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.77.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '192.0.0.8',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::7f00:1',
  '::a00:1',
  '1000::1',
  '4000::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd00::1',
  'fe80::1',
  'fe80::1%lo',
  'fec0::1',
  'ff02::1',
  '',
  'not an address',
]

describe('the public network', () => {
  test.each(specialAddresses)('does not take %j for a public address', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each(['8.8.8.8', A_PUBLIC_ADDRESS, '2606:4700::1111', '::ffff:8.8.8.8'])(
    'takes %s for a public address',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  const answering = (...addresses: readonly string[]) =>
    publicNetwork({ resolve: async () => addresses })
  const failing = (code: string) =>
    publicNetwork({
      resolve: async () => {
        throw Object.assign(new Error(code), { code })
      },
    })

  test('routes a name to the addresses that it checked', async () => {
    expect(await answering(A_PUBLIC_ADDRESS).routeTo('synthetic.example', 443)).toEqual({
      ok: true,
      value: { addresses: [A_PUBLIC_ADDRESS], port: 443 },
    })
  })

  test.each([
    ['a name that answers loopback', answering('127.0.0.1'), 80, 'fetch.blocked-address'],
    [
      'an answer that mixes a public address with loopback',
      answering(A_PUBLIC_ADDRESS, '127.0.0.1'),
      80,
      'fetch.blocked-address',
    ],
    ['a name that answers what is no address', answering('localhost'), 80, 'fetch.blocked-address'],
    ['a port that is not for the web', answering(A_PUBLIC_ADDRESS), 25, 'fetch.blocked-port'],
    ['a name without addresses', answering(), 80, 'fetch.name-unknown'],
    ['a name that does not exist', failing('ENOTFOUND'), 80, 'fetch.name-unknown'],
    ['a name server that fails', failing('EAI_AGAIN'), 80, 'fetch.name-unresolved'],
  ] as const)('refuses %s', async (_, network, port, reason) => {
    expect(await network.routeTo('synthetic.example', port)).toEqual({ ok: false, reason })
  })

  test('asks nobody about a hidden service', async () => {
    const asked: string[] = []
    const network = publicNetwork({
      resolve: async (host) => {
        asked.push(host)
        return [A_PUBLIC_ADDRESS]
      },
    })
    const route = await network.routeTo('synthetic.onion.', 80)
    expect(route).toEqual({ ok: false, reason: 'fetch.blocked-name' })
    expect(asked).toEqual([])
  })

  test('lets a bug in the resolver through instead of hiding it', async () => {
    const network = publicNetwork({
      resolve: async () => {
        throw new TypeError('a bug')
      },
    })
    await expect(network.routeTo('synthetic.example', 80)).rejects.toThrow('a bug')
  })
})

describe('the exercise network', () => {
  const network = exerciseNetwork({
    hosts: new Map([
      ['synthetic-video.example', { address: '127.77.1.1', port: 8_001 }],
      ['synthetic-trap.example', { address: '127.0.0.1', port: 8_002 }],
      ['synthetic-public.example', { address: A_PUBLIC_ADDRESS, port: 80 }],
    ]),
  })

  test('maps a name of the scenario to its address and port', async () => {
    const mapped = { ok: true, value: { addresses: ['127.77.1.1'], port: 8_001 } }
    expect(await network.routeTo('synthetic-video.example', 80)).toEqual(mapped)
    expect(await network.routeTo('Synthetic-Video.example.', 443)).toEqual(mapped)
    expect(await network.routeTo('synthetic-video.example', 8_001)).toEqual(mapped)
    expect(await network.routeTo('127.77.1.1', 8_001)).toEqual(mapped)
  })

  test.each([
    ['the application itself', '127.0.0.1', 80, 'fetch.blocked-address'],
    ['the application by another spelling', '[::ffff:127.0.0.1]', 80, 'fetch.blocked-address'],
    ['IPv6 loopback', '[::1]', 80, 'fetch.blocked-address'],
    ['a public address', A_PUBLIC_ADDRESS, 80, 'fetch.blocked-address'],
    ['an address of its range that is not mapped', '127.77.1.2', 8_001, 'fetch.blocked-address'],
    ['another port of a mapped address', '127.77.1.1', 22, 'fetch.blocked-address'],
    ['another port of a mapped name', 'synthetic-video.example', 22, 'fetch.blocked-port'],
    [
      'a scenario that points at the application',
      'synthetic-trap.example',
      80,
      'fetch.blocked-address',
    ],
    ['a scenario that points outside', 'synthetic-public.example', 80, 'fetch.blocked-address'],
    ['a name that the scenario does not know', 'example.com', 80, 'fetch.name-unknown'],
    ['localhost', 'localhost', 80, 'fetch.name-unknown'],
  ] as const)('refuses %s', async (_, host, port, reason) => {
    expect(await network.routeTo(host, port)).toEqual({ ok: false, reason })
  })

  test('keeps to one sixteen-bit range of loopback', () => {
    const addresses = ['127.77.0.0', '127.77.255.255', '127.76.255.255', '127.78.0.0', '::1', 'x']
    expect(addresses.filter(isExerciseAddress)).toEqual(['127.77.0.0', '127.77.255.255'])
  })

  test('has two vantages with two source addresses of its own range', () => {
    const sources = network.vantages.map(({ localAddress = '' }) => localAddress)
    expect(new Set(sources).size).toBe(2)
    expect(sources.every(isExerciseAddress)).toBe(true)
  })
})
