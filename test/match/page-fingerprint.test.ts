import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fingerprintOf,
  fingerprintText,
  parseFingerprint,
  similarity,
} from '../../src/match/page/fingerprint.ts'
import { markersOf } from '../../src/match/page/seen.ts'
import { impossibleSibling } from '../../src/match/page/sibling.ts'

const words = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `synthetic${from + at}`).join(' ')
const alike = (a: string, b: string) => similarity(fingerprintOf(a), fingerprintOf(b))

describe('the fingerprint of a page', () => {
  test('knows nothing of markup, script, style and comments', () => {
    const plain = words(0, 40)
    const dressed = `<script>a<b;x("</p>")</script><STYLE>p{}</STYLE><!-- x > y --><b class="x">${plain}</b>`
    expect(alike(plain, dressed)).toBe(1)
  })

  test('is the same for text and for its bytes', () => {
    const html = `<title>é</title>${words(0, 40)} Überschrift العربية 漢字`
    expect(fingerprintOf(Buffer.from(html))).toEqual(fingerprintOf(html))
  })

  test('has no words where the bytes are no text', () => {
    expect(fingerprintOf(Uint8Array.of(0x89, 0x50, 0, 0, 0x41)).shingleCount).toBe(0)
  })

  test('tells titles apart', () => {
    const titles = ['<title>one</title>', '<TITLE lang=x>one </TITLE>', '<title>two</title>', '']
    const [one, again, two, none] = titles.map((title) => fingerprintOf(title).title)
    expect(one).toBe(again)
    expect(one).not.toBe(two)
    expect(none).toBe(0)
  })

  test('finds words in a script that writes no spaces', () => {
    expect(fingerprintOf('漢字漢語合成').shingleCount).toBe(4)
  })

  test('compares short pages exactly', () => {
    // 38 runs each, 18 of them in common.
    expect(alike(words(0, 40), words(20, 40))).toBeCloseTo(18 / 58, 10)
    expect(alike('', '')).toBe(1)
    expect(alike(words(0, 40), '')).toBe(0)
  })

  test('compares long pages within its error', () => {
    for (const shared of [0.5, 0.8, 0.9]) {
      const shift = Math.round((2_000 * (1 - shared)) / (1 + shared))
      const measured = alike(words(0, 2_000), words(shift, 2_000))
      expect(Math.abs(measured - shared)).toBeLessThan(0.12)
    }
  })

  test('goes into one kilobyte of text and back', () => {
    for (const count of [0, 10, 5_000]) {
      const fingerprint = fingerprintOf(`<title>synthetic</title>${words(0, count)}`)
      const text = fingerprintText(fingerprint)
      expect(text.length).toBeLessThanOrEqual(1_024)
      expect(parseFingerprint(text)).toEqual(fingerprint)
    }
  })

  test('is not read from what is none', () => {
    const sketch = Uint32Array.of(1, 2, 3)
    const text = fingerprintText({ title: 0, shingleCount: 3, sketch })
    const wrong = [
      '',
      'no base64!',
      text.slice(4),
      `${text}====`,
      text.repeat(60),
      fingerprintText({ title: 0, shingleCount: 4, sketch }),
      fingerprintText({ title: 0, shingleCount: 3, sketch: sketch.toReversed() }),
    ]
    expect(parseFingerprint(text)).toBeDefined()
    expect(wrong.filter((other) => parseFingerprint(other) !== undefined)).toEqual([])
  })

  test('is looked for in any text without a failure', () => {
    fc.assert(
      fc.property(fc.oneof(fc.base64String(), fc.string()), (text) => {
        expect(() => parseFingerprint(text)).not.toThrow()
      }),
    )
  })

  test('never fails, whatever the page', () => {
    const scraps = fc.constantFrom(
      '<',
      '>',
      '<!--',
      '<script',
      '</script>',
      '<title',
      '</h1>',
      '&',
      'x ',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(scraps, fc.string())), (parts) => {
        const html = parts.join('')
        const likeness = alike(html, html)
        expect(likeness).toBe(1)
        expect(Object.values(markersOf(html)).every((is) => typeof is === 'boolean')).toBe(true)
      }),
    )
  })

  test('is the same in both directions and between 0 and 1', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 })
    fc.assert(
      fc.property(text, text, (left, right) => {
        const likeness = alike(left.join(' '), right.join(' '))
        expect(likeness).toBe(alike(right.join(' '), left.join(' ')))
        expect(likeness >= 0 && likeness <= 1).toBe(true)
      }),
    )
  })
})

describe('the page that cannot exist', () => {
  const secret = '00112233445566778899aabbccddeeff'

  test('stands beside the other, without its query', () => {
    const sibling = impossibleSibling('http://synthetic.example/posts/42?x=1#y', secret)
    expect(sibling).toMatch(/^http:\/\/synthetic\.example\/posts\/[0-9a-f]{32}$/)
  })

  test('is the same for the same address and secret, and another for any other', () => {
    const address = 'http://synthetic.example/posts/42'
    const siblings = [
      impossibleSibling(address, secret),
      impossibleSibling(address, secret),
      impossibleSibling(address, 'ff'.repeat(16)),
      impossibleSibling(`${address}3`, secret),
    ]
    expect(new Set(siblings).size).toBe(3)
    expect(siblings[0]).toBe(siblings[1])
  })
})
