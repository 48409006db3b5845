/** Texts and bytes that nobody expects, for all groups of nonsense. */
import fc from 'fast-check'

/** Ids that stand here, ids that stand nowhere, and what looks like one. The names are filled in by the stage. */
export const anyId: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...['{item}', '{other}', '{dispatch}', '{filed}', '{provider}', '{intake}', '{hold}', '{op}'],
    ),
  },
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.uuid().map((id) => `urn:uuid:${id}`),
  fc.constantFrom('00000000-0000-0000-0000-000000000000', '{item}'.repeat(2), '{item}\u0000'),
)

const goodTimes = ['2026-11-18T08:00:00Z', '2026-11-18T08:59:59.123+00:00', '2026-12-01T00:00:00Z']

/** Times that are, that no calendar has, and that no database holds. */
export const anyTime: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...goodTimes),
  fc.constantFrom(
    ...['2026-11-18T08:00:00.123456789+14:00', '2026-02-30T00:00:00Z', '2026-12-31T23:59:60Z'],
    ...['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '1969-01-01T00:00:00Z', '2026-11-18', ''],
    ...['+275760-09-13T00:00:00Z', '2026-11-18T24:00:00Z', 'now', '1e309'],
  ),
)

const bytesOf = (bytes: readonly number[]): Uint8Array => Buffer.from(bytes)

/** Pieces that mean something to some reader, or to none. */
export const pieces: readonly Uint8Array[] = [
  ...['\t', '\n', '\r\n', '\r', '\0', ' ', '\u2028', '\u202e', '\ufeff', '\ufffd', '<html>'],
  ...String.raw`" "" "," , ; | ' \ \ud800 { } [ ] : {"url": [{ % %00 = é 漢 😀 - 0 null x url`.split(
    ' ',
  ),
  ...['http://', 'https://share.example/'],
]
  .map((text): Uint8Array => Buffer.from(text))
  .concat([[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xfe, 0xff], [0, 0], [0x1f, 0x8b]].map(bytesOf))

/** One of those pieces, mostly once, and now and then so often that it is a bomb. */
export const anyPiece: fc.Arbitrary<Uint8Array> = fc
  .record({
    piece: fc.constantFrom(...pieces),
    times: fc.oneof(
      { weight: 30, arbitrary: fc.constant(1) },
      { weight: 2, arbitrary: fc.constantFrom(10, 1_000, 20_000) },
      { weight: 1, arbitrary: fc.constantFrom(70_000, 300_000) },
    ),
  })
  .map(({ piece, times }) => Buffer.concat(Array.from({ length: times }, () => piece)))

/** A change to bytes: at a place, in thousandths of the whole, some go and others come. */
export type Spoiling = {
  readonly place: number
  readonly takes: number
  readonly puts: Uint8Array
}

/** Up to six changes, or none. */
export const anySpoiling: fc.Arbitrary<readonly Spoiling[]> = fc.array(
  fc.record({
    place: fc.nat(1_000),
    takes: fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, fc.nat(400)),
    puts: fc.oneof({ weight: 4, arbitrary: anyPiece }, fc.uint8Array({ maxLength: 20 })),
  }),
  { maxLength: 6, size: 'max' },
)

/** Bytes with all changes made, one after the other. */
export const spoilt = (bytes: Uint8Array, spoilings: readonly Spoiling[]): Buffer<ArrayBuffer> =>
  spoilings.reduce(
    (all, { place, takes, puts }) => {
      const at = Math.floor((all.length * place) / 1_000)
      return Buffer.concat([all.subarray(0, at), puts, all.subarray(at + takes)])
    },
    Buffer.concat([bytes]),
  )

/** What a client agrees to send of a text as the value of a header. */
export const asHeader = (text: string): string =>
  Buffer.from(text)
    .toString('latin1')
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, '')

/** Anything as the value of a header. */
export const anyHeader: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme-ascii', maxLength: 300, size: 'max' }),
    fc.constantFrom(
      ...['', '0', '-1', '1e9', '99999999999', '999999999999', '{dispatch}', '{provider}', ':::'],
      ...['x'.repeat(201), 'x'.repeat(8_000), 'a.b', '١٢٣', 'null', '__proto__', '*/*', 'gzip'],
    ),
    anyId,
  )
  .map(asHeader)

/** Fills in the names of what stands in a house; an unknown one stays as it is. */
export const filledIn = (known: Readonly<Record<string, string>>, text: string): string =>
  text.replace(
    /\{(\w+)\}/g,
    (hole, name: string) => (Object.hasOwn(known, name) ? known[name] : undefined) ?? hole,
  )
