import { expect, test } from 'vitest'
import { hexOf, wordOf } from '../../src/domain/kit.ts'
import { bitOf, figures } from '../../src/domain/ledger.ts'
import * as words from '../../src/domain/words.ts'
import { id } from '../law/samples.ts'

const lists = Object.entries(words)

test.each(lists)('%s: each word once, short and plain', (_name, list) => {
  const all: readonly string[] = list
  expect(all.length).toBeGreaterThan(1)
  expect(new Set(all).size).toBe(all.length)
  for (const word of all) expect(word).toMatch(/^[A-Za-z0-9][A-Za-z0-9+-]{0,29}$/)
})

test('a word is read as itself, and nothing else is read as a word', () => {
  for (const [, list] of lists) {
    const all: readonly string[] = list
    for (const word of all) expect(wordOf(all, word)).toBe(word)
    for (const other of ['', 'synthetic', null, undefined, 7, all])
      expect(wordOf(all, other)).toBeUndefined()
  }
})

test('figures have one bit each, and the mask of all is exact in a number', () => {
  const bits = words.figureIds.map(bitOf)
  expect(new Set(bits).size).toBe(Object.keys(figures).length)
  expect(Number.isSafeInteger(bits.reduce((mask, bit) => mask + bit, 0))).toBe(true)
})

test('grounds, exempt purposes and parts are closed lists of five, six and six', () => {
  expect(words.grounds).toHaveLength(5)
  expect(words.exemptPurposes).toHaveLength(6)
  expect(words.parts).toHaveLength(6)
})

test('a malformed id or hash from our own store is a bug', () => {
  expect(() => hexOf('AB')).toThrow()
  expect(() => hexOf('abc')).toThrow()
  expect(id(1)).toMatch(/^[0-9a-f-]{36}$/)
})
