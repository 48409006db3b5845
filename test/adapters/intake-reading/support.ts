import { expect } from 'vitest'
import type { Description, ReadOptions } from '../../../src/adapters/intake/detect.ts'
import type { RowProblem } from '../../../src/adapters/intake/problems.ts'
import type { RawRow } from '../../../src/adapters/intake/raw-row.ts'
import { readRows } from '../../../src/adapters/intake/read-rows.ts'

export const A = 'https://synthetic-a.example/1'
export const B = 'https://synthetic-b.example/2'
export const C = 'https://synthetic-c.example/3'

export async function* chunked(bytes: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export type Read = {
  rows: RawRow[]
  problems: RowProblem[]
  description?: Description
  refused?: string
}

export async function read(
  content: string | Uint8Array,
  options: ReadOptions = {},
  size?: number,
): Promise<Read> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const opened = await readRows(chunked(bytes, size), options)
  if (!opened.ok) return { rows: [], problems: [], refused: opened.reason.code }
  const { description, batches } = opened.value
  const result: Read = { rows: [], problems: [], description }
  for await (const batch of batches) {
    expect(batch.rows.length + batch.problems.length).toBeLessThanOrEqual(1_000)
    result.rows.push(...batch.rows)
    result.problems.push(...batch.problems)
  }
  return result
}

/** Rows and problems in one short line: `2 address` or `3 !code`. */
export const inShort = ({ rows, problems, refused }: Read): string[] =>
  refused === undefined
    ? [
        ...rows.map((row) => `${row.line} ${row.address}`),
        ...problems.map((p) => `${p.line} !${p.code}`),
      ].sort()
    : [refused]

export const bytesOf = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => Buffer.from(typeof part === 'string' ? Buffer.from(part) : part)),
  )

export const wide = (text: string, isBig: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}
