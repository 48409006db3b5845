import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalFact } from '../../src/adapters/postgres/facts.ts'
import { INSTALLATION_CHAIN } from '../../src/domain/directory.ts'
import { canonical, commitmentTo, leafHash, type Plain } from '../../src/domain/facts.ts'
import { actInMemory } from '../support/acts/memory.ts'
import { must } from '../support/acts/story.ts'

const hash = (...parts: readonly (Uint8Array | string)[]): Buffer => {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return sum.digest()
}

test('members are sorted by their UTF-16 units, as RFC 8785 has it in 3.2.3', () => {
  const sample = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  expect(canonical(sample)).toBe(
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  )
})

test('texts, literals and whole numbers are written as RFC 8785 has them in 3.2.2', () => {
  const sample = {
    string: '\u20ac$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
    numbers: [0, -0, 4, 9007199254740991, -9007199254740991],
  }
  expect(canonical(sample)).toBe(
    '{"literals":[null,true,false],"numbers":[0,0,4,9007199254740991,-9007199254740991],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test.each([0.5, 1e21, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
  'a number that is not whole and safe is a bug: %d',
  (number) => {
    expect(() => canonical([number])).toThrow('whole numbers only')
  },
)

test('a member or an element without a value is a bug, and never a text that is no JSON', () => {
  for (const holed of [{ a: undefined }, { b: 1, a: undefined }, [undefined], undefined])
    expect(() => canonical(holed as unknown as Plain)).toThrow('nothing without a value')
})

/**
 * Names of members. The JSON parser of V8 13.6 at times takes one name that is an escape alone for
 * another; what is tested here is what we write, and it is read back by that parser.
 */
const name = fc.string().filter((text) => text.length !== 1 || JSON.stringify(text).length === 3)

const plain: fc.Arbitrary<Plain> = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((value) => value + 0),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value')),
    fc.dictionary(name, tie('value')),
  ),
})).value

const isList = (value: object): value is readonly Plain[] => Array.isArray(value)

test('canonical text is JSON of the same value, and one text whatever the order of members', () => {
  const turned = (value: Plain): Plain => {
    if (value === null || typeof value !== 'object') return value
    if (isList(value)) return value.map(turned)
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, turned(member)]),
    )
  }
  fc.assert(
    fc.property(plain, (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonical(turned(value))).toBe(canonical(value))
    }),
  )
})

test('a leaf is the RFC 6962 leaf hash over one salted commitment to the whole envelope (G12)', () => {
  const salt = randomBytes(32)
  const text = '{"kind":"synthetic"}'
  expect(Buffer.from(leafHash(salt, text))).toEqual(hash(Uint8Array.of(0), hash(salt, text)))
  expect(commitmentTo(salt, text)).toBe(hash(salt, text).toString('hex'))
})

test('the leaf of a known salt and text is this one for ever', () => {
  const leaf = leafHash(new Uint8Array(32).fill(7), '{"seq":1}')
  expect(Buffer.from(leaf).toString('hex')).toBe(
    '70b4ba73de9b198b3dbe8797acb15e5bb5500a167ae3bb0fb4f761d8532f628c',
  )
})

test('the chain of the installation has this id for ever', () => {
  expect(INSTALLATION_CHAIN).toBe('00000000-0000-7000-8000-000000000001')
})

test('a salt that differs in one bit gives a leaf that shares nothing with the other', () => {
  const salt = new Uint8Array(32)
  const other = Uint8Array.from(salt, (byte, i) => (i === 31 ? 1 : byte))
  expect(leafHash(salt, '{}')).not.toEqual(leafHash(other, '{}'))
})

test('the envelope that is hashed is canonical, though it is written by hand for speed', () => {
  for (const fact of actInMemory(3, 150).facts) {
    const { kind, body, actor } = must(fact)
    const written = canonicalFact(
      fact,
      kind,
      canonical(actor as unknown as Plain),
      canonical(body as unknown as Plain),
    )
    expect(written).toBe(canonical(fact as unknown as Plain))
  }
})
