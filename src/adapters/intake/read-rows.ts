import { no, ok, type Result } from '../../domain/kit.ts'
import { type Description, detect, type ReadOptions } from './detect.ts'
import { decoderOf } from './encoding.ts'
import { BATCH_ROWS, FILE_BYTES_MAX } from './limits.ts'
import { piecesOf, withFirst } from './pieces.ts'
import { type FileRefusal, type RowProblem, rowProblem } from './problems.ts'
import type { RawRow } from './raw-row.ts'
import { readerOf } from './readers.ts'

/** Up to 1,000 rows and problems together, in the order of the file, and the bytes read so far. */
export interface RowBatch {
  readonly rows: readonly RawRow[]
  readonly problems: readonly RowProblem[]
  readonly bytesRead: number
}

/** A list that can be read: how it will be read, and its rows, pulled batch by batch. */
export interface RowReading {
  readonly description: Description
  readonly batches: AsyncGenerator<RowBatch>
}

/**
 * Opens a list. A file that cannot be read as a whole is refused here; a faulty row is a problem in
 * its batch. No more than the first batch is read ahead of what is pulled; a source that fails throws on to the reader.
 */
export async function readRows(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<Result<RowReading, FileRefusal>> {
  const pieces = piecesOf(source)
  const head = (await pieces.next()).value ?? new Uint8Array()
  const detected = detect(head, options)
  if (!detected.ok) {
    await pieces.return()
    return detected
  }
  const all = batches(withFirst(head, pieces), detected.value, options)
  const first = await all.next()
  if (first.done) return no({ code: 'no-rows' })
  return ok({ description: detected.value, batches: withFirst(first.value, all) })
}

/** How a list would be read, for a dry run: nothing but its first 64 KiB is read. */
export async function describe(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<Result<Description, FileRefusal>> {
  const pieces = piecesOf(source)
  const head = (await pieces.next()).value ?? new Uint8Array()
  await pieces.return()
  return detect(head, options)
}

async function* batches(
  pieces: AsyncGenerator<Uint8Array, void, void>,
  description: Description,
  { columns, maxBytes = FILE_BYTES_MAX }: ReadOptions,
): AsyncGenerator<RowBatch, void, void> {
  const decode = decoderOf(description.encoding)
  const read = readerOf(description, columns)
  const batch = new Batch()
  for await (const piece of pieces) {
    if (batch.bytesRead + piece.length > maxBytes) {
      // The unfinished row at the cut is left out: half an address may be another address.
      batch.add(rowProblem(batch.line + 1, 'file-too-long', ''))
      yield batch.take()
      return
    }
    batch.bytesRead += piece.length
    for (const entry of read(decode(piece, false), false)) {
      if (batch.add(entry)) yield batch.take()
    }
  }
  for (const entry of read(decode(new Uint8Array(), true), true)) {
    if (batch.add(entry)) yield batch.take()
  }
  if (batch.count > 0) yield batch.take()
}

/** The rows and problems that are gathered for the next batch. */
class Batch {
  bytesRead = 0
  line = 0
  #rows: RawRow[] = []
  #problems: RowProblem[] = []

  get count(): number {
    return this.#rows.length + this.#problems.length
  }

  /** True when the batch is full. */
  add(entry: RawRow | RowProblem): boolean {
    this.line = entry.line
    if ('code' in entry) this.#problems.push(entry)
    else this.#rows.push(entry)
    return this.count === BATCH_ROWS
  }

  take(): RowBatch {
    const full = { rows: this.#rows, problems: this.#problems, bytesRead: this.bytesRead }
    this.#rows = []
    this.#problems = []
    return full
  }
}
