/** The test of the scan: it finds what is planted, however it is wrapped, and nothing else. */
import zlib from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foundIn, leaksIn } from '../support/outbound.ts'

const SECRET = 'Quillonia Directorate'
const bytes = (text: string): Buffer => Buffer.from(text)
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

/** Ways in which a text can leave the house. */
const wrappings: Readonly<Record<string, (text: string) => Buffer>> = {
  plain: bytes,
  'in capitals': (text) => bytes(text.toUpperCase()),
  'folded over lines': (text) => bytes(text.replaceAll(' ', '\r\n ')),
  base64: (text) => bytes(Buffer.from(text).toString('base64')),
  base64url: (text) => bytes(Buffer.from(text).toString('base64url')),
  hexadecimal: (text) => bytes(Buffer.from(text).toString('hex')),
  gzip: (text) => zlib.gzipSync(text),
  deflate: (text) => zlib.deflateSync(text),
  'utf-16': (text) => Buffer.from(text, 'utf16le'),
  'utf-16, the other way round': swapped,
  'percent signs': (text) => bytes(text.replace(/./g, (c) => `%${c.charCodeAt(0).toString(16)}`)),
  'quoted-printable': (text) =>
    bytes(text.replace(/./g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase()}`)),
  'a word of a header': (text) => bytes(`=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`),
  'escapes of JSON': (text) =>
    bytes(text.replace(/./g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)),
  'entities of HTML': (text) =>
    bytes(text.replace(/./g, (c) => `&#x${c.charCodeAt(0).toString(16)};`)),
  'decimal entities': (text) => bytes(text.replace(/./g, (c) => `&#${c.charCodeAt(0)};`)),
  'base64 over lines': (text) =>
    bytes(
      (
        Buffer.from(`${'x'.repeat(31)}${text}`)
          .toString('base64')
          .match(/.{1,40}/g) ?? []
      ).join('\r\n'),
    ),
  'base64 of gzip': (text) => bytes(zlib.gzipSync(text).toString('base64')),
  'gzip of base64 in JSON': (text) =>
    zlib.gzipSync(JSON.stringify({ sheet: Buffer.from(text).toString('base64') })),
}

test.each(Object.entries(wrappings))('a leak is found in %s', (_name, wrap) => {
  for (const text of [SECRET, `Dear all, ${SECRET} takes part.`, `{"name":"${SECRET}"}`])
    expect(foundIn(wrap(text), [SECRET, 'Nobody'])).toEqual([SECRET])
})

test('wherever a leak stands, among whatever else, it is found', () => {
  const any = fc.record({
    wrap: fc.constantFrom(...Object.values(wrappings)),
    before: fc.stringMatching(/^[a-z ,.]{0,40}$/),
    after: fc.stringMatching(/^[a-z ,.]{0,40}$/),
  })
  fc.assert(
    fc.property(any, ({ wrap, before, after }) => {
      expect(foundIn(wrap(`${before} ${SECRET} ${after}`), [SECRET])).toEqual([SECRET])
    }),
    { numRuns: 200 },
  )
})

test('where there is no leak none is found', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
      expect(foundIn(noise, [SECRET])).toEqual([])
    }),
  )
  for (const wrap of Object.values(wrappings))
    expect(foundIn(wrap('a further partner of the Directorate'), [SECRET])).toEqual([])
})

test('each reader is asked about what is secret to it alone', () => {
  const sent = ['ally', 'provider'].map((to) => ({ to, what: 'GET /', bytes: bytes(SECRET) }))
  expect(leaksIn(sent, (to) => (to === 'ally' ? [] : [SECRET]))).toEqual([
    'provider got "Quillonia Directorate" in GET /',
  ])
})
