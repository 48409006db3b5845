import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detect, formats, type ReadOptions } from '../../../src/adapters/intake/detect.ts'
import { decoderOf } from '../../../src/adapters/intake/encoding.ts'
import { FIELD_CHARACTERS_MAX, ROW_CHARACTERS_MAX } from '../../../src/adapters/intake/limits.ts'
import type { RawRow } from '../../../src/adapters/intake/raw-row.ts'
import { readerOf } from '../../../src/adapters/intake/readers.ts'
import { isoOf } from '../../../src/domain/kit.ts'
import { itemKinds, languageCodes } from '../../../src/domain/words.ts'
import { A, read, wide } from './support.ts'

const addresses = fc.webUrl({ withQueryParameters: true, withFragments: true })
const notes = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', '|', 'é', 'x', ' ') }),
  )
  .filter((text) => !/[\0\uFFFD]/.test(text) && text.isWellFormed())
const goodRows = fc.record({
  address: addresses,
  kind: fc.option(fc.constantFrom(...itemKinds), { nil: '' }),
  language: fc.option(fc.constantFrom(...languageCodes), { nil: '' }),
  note: notes,
  seenAt: fc.option(
    fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    { nil: '' },
  ),
})
type GoodRow = Record<'address' | 'kind' | 'language' | 'note' | 'seenAt', string>

const names = ['address', 'kind', 'language', 'note', 'seenAt'] as const
const trimmed = (row: GoodRow) =>
  Object.fromEntries(
    names.flatMap((name) => (row[name].trim() === '' ? [] : [[name, row[name].trim()]])),
  )
const comparable = ({ line, seenAt, ...rest }: RawRow) =>
  seenAt === undefined ? rest : { ...rest, seenAt: isoOf(seenAt) }

const csvLine = (cells: readonly string[], delimiter: string, isAllQuoted: boolean): string =>
  cells
    .map((cell) =>
      isAllQuoted || /["\r\n]/.test(cell) || cell.includes(delimiter) || cell.startsWith(' ')
        ? `"${cell.replaceAll('"', '""')}"`
        : cell,
    )
    .join(delimiter)

test('what a correct writer writes is read back the same', async () => {
  const writing = fc.record({
    rows: fc.array(goodRows, { minLength: 1, maxLength: 30 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    isAllQuoted: fc.boolean(),
    isEnded: fc.boolean(),
    encoding: fc.constantFrom('utf-8', 'utf-8-mark', 'utf-16le', 'utf-16be'),
    size: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 200 })),
  })
  await fc.assert(
    fc.asyncProperty(
      writing,
      async ({ rows, delimiter, end, isAllQuoted, isEnded, encoding, size }) => {
        const table = [names, ...rows.map((row) => names.map((name) => row[name]))]
        const lines = table.map((cells) => csvLine(cells, delimiter, isAllQuoted))
        const text = lines.join(end) + (isEnded ? end : '')
        const bytes = encoding.startsWith('utf-8')
          ? Buffer.from(encoding === 'utf-8' ? text : `\uFEFF${text}`)
          : wide(`\uFEFF${text}`, encoding === 'utf-16be')
        const result = await read(bytes, {}, size)
        expect(result.problems).toEqual([])
        expect(result.rows.map(comparable)).toEqual(rows.map(trimmed))
      },
    ),
    { numRuns: 300 },
  )
})

test('objects are read back the same, one a line or in an array', async () => {
  const writing = fc.record({
    rows: fc.array(goodRows, { minLength: 1, maxLength: 20 }),
    shape: fc.constantFrom('lines', 'array', 'indented'),
    size: fc.integer({ min: 1, max: 200 }),
  })
  await fc.assert(
    fc.asyncProperty(writing, async ({ rows, shape, size }) => {
      const lines = rows.map((row) => JSON.stringify(row)).join('\n')
      const text = shape === 'lines' ? lines : JSON.stringify(rows, null, shape === 'array' ? 0 : 2)
      const result = await read(text, {}, size)
      expect(result.problems).toEqual([])
      expect(result.rows.map(comparable)).toEqual(rows.map(trimmed))
    }),
    { numRuns: 200 },
  )
})

test('2,000 heaps of bytes never throw, and each line is a row, a problem or blank', async () => {
  const pieces = fc.constantFrom(
    ...[
      '"',
      ',',
      ';',
      '\n',
      '\r\n',
      '\r',
      '{',
      '}',
      '[',
      ']',
      ':',
      '\\',
      '\0',
      'url',
      A,
      ' ',
      'x',
      '\t',
    ].map((text) => Buffer.from(text)),
    Buffer.from([0xff]),
    Buffer.from([0xc3]),
  )
  const heaps = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => Buffer.concat(parts)),
  )
  const format = fc.constantFrom('csv', 'jsonl', 'pasted', undefined)
  await fc.assert(
    fc.asyncProperty(heaps, format, fc.integer({ min: 1, max: 50 }), async (heap, asked, size) => {
      const options: ReadOptions = { encoding: 'windows-1252', columns: { address: 1 } }
      const plain = await read(heap, asked === undefined ? {} : { format: asked }, size)
      expect(plain.rows.every((row) => row.address.trim() !== '')).toBe(true)
      const result = await read(
        heap,
        asked === undefined ? options : { ...options, format: asked },
        size,
      )
      if (result.refused !== undefined || result.description?.isArray || heap.includes(34)) return
      const lines = new TextDecoder('windows-1252').decode(heap).split(/\r\n|\r|\n/)
      const expected = lines.flatMap((line, index) => {
        const cells = line.split(result.description?.delimiter ?? '\n')
        const isBlank = cells.every((cell) => cell.trim() === '')
        return isBlank || index + 1 === result.description?.headerLine ? [] : [index + 1]
      })
      const told = [...result.rows, ...result.problems].map(({ line }) => line)
      expect([...new Set(told)].sort((a, b) => a - b)).toEqual(expected)
    }),
    { numRuns: 2_000 },
  )
})

test('bad rows put anywhere cost no good row', async () => {
  const bad = fc.constantFrom(
    `${A},video,ar,"never closed,`,
    `"${A},video,ar,x,`,
    `${A},video,ar,"x"y,`,
    `${A},video,ar,x,,surplus`,
    `${A},no kind,,,`,
    ',,,no address,',
    `${A},,,a\0b,`,
    `${A},,,,yesterday`,
    `${A},,,${'z'.repeat(FIELD_CHARACTERS_MAX + 1)},`,
    'y'.repeat(ROW_CHARACTERS_MAX + 1),
  )
  const reading = async (parts: readonly (GoodRow | string)[], size: number) => {
    const lines = parts.map((part) =>
      typeof part === 'string'
        ? part
        : csvLine(
            names.map((name) => part[name]),
            ',',
            false,
          ),
    )
    const { rows, problems } = await read(`${names.join(',')}\n${lines.join('\n')}\n`, {}, size)
    const good = parts.filter((part) => typeof part !== 'string').map(trimmed)
    return { good, rows: rows.map(comparable), problems }
  }
  const mixed = (good: fc.Arbitrary<GoodRow>) =>
    fc.array(fc.oneof(good, bad), { minLength: 1, maxLength: 25 })
  const sizes = fc.integer({ min: 100, max: 5_000 })
  const plainRows = goodRows.map((row) => ({ ...row, note: row.note.replaceAll(/[",\r\n]/g, '') }))
  await fc.assert(
    fc.asyncProperty(mixed(plainRows), sizes, async (parts, size) => {
      const { good, rows, problems } = await reading(parts, size)
      expect(rows).toEqual(good)
      expect(problems.length).toBe(parts.length - good.length)
    }),
    { numRuns: 300 },
  )
  // With quotes in the good rows too, a stray one may pair with them; then that is said.
  await fc.assert(
    fc.asyncProperty(mixed(goodRows), sizes, async (parts, size) => {
      const { good, rows, problems } = await reading(parts, size)
      if (problems.some(({ code }) => code === 'unclear-quote')) return
      expect(
        good.filter((row) => !rows.some((r) => JSON.stringify(r) === JSON.stringify(row))),
      ).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('where the pieces of a file are cut makes no difference', async () => {
  const parts = ['"', '""', ',', '\n', '\r\n', '\r', '{', '}', '},{', '[', ']', '\\', 'é', '漢', A]
  const texts = fc
    .array(fc.constantFrom(...parts, `"${A}"`, `{"url":"${A}"}`, `${A},x`), { maxLength: 40 })
    .map((found) => Buffer.from(`${found.join('')}`))
  const cuts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 50 })
  await fc.assert(
    fc.property(texts, cuts, fc.constantFrom(...formats), (bytes, sizes, format) => {
      const columns = { address: 1, note: 2 }
      const isList = format === 'csv' || format === 'jsonl'
      const detected = detect(bytes, { format, ...(isList && { columns }) })
      if (!detected.ok) return
      const entries = (lengths: Iterable<number>) => {
        const decode = decoderOf({ encoding: 'utf-8', isCertain: false })
        const reader = readerOf(detected.value, columns)
        const found = []
        let at = 0
        for (const length of lengths) {
          found.push(...reader(decode(bytes.subarray(at, at + length), false), false))
          at += length
        }
        found.push(...reader(decode(bytes.subarray(at), true), true))
        // How much of a broken object is shown does depend on how much has come.
        return found.map((entry) => ({ ...entry, received: '' }))
      }
      expect(entries(sizes)).toEqual(entries([]))
      expect(entries(bytes.map(() => 1))).toEqual(entries([]))
    }),
    { numRuns: 2_000 },
  )
})
