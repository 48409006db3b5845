/** Lists of names of domains: one a line, or the column of a table that is called so. */
import { decoderOf, guessEncoding } from './encoding.ts'
import { BATCH_ROWS } from './limits.ts'
import { lineSplitter } from './lines.ts'
import { piecesOf } from './pieces.ts'

/** How registries and feeds call the column. */
const HEADS = new Set(['domain', 'domain_name', 'domainname', 'name', 'fqdn', 'host', 'hostname'])

const cellsOf = (line: string): readonly string[] =>
  line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^["']|["']$/g, ''))

/** Reads names piece by piece; what is none is told as it stands, and costs no other. */
export async function* readNames(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<readonly string[]> {
  const split = lineSplitter()
  let decode: ReturnType<typeof decoderOf> | undefined
  let column: number | undefined
  let bytes = 0
  let batch: string[] = []
  function* taken(text: string, isLast: boolean): Generator<readonly string[]> {
    for (const { text: line } of split(text, isLast)) {
      if (line.trim() === '' || line.startsWith('#')) continue
      const cells = cellsOf(line)
      if (column === undefined) {
        const head = cells.findIndex((cell) => HEADS.has(cell.toLowerCase()))
        column = Math.max(0, head)
        if (head >= 0) continue
      }
      batch.push(cells[column] ?? '')
      if (batch.length < BATCH_ROWS) continue
      yield batch
      batch = []
    }
  }
  for await (const piece of piecesOf(source)) {
    bytes += piece.length
    if (bytes > maxBytes) break
    decode ??= decoderOf(guessEncoding(piece))
    yield* taken(decode(piece, false), false)
  }
  if (decode !== undefined && bytes <= maxBytes) yield* taken(decode(new Uint8Array(), true), true)
  if (batch.length > 0) yield batch
}
