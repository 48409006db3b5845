import fc from 'fast-check'
import { expect, test } from 'vitest'
import { saysGone } from '../../src/domain/evidence.ts'
import {
  attributionOf,
  bitOf,
  type FigureRule,
  figures,
  inMask,
  maskOf,
  partOf,
  speedMsOf,
  wasSent,
} from '../../src/domain/ledger.ts'
import { attributions, figureIds, parts } from '../../src/domain/words.ts'
import { actInMemory } from '../support/acts/memory.ts'
import { items } from '../support/arbitrary.ts'
import { figuresDocument } from '../support/figures-doc.ts'

test('docs/figures.md says what the code counts', async () => {
  await expect(figuresDocument()).toMatchFileSnapshot('../../docs/figures.md')
})

test('the six parts are a partition: any item is in exactly one', () => {
  fc.assert(
    fc.property(items, (item) => {
      const counted = parts.filter((part) => figures[`part-${part}`].counts(item))
      expect(counted).toEqual([partOf(item)])
    }),
  )
})

test('an item is in the part "not sent" if and only if no message of ours stands for it', () => {
  fc.assert(
    fc.property(items, (item) => {
      expect(partOf(item) === 'not-sent').toBe(!wasSent(item))
    }),
  )
})

test('nothing is confirmed unless our last telling look saw it gone', () => {
  fc.assert(
    fc.property(items, (item) => {
      const { decisive } = item.checks
      if (partOf(item) === 'confirmed')
        expect(decisive !== null && saysGone(decisive.class)).toBe(true)
    }),
  )
})

test('a mask holds each figure of an item and nothing else', () => {
  fc.assert(
    fc.property(items, (item) => {
      const mask = maskOf(item)
      expect(Number.isSafeInteger(mask)).toBe(true)
      for (const id of figureIds) expect(inMask(mask, id), id).toBe(figures[id].counts(item))
      const bits = figureIds
        .filter((id) => inMask(mask, id))
        .reduce((sum, id) => sum + bitOf(id), 0)
      expect(bits).toBe(mask)
    }),
  )
})

test('an item went down before our message, after it, nobody knows, or never: one of the four', () => {
  fc.assert(
    fc.property(items, (item) => {
      const attribution = attributionOf(item)
      expect(attributions).toContain(attribution)
      for (const when of ['before', 'after', 'unknown'] as const)
        expect(figures[`gone-${when}`].counts(item)).toBe(attribution === when)
    }),
  )
})

test('in any history the funnel is cumulative: who counts for a figure counts for what it is a share of', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      for (const item of actInMemory(seed, 120).room.items.values())
        for (const id of figureIds) {
          const { denominator, counts }: FigureRule = figures[id]
          if (denominator !== null && counts(item))
            expect(figures[denominator].counts(item), `${id} of ${denominator}`).toBe(true)
        }
    }),
    { numRuns: 60 },
  )
})

test('speed is told of what we saw gone and of nothing else', () => {
  fc.assert(
    fc.property(items, (item) => {
      expect(speedMsOf(item) !== null).toBe(figures.verified.counts(item))
    }),
  )
})

test('no definition promises more than was seen', () => {
  for (const id of ['sent', 'received', 'acted'] as const)
    expect(figures[id].definition).not.toMatch(/\bdown\b|\bgone\b(?! already)/)
})
