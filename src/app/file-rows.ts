/** What reading any file of rows has in common: a row that cannot be taken costs no other. */
import { no } from '../domain/kit.ts'
import type { FieldRow } from './house.ts'
import { once } from './once.ts'
import type { Store } from './ports.ts'

/** A row that was not taken. */
export type FileProblem = {
  readonly line: number
  readonly code: string
  /** The field that cannot be read, where it is one. */
  readonly where: string | null
  readonly received: string
}

/** Problems that an answer tells; who has more mends these first. */
const PROBLEMS_MAX = 500

/** Rows that a dry run tells one by one; the counts are of all. */
export const ROWS_TOLD_MAX = 500

/** Of a refused row, enough to find it again. */
const RECEIVED_KEPT = 200

/** What is kept of what was received, for its sender to recognise it. */
export const receivedOf = (text: string): string => text.slice(0, RECEIVED_KEPT).toWellFormed()

/** A row that is refused: of one that could not be read its line alone is known. */
export type RefusedRow = Pick<FieldRow, 'line'> & { readonly text?: string }

/** The rows of one file that were not taken: all are counted, the first are told. */
export class FileProblems {
  readonly #told: FileProblem[] = []
  refused = 0

  refuse({ line, text = '' }: RefusedRow, code: string, where: string | null = null): void {
    this.refused += 1
    if (this.#told.length < PROBLEMS_MAX)
      this.#told.push({ line, code, where, received: receivedOf(text) })
  }

  /** In the order of the file. */
  told = (): readonly FileProblem[] => this.#told.toSorted((a, b) => a.line - b.line)
}

/** One chunk of a file. */
export type FileChunk = {
  readonly number: number
  readonly rows: readonly FieldRow[]
  /** Who sends it, and under which key of their own. */
  readonly by: string
  readonly key: string | undefined
  /** What tells one file from another under the same key. */
  readonly digest: (text: string) => string
}

/** The store for one chunk: under a key of the sender's the same file is taken once. */
export function storeForChunk(store: Store, { number, rows, by, key, digest }: FileChunk) {
  if (key === undefined) return { ...store, wasReused: () => false }
  const said = digest(rows.map(({ line, text }) => `${line} ${text}`).join('\n'))
  return once(store, `${by} ${key} ${number}`, said)
}

/** The key of the sender has already brought another file. */
export const anotherFile = no({
  code: 'input.malformed',
  where: 'headers/idempotency-key',
  what: 'was used for another file',
} as const)
