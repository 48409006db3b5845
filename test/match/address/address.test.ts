import { describe, expect, test } from 'vitest'
import {
  ADDRESS_MAX_LENGTH,
  addressProblems,
  addressReader,
  readAddress,
} from '../../../src/match/address/index.ts'
import { examples } from './examples/examples.ts'
import { refused } from './refusals.ts'

const addressOf = (received: string) => {
  const reading = readAddress(received)
  if (!reading.ok) throw new Error(`${received}: ${reading.reason.code}`)
  return reading.value
}

describe('every spelling of a thing reads as that thing', () => {
  for (const { canonical, identity, kind, scope, received } of examples) {
    test.each(received)(`%s is ${canonical}`, (text) => {
      const address = addressOf(text)
      expect({
        received: address.received,
        canonical: address.canonical,
        identity: address.identity,
        kind: address.kind,
        scope: address.scope.map(({ rule }) => rule),
      }).toEqual({
        received: text,
        canonical,
        identity: identity ?? canonical,
        kind,
        scope: scope ?? [],
      })
    })
  }
})

test('there are at least 120 examples over all platforms', () => {
  expect(examples.flatMap(({ received }) => received).length).toBeGreaterThanOrEqual(120)
})

test('no two things of the examples share an identity or a canonical form', () => {
  const identities = examples.map(({ canonical, identity }) => identity ?? canonical)
  expect(new Set(identities).size).toBe(examples.length)
  expect(new Set(examples.map(({ canonical }) => canonical)).size).toBe(examples.length)
})

describe('what is no address is refused with a closed code', () => {
  for (const [code, texts] of Object.entries(refused)) {
    test.each(texts)(`${code}: %j`, (text) => {
      expect(readAddress(text)).toEqual({ ok: false, reason: { code } })
    })
  }
})

test('every refusal says what it means and what to do', () => {
  expect(Object.keys(refused).sort()).toEqual(Object.keys(addressProblems).sort())
  for (const { meaning, whatToDo } of Object.values(addressProblems)) {
    expect(meaning).toMatch(/^[A-Z].+\.$/)
    expect(whatToDo).toMatch(/^[A-Z].+\.$/)
  }
})

test('the limit of length is the one that the refusal names', () => {
  expect(addressProblems['address.too-long'].meaning).toContain(
    ADDRESS_MAX_LENGTH.toLocaleString('en'),
  )
})

describe('the fetchable form', () => {
  test.each([
    [
      'http://synthetic.example:80/a/?x=1&utm_source=b#part',
      'http://synthetic.example/a/?x=1#part',
    ],
    ['https://u:p@synthetic.example/a', 'https://synthetic.example/a'],
    ['https://youtu.be/SYNTHETIC01?si=who&t=9', 'https://youtu.be/SYNTHETIC01?t=9'],
    [
      'https://www.dropbox.com/scl/fi/s1/a.mp4?rlkey=k&dl=0',
      'https://www.dropbox.com/scl/fi/s1/a.mp4?rlkey=k&dl=0',
    ],
    ['https://mega.nz/file/S6#AKey', 'https://mega.nz/file/S6#AKey'],
    ['tg://resolve?domain=Synthetic&post=3', 'https://t.me/synthetic/3'],
    ['hxxps://synthetic[.]example/a', 'https://synthetic.example/a'],
  ])('of %s is %s', (received, fetchable) => {
    expect(addressOf(received).fetchable).toBe(fetchable)
  })
})

test('what was changed while reading is told', () => {
  expect(addressOf('"hxxps://u:p@synthetic[.]example:8443/a?fbclid=x#y"').notes).toEqual([
    'text-around-removed',
    'refanged',
    'credentials-removed',
    'tracking-removed',
    'fragment-removed',
    'port-unusual',
  ])
  expect(addressOf('*.synthetic.example').notes).toEqual(['scheme-added', 'wildcard-removed'])
  expect(addressOf('https://synthetic.example/a').notes).toEqual([])
})

test('a platform on another port is another service', () => {
  expect(addressOf('https://t.me:8443/synthetic')).toMatchObject({
    platform: null,
    identity: 'https://t.me:8443/synthetic',
  })
})

describe('platforms added as data', () => {
  const read = addressReader([
    {
      platform: 'lumen-pages',
      hosts: ['lumen.example', 'lumen.test'],
      ownPages: ['/help/...'],
      patterns: [
        { kind: 'video', path: '/watch/{id}' },
        { kind: 'video', path: '/v?id={id}', canonical: '/watch/{id}' },
        { kind: 'account', path: '/@{name:name}' },
      ],
    },
  ])
  const identityOf = (received: string) => {
    const reading = read(received)
    return reading.ok ? reading.value.identity : reading.reason.code
  }

  test('are read by their patterns, before the rows for any host', () => {
    expect(identityOf('hxxps://www.lumen[.]example/watch/Syn-1?utm_source=x')).toBe(
      'lumen-pages:video:Syn-1',
    )
    expect(identityOf('lumen.test/v?id=Syn-1')).toBe('lumen-pages:video:Syn-1')
    expect(identityOf('https://lumen.example/@Synthetic')).toBe('lumen-pages:account:synthetic')
    expect(identityOf('https://elsewhere.example/@Synthetic')).toBe(
      'mastodon:account:elsewhere.example/synthetic',
    )
  })

  test('have their own pages, which are never items', () => {
    const scopeOfPage = (received: string) => {
      const reading = read(received)
      return reading.ok && reading.value.scope
    }
    const blocked = [{ rule: 'platform-page', verdict: 'block' }]
    expect(scopeOfPage('https://lumen.example/help/a')).toEqual(blocked)
    expect(scopeOfPage('https://lumen.example/')).toEqual(blocked)
  })

  test.each([
    [
      'a name that would look like a scheme',
      { platform: 'https', hosts: ['a.example'], patterns: [] },
    ],
    ['a name with a colon', { platform: 'a:b', hosts: ['a.example'], patterns: [] }],
    ['a name that is taken', { platform: 'telegram', hosts: ['a.example'], patterns: [] }],
    ['a host that is taken', { platform: 'lumen', hosts: ['t.me'], patterns: [] }],
    [
      'an unknown shape',
      {
        platform: 'lumen',
        hosts: ['a.example'],
        patterns: [{ kind: 'page', path: '/{a:nothing}' }],
      },
    ],
    [
      'a value that the path lacks',
      {
        platform: 'lumen',
        hosts: ['a.example'],
        patterns: [{ kind: 'page', path: '/{a}', canonical: '/{b}' }],
      },
    ],
    [
      'a host that is not listed',
      {
        platform: 'lumen',
        hosts: ['a.example'],
        patterns: [{ kind: 'page', path: '/{a}', host: 'b.example' }],
      },
    ],
  ] as const)('are refused at once with %s', (_why, row) => {
    expect(() => addressReader([row])).toThrow()
  })
})
