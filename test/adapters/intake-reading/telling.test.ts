import { expect, test } from 'vitest'
import { detect } from '../../../src/adapters/intake/detect.ts'
import {
  errorFileHeader,
  errorFileLine,
  writeErrorFile,
} from '../../../src/adapters/intake/error-file.ts'
import { rowProblems } from '../../../src/adapters/intake/problems.ts'
import { describe, readRows } from '../../../src/adapters/intake/read-rows.ts'
import { A, bytesOf, chunked, read } from './support.ts'

test('format, encoding, delimiter and columns are told before anything is read', async () => {
  const list = bytesOf('Adresse;Art;Sprache;Name\n', A, ';Bild;Deutsch;', [0xfc], '\n')
  const told = await describe(chunked(list))
  expect(told).toEqual({
    ok: true,
    value: {
      format: 'csv',
      encoding: { encoding: 'windows-1252', isCertain: true },
      delimiter: ';',
      headerLine: 1,
      columns: ['Adresse', 'Art', 'Sprache', 'Name'],
      places: { address: 0, kind: 1, language: 2 },
      isArray: false,
    },
  })
  expect((await read(list)).rows).toEqual([{ line: 2, address: A, kind: 'image', language: 'de' }])
})

test('a refusal for want of an address column names the columns seen', () => {
  const refused = detect(Buffer.from('a|b\nx|y\n'), { format: 'csv' })
  expect(refused).toEqual({
    ok: false,
    reason: { code: 'no-address-column', columns: ['a', 'b'] },
  })
})

const text = (code: keyof typeof rowProblems) => rowProblems[code]

test('nothing in it runs in a spreadsheet, whatever it splits cells at', () => {
  for (const received of ['=1+1', '+1', '-1', '@x', '\t=1', 'a;=1', 'a\n@x', ' =1', '＝1']) {
    const line = errorFileLine({ line: 2, code: 'no-address', received }, text)
    const cells = line.split(/[,;\t\r\n|"]/).map((cell) => cell.trim())
    expect(cells.filter((cell) => /^[=+\-@＝]/.test(cell))).toEqual([])
  }
})

test('what was received is shown short, and the file reads back as a list', async () => {
  const { problems } = await read(`url,note\n${A},"${'x'.repeat(999)}\n,"a ""b"", c"\n`)
  let file = ''
  for await (const part of writeErrorFile(problems, text)) file += part
  expect(file.startsWith(errorFileHeader)).toBe(true)
  const again = await read(file, { columns: { address: 'code', note: 'received' } })
  expect(again.rows.map((row) => row.address)).toEqual(['unbalanced-quote', 'no-address'])
  expect(again.rows[0]?.note?.length).toBe(200)
})

test('no more is pulled than the next batch needs, and the source is closed with the reading', async () => {
  let pulled = 0
  let isClosed = false
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.from('url,note\n')
      for (;;) {
        pulled += 1
        yield Buffer.from(`${A},x\n`.repeat(100))
      }
    } finally {
      isClosed = true
    }
  }
  const opened = await readRows(endless())
  if (!opened.ok) throw new Error('refused')
  const first = await opened.value.batches.next()
  expect(first.value?.rows.length).toBe(1_000)
  expect(pulled * 100).toBeLessThan(3 * 2_200)
  expect(isClosed).toBe(false)
  await opened.value.batches.return(undefined)
  expect(isClosed).toBe(true)
})

test('a source that breaks off is an outage and throws', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`url,note\n${A},x\n`)
    throw new Error('synthetic outage')
  }
  await expect(readRows(broken())).rejects.toThrow('synthetic outage')
})
