/** Names that resemble others: by which rule, against which name, and never by chance of the order. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as words from '../../../src/domain/words.ts'
import { openLookalikes, resemblances, unicodeOf } from '../../../src/match/lookalike/index.ts'
import { distanceWithin, isSwapped } from '../../../src/match/lookalike/near.ts'

const watched = [
  { of: 'a', name: 'amaranth.example' },
  { of: 'o', name: 'synthetic-outlet.example' },
  { of: 's', name: 'aurum.test' },
  { of: 't', name: 'tiny.example' },
] as const

const read = openLookalikes(watched)

const toldOf = (name: string): string => {
  const found = read(name)
  return found.is === 'like' ? `${found.rule} ${found.of}` : found.is
}

/** Name by name: what is told of it. */
const table: Readonly<Record<string, string>> = {
  'amaranth.example': 'own',
  'www.amaranth.example': 'own',
  '*.amaranth.example.': 'own',
  'amaranth.test': 'other-suffix a',
  'AMARANTH.TEST': 'other-suffix a',
  'amaranth.co.uk': 'other-suffix a',
  'news.amaranth.test': 'other-suffix a',
  'tiny.test': 'other-suffix t',
  'amarаnth.test': 'confusable a',
  'xn--amarnth-5fg.test': 'confusable a',
  'αmarαnth.test': 'confusable a',
  'ámaránth.test': 'confusable a',
  '4m4ranth.test': 'confusable a',
  'arnaranth.test': 'confusable a',
  't1ny.test': 'other',
  'tlny.test': 'other',
  'amaranth-tv.test': 'added-word a',
  'the-amaranth-news.test': 'added-word a',
  'newsamaranth.test': 'added-word a',
  'amaranth24.test': 'added-word a',
  'ama-ranth.test': 'added-word a',
  'syntheticoutlet.test': 'added-word o',
  'synthetic-outlets.test': 'added-word o',
  'aurum-radio.test': 'added-word s',
  'aurumradio.test': 'other',
  'amarnath.test': 'transposed a',
  'amaranht.test': 'transposed a',
  'amarant.test': 'one-edit a',
  'amarranth.test': 'one-edit a',
  'amerenth.test': 'other',
  'synthetik-outlett.test': 'two-edits o',
  'tinys.test': 'other',
  'weather.test': 'other',
  amaranth: 'unreadable',
  '': 'unreadable',
  'am\u0000aranth.test': 'unreadable',
  'ama ranth.test': 'unreadable',
  [`${'x'.repeat(64)}.test`]: 'unreadable',
  [`${'x.'.repeat(200)}test`]: 'unreadable',
  '-amaranth.test': 'unreadable',
  'http://amaranth.test': 'unreadable',
  'xn--99999999999.test': 'other',
}

describe('led:11: a resemblance is told with its rule and its name, and is no score', () => {
  test.each(Object.entries(table))('%j: %s', (name, told) => {
    expect(toldOf(name)).toBe(told)
  })

  test('the words of the wire are the rules', () => {
    expect(words.lookalikeRules).toEqual(resemblances)
  })

  test('the order of what is watched changes nothing', () => {
    const turned = openLookalikes([...watched].reverse())
    for (const name of Object.keys(table)) expect(turned(name), name).toEqual(read(name))
  })
})

describe('whatever stands in a list', () => {
  test('every row is told, and none throws', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'grapheme' }).map((text) => `${text}.test`),
      fc.string({ unit: fc.constantFrom(...'аαa-0xn.') }).map((text) => `xn--${text}.test`),
    )
    fc.assert(
      fc.property(hostile, (name) => {
        expect(['unreadable', 'other', 'own', 'like']).toContain(read(name).is)
      }),
      { numRuns: 10_000 },
    )
  })

  test('what a name reads as holds nothing that cannot be seen or turns the writing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcxyz019-') }), (text) => {
        expect(unicodeOf(`xn--${text}.test`)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\p{Cc}]/u)
      }),
    )
  })

  test('punycode is read as the standard addresses of the platform write it', () => {
    const label = fc.string({ unit: fc.constantFrom(...'abcdéüßαωдж中文'), minLength: 1 })
    fc.assert(
      fc.property(label, (text) => {
        const host = URL.parse(`http://${text}.test`)?.hostname ?? ''
        if (!host.startsWith('xn--')) return
        const back = unicodeOf(host)
        expect(back).not.toMatch(/^xn--/)
        expect(URL.parse(`http://${back}`)?.hostname).toBe(host)
      }),
    )
  })
})

test('distances are those of one letter more, less or other, up to where nobody asks', () => {
  expect(distanceWithin('amaranth', 'amarant', 2)).toBe(1)
  expect(distanceWithin('amaranth', 'amerenth', 2)).toBe(2)
  expect(distanceWithin('amaranth', 'xxxxxxxx', 2)).toBe(3)
  expect([isSwapped('ab', 'ba'), isSwapped('ab', 'ab'), isSwapped('abc', 'cba')]).toEqual([
    ...[true, false, false],
  ])
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(distanceWithin(a, b, 2)).toBe(distanceWithin(b, a, 2))
    }),
  )
})
