import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endsCleanly } from '../../../src/match/address/ending.ts'
import {
  type AddressReading,
  platformTable,
  readAddress,
  trackingTable,
} from '../../../src/match/address/index.ts'
import { formsOf } from '../../../src/match/address/platform.ts'
import { tidyReceived } from '../../../src/match/address/received.ts'
import { splitFast, splitSlow } from '../../../src/match/address/split.ts'
import { examples } from './examples/examples.ts'

const RUNS = 10_000

const spellings = examples.flatMap(({ received }) => received)
const plainSpellings = spellings.filter(
  (text) => /^https?:\/\/[a-z0-9.-]+\/[^#*]*$/.test(text) && endsCleanly(text),
)

const piece = fc.constantFrom(
  ...'%25 %2e %2E %2F %41 %c3 %E9 % . .. / // ? & = # #! #/ * ) ( ] [ } > \' " ; , ! : @ + ~ _ - \\ | a Z 7 é م 。 \u200f utm_source=a fbclid www. v=x'.split(
    ' ',
  ),
)
const tail = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
const start = fc.constantFrom(
  ...plainSpellings,
  'https://synthetic.example',
  'https://synthetic.example/',
  'https://synthetic.example/a',
  'https://t.me/',
  'https://t.me/s/',
  'https://x.com/hashtag/',
  'https://archive.org/download/synthetic/',
  'https://www.youtube.com/@',
  'https://www.facebook.com/l.php?u=',
  'https://files.fm/u/a#/view/',
  'https://social.example/@',
  'tg://resolve?domain=',
  'http://synthetic.example:8080/',
  'https://-a.t.me/',
)
const built = fc.tuple(start, tail).map(([first, rest]) => first + rest)
const anyText = fc.string({ unit: 'binary', maxLength: 200 })

const identityOf = (reading: AddressReading) =>
  reading.ok ? reading.value.identity : reading.reason.code

function expectStable(text: string): void {
  const first = readAddress(text)
  if (!first.ok) return
  const again = readAddress(first.value.canonical)
  if (!again.ok) throw new Error(`${first.value.canonical}: ${again.reason.code}`)
  expect(again.value.canonical).toBe(first.value.canonical)
  expect(again.value.identity).toBe(first.value.identity)
  expect(again.value.kind).toBe(first.value.kind)
}

describe('reading', () => {
  test('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.webUrl(), built), (text) => void readAddress(text)),
      { numRuns: RUNS },
    )
  })

  test('its own canonical form gives the same canonical form, identity and kind', () => {
    for (const text of spellings) expectStable(text)
    fc.assert(
      fc.property(
        fc.oneof(built, fc.webUrl({ withFragments: true, withQueryParameters: true }), anyText),
        expectStable,
      ),
      { numRuns: RUNS },
    )
  })

  test('one identity has one canonical form, and the other way round', () => {
    const canonicalOf = new Map<string, string>()
    fc.assert(
      fc.property(built, (text) => {
        const reading = readAddress(text)
        if (!reading.ok) return
        const { identity, canonical } = reading.value
        expect(canonicalOf.get(identity) ?? canonical).toBe(canonical)
        canonicalOf.set(identity, canonical)
      }),
      { numRuns: RUNS },
    )
    expect(new Set(canonicalOf.values()).size).toBe(canonicalOf.size)
  })

  test('its fetchable form gives the same identity', () => {
    fc.assert(
      fc.property(built, (text) => {
        const reading = readAddress(text)
        if (reading.ok)
          expect(identityOf(readAddress(reading.value.fetchable))).toBe(reading.value.identity)
      }),
      { numRuns: RUNS },
    )
  })
})

const schemes = [
  'hxxps://',
  'hXXps://',
  'h**ps://',
  'hxtps://',
  'https[:]//',
  'hxxps(:)//',
  'https[://]',
  'HTTPS://',
  'hxxp[s]://',
  '',
]
const dots = ['[.]', '(.)', '{.}', '[dot]', '(DOT)', '[ . ]', '[.', '.]', '\\.', '.']
const around: readonly (readonly [string, string])[] = [
  ['', ''],
  ['<', '>'],
  ['"', '",'],
  ['(', ').'],
  ['\u200b', '\u200f'],
  ['  «', '» '],
  ['URL: ', ';'],
]

test('every way of writing an address so that nobody clicks it keeps its identity', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...plainSpellings),
      fc.constantFrom(...schemes),
      fc.constantFrom(...dots),
      fc.constantFrom(...around),
      (text, scheme, dot, [before, behind]) => {
        const [, host = '', path = ''] = /^https?:\/\/([^/]+)(.*)$/.exec(text) ?? []
        const defanged = before + scheme + host.replaceAll('.', dot) + path + behind
        expect([defanged, identityOf(readAddress(defanged))]).toEqual([
          defanged,
          identityOf(readAddress(text)),
        ])
      },
    ),
    { numRuns: RUNS },
  )
})

test('tracking parameters never change an identity', () => {
  const rows = trackingTable.flatMap(({ parameter, on }) =>
    on === 'any' ? [parameter.replace('*', 'synthetic')] : [],
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...plainSpellings),
      fc.array(fc.constantFrom(...rows), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (text, parameters, inFront) => {
        const [path = '', query] = text.split('?')
        const tracking = parameters.map((name) => `${name}=synthetic`).join('&')
        const both =
          query === undefined ? tracking : inFront ? `${tracking}&${query}` : `${query}&${tracking}`
        expect(identityOf(readAddress(`${path}?${both}`))).toBe(identityOf(readAddress(text)))
      },
    ),
    { numRuns: 2_000 },
  )
})

describe('the fast way', () => {
  const plainish = fc
    .tuple(
      fc.constantFrom('https://', 'http://', 'HTTP://'),
      fc.constantFrom(
        'synthetic.example',
        'a-b.c_d.example',
        'xn--bcher-kva.example',
        '1.2.3.4',
        'a.1',
        'a.0x1',
        'a.example.',
        '-a-.b--c.example',
      ),
      fc.oneof(
        tail,
        fc.constantFrom('/a/../b', '/.a', '/%2e%2e/a', '/a/%2E', '/a.%2e', "/?'", '?a', '#a'),
      ),
    )
    .map((parts) => parts.join(''))

  test('takes an address apart exactly as the rules of the web do', () => {
    let taken = 0
    fc.assert(
      fc.property(
        fc.oneof(plainish, built, fc.webUrl({ withFragments: true, withQueryParameters: true })),
        (text) => {
          const fast = splitFast(text)
          if (fast === null) return
          taken += 1
          expect(fast).toEqual(splitSlow(text))
        },
      ),
      { numRuns: RUNS },
    )
    expect(taken).toBeGreaterThan(RUNS / 20)
  })

  test('is taken only for texts that tidying leaves as they are', () => {
    fc.assert(
      fc.property(fc.oneof(plainish, built), (text) => {
        if (!endsCleanly(text) || splitFast(text) === null) return
        expect(tidyReceived(text)).toEqual({ text, notes: 0, suffixNeeded: false, problem: null })
      }),
      { numRuns: RUNS },
    )
  })
})

test('patterns of one platform that share an identity share the canonical form', () => {
  const blank = (template: string) => template.replace(/\{[a-z]+\}/g, '{}')
  const canonicalOf = new Map<string, string>()
  for (const row of platformTable) {
    for (const pattern of row.patterns) {
      const forms = formsOf(row, pattern)
      if (forms === null) continue
      const identity = `${row.platform}:${pattern.kind}:${blank(forms.id)}`
      const canonical = blank(forms.canonical)
      expect([identity, canonicalOf.get(identity) ?? canonical]).toEqual([identity, canonical])
      canonicalOf.set(identity, canonical)
    }
  }
})
