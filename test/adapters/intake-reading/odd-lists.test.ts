import { expect, test } from 'vitest'
import { decoderOf } from '../../../src/adapters/intake/encoding.ts'
import {
  COLUMNS_MAX,
  FIELD_CHARACTERS_MAX,
  PIECE_BYTES,
  ROW_CHARACTERS_MAX,
} from '../../../src/adapters/intake/limits.ts'
import { fileRefusals, rowProblems } from '../../../src/adapters/intake/problems.ts'
import { keysOf } from '../../../src/domain/kit.ts'
import { oddLists } from './odd-lists.ts'
import { A, B, bytesOf, inShort, read } from './support.ts'

for (const [title, content, expected, options] of oddLists) {
  test(`a list with ${title} is read as far as it can be`, async () => {
    expect(inShort(await read(content, options))).toEqual([...expected].sort())
  })
}

test('every reason for a row but the size of the file is met above', () => {
  const met = new Set(oddLists.flatMap(([, , expected]) => expected.map((e) => e.split('!')[1])))
  expect(keysOf(rowProblems).filter((code) => !met.has(code))).toEqual(['file-too-long'])
  const refused = new Set(oddLists.flatMap(([, , expected]) => expected))
  expect(keysOf(fileRefusals).filter((code) => !refused.has(code))).toEqual([])
})

test('reading stops at the size limit and does not take the half row there', async () => {
  const list = `url,note\n${`${A},x\n`.repeat(10_000)}`
  const { rows, problems } = await read(list, { maxBytes: 2 * PIECE_BYTES + 10 })
  expect(rows.length).toBeGreaterThan(3_000)
  expect(rows.every((row) => row.address === A)).toBe(true)
  expect(problems).toEqual([{ line: rows.length + 2, code: 'file-too-long', received: '' }])
})

test('accents that come late in a plain list are still read in their encoding', async () => {
  const list = bytesOf('url,note\n', `${A},x\n`.repeat(5_000), `${B},caf`, [0xe9], '\n')
  const { rows, problems } = await read(list)
  expect([rows.length, rows.at(-1)?.note, problems]).toEqual([5_001, 'café', []])
})

test('the explanations name the limits as they are', () => {
  const limit = (value: number) => value.toLocaleString('en')
  expect(rowProblems['row-too-long'].meaning).toContain(limit(ROW_CHARACTERS_MAX))
  expect(rowProblems['field-too-long'].meaning).toContain(limit(FIELD_CHARACTERS_MAX))
  expect(fileRefusals['too-many-columns'].meaning).toContain(limit(COLUMNS_MAX))
})

test('an encoding is not judged by half a character at the end of a piece', () => {
  const decode = decoderOf({ encoding: 'utf-8', isCertain: false })
  expect(decode(bytesOf('caf', [0xe9]), false) + decode(bytesOf(',x\n'), true)).toBe('café,x\n')
})
