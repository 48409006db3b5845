/** The way of a list through the door: read, prepared and recorded a chunk at a time. */
import type { Person } from '../app/directory.ts'
import type { House, ListBatch } from '../app/house.ts'
import {
  addCounts,
  closeIntake,
  openIntake,
  type PreparedRow,
  prepare,
  type RefusedRow,
  takeChunk,
} from '../app/intake.ts'
import type { IntakeCounts, Terms } from '../domain/intake.ts'
import { type Hex, type Id, ok, type Result } from '../domain/kit.ts'
import type { LanguageCode } from '../domain/words.ts'
import { DRY_RUN_ROWS, type DryRow } from '../protocol/intake.ts'
import { DRY_RUN_ROWS_MAX, RECEIVED_SHOWN } from './limits.ts'
import { digestOf, once } from './once.ts'
import type { AnyRefusal } from './refusals.ts'
import { malformed } from './route.ts'

const noCounts: IntakeCounts = { read: 0, fresh: 0, joined: 0, refused: 0, stopped: 0 }

/** A list under its terms. */
export type Upload = {
  readonly house: House
  readonly op: Id<'operation'>
  readonly person: Person
  readonly terms: Terms
  readonly language: LanguageCode
  readonly batches: AsyncIterable<ListBatch>
}

type Ready = { readonly prepared: readonly PreparedRow[]; readonly refused: readonly RefusedRow[] }

function readyOf({ house, language }: Upload, { rows, problems }: ListBatch): Ready {
  const { prepared, refused } = prepare(house.intakeTools, rows, language)
  return { prepared, refused: [...problems, ...refused] }
}

type Counted = Promise<Result<IntakeCounts, AnyRefusal>>

/**
 * Takes a whole list. While one chunk is being recorded the next is read and prepared, and no more
 * than that: a sender that is faster than the database waits.
 */
export async function takeList(upload: Upload): Counted {
  const { house, op, person, terms, batches } = upload
  const opened = await openIntake(house.store, op, person, terms)
  if (!opened.ok) return opened
  let counts = noCounts
  let chunk = 0
  let recording: Counted = Promise.resolve(ok(noCounts))
  try {
    for await (const batch of batches) {
      const ready = readyOf(upload, batch)
      const before = await recording
      if (!before.ok) return before
      counts = addCounts(counts, before.value)
      recording = record(upload, chunk, ready)
      chunk += 1
    }
  } finally {
    // A list that breaks off must not leave a chunk behind that nobody waits for.
    await Promise.allSettled([recording])
  }
  const last = await recording
  if (!last.ok) return last
  return closeIntake(house.store, op, person, terms.intake, addCounts(counts, last.value))
}

/** Records one chunk. A list that is sent again gets the answers of the first time. */
async function record(upload: Upload, chunk: number, ready: Ready): Counted {
  const { house, op, person, terms } = upload
  const { intake } = terms
  const said = ready.prepared.map(({ line, received }) => `${line} ${received}`).join('\n')
  const store = once(house.store, `chunk ${intake} ${chunk}`, digestOf(said))
  const taken = await takeChunk(store, house.intakeTools, op, person, { intake, chunk, ...ready })
  return store.wasReused()
    ? malformed('headers/idempotency-key', 'was used for another list')
    : taken
}

/** What a dry run tells. */
export type DryRun = {
  readonly counts: IntakeCounts
  readonly isWhole: boolean
  readonly rows: readonly DryRow[]
}

/** Says what would become of a list. Nothing is written. */
export async function tryList(upload: Upload): Promise<DryRun> {
  const seen = new Set<Hex>()
  const rows: DryRow[] = []
  let counts = noCounts
  for await (const batch of upload.batches) {
    const ready = readyOf(upload, batch)
    const keys = ready.prepared.map(({ key }) => key)
    const known = await upload.house.reads.knownKeys(upload.op, keys)
    const told = tellRows(upload.house, ready, (key) => !known.has(key) && !seen.has(key), seen)
    counts = addCounts(counts, told.counts)
    rows.push(...told.rows.slice(0, DRY_RUN_ROWS - rows.length))
    if (counts.read >= DRY_RUN_ROWS_MAX) return { counts, isWhole: false, rows }
  }
  return { counts, isWhole: true, rows }
}

function tellRows(
  house: House,
  { prepared, refused }: Ready,
  isNew: (key: Hex) => boolean,
  seen: Set<Hex>,
): { readonly counts: IntakeCounts; readonly rows: readonly DryRow[] } {
  let fresh = 0
  let stopped = 0
  const good = prepared.map((row) => {
    const isFresh = isNew(row.key)
    seen.add(row.key)
    if (isFresh) fresh += 1
    if (isFresh && row.verdict !== 'clear' && row.verdict !== 'warn') stopped += 1
    return goodRow(house, row, isFresh)
  })
  const bad = refused.map((row) => badRow(house, row))
  const read = prepared.length + refused.length
  const counts = { read, fresh, joined: prepared.length - fresh, refused: refused.length, stopped }
  return { counts, rows: [...good, ...bad].sort((a, b) => a.line - b.line) }
}

const goodRow = (house: House, row: PreparedRow, fresh: boolean): DryRow => ({
  line: row.line,
  received: row.received.slice(0, RECEIVED_SHOWN),
  code: null,
  whatToDo: null,
  address: row.canonical,
  kind: row.kind,
  language: row.language,
  providerName:
    (row.provider && house.directory.current().providers.get(row.provider)?.name) ?? null,
  verdict: row.verdict,
  fresh,
})

const badRow = (house: House, { line, code, received }: RefusedRow): DryRow => ({
  line,
  received: received.slice(0, RECEIVED_SHOWN),
  code,
  whatToDo: house.lists.whatToDo(code),
  address: null,
  kind: null,
  language: null,
  providerName: null,
  verdict: null,
  fresh: null,
})
