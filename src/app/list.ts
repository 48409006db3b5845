/** A whole list: read piece by piece, recorded chunk by chunk, the next one prepared meanwhile. */
import { ITEMS_PER_FACT_MAX } from '../domain/facts.ts'
import { type IntakeCounts, noCounts, type Terms } from '../domain/intake.ts'
import { type Id, ok, type Result } from '../domain/kit.ts'
import type { LanguageCode } from '../domain/words.ts'
import type { Person } from './directory.ts'
import type { ListBatch } from './house.ts'
import {
  addCounts,
  type Chunk,
  closeIntake,
  type IntakeTools,
  openIntake,
  prepare,
  takeChunk,
} from './intake.ts'
import type { Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** Chunks under way at once: enough to keep the database busy while the next are prepared. */
const CHUNKS_AHEAD = 2

/** What a list needs to be taken. */
export type ListParts = { readonly store: Store; readonly intakeTools: IntakeTools }

/** A list on its way. */
export type ListOrder = {
  readonly op: Id<'operation'>
  readonly person: Person
  readonly terms: Terms
  readonly language: LanguageCode
  readonly batches: AsyncIterable<ListBatch>
  /** Told after each chunk. */
  readonly onProgress?: (counts: IntakeCounts) => void
}

/** Chunks of a list, numbered, each within the bound of one fact. */
async function* chunksOf(
  tools: IntakeTools,
  { terms, language, batches }: ListOrder,
): AsyncGenerator<Chunk> {
  let number = 0
  for await (const { rows, problems } of batches) {
    for (let start = 0; start === 0 || start < rows.length; start += ITEMS_PER_FACT_MAX) {
      const { prepared, refused } = prepare(
        tools,
        rows.slice(start, start + ITEMS_PER_FACT_MAX),
        language,
      )
      yield {
        intake: terms.intake,
        chunk: number,
        prepared,
        refused: start === 0 ? [...refused, ...problems] : refused,
      }
      number += 1
    }
  }
}

/**
 * Takes a list from beginning to end. Sent again under the same intake after a kill, the chunks
 * that were recorded are passed over; the counts are then those of the rest.
 */
export async function takeList(
  parts: ListParts,
  order: ListOrder,
): Promise<Result<IntakeCounts, Refusal>> {
  const { store, intakeTools } = parts
  const { op, person, terms } = order
  const opened = await openIntake(store, op, person, terms)
  if (!opened.ok) return opened
  let counts = noCounts
  const under: Promise<Result<IntakeCounts, Refusal>>[] = []
  const settle = async (most: number): Promise<Result<null, Refusal>> => {
    while (under.length > most) {
      const taken = await under.shift()
      if (taken === undefined) break
      if (!taken.ok) return taken
      counts = addCounts(counts, taken.value)
      order.onProgress?.(counts)
    }
    return ok(null)
  }
  for await (const chunk of chunksOf(intakeTools, order)) {
    under.push(takeChunk(store, intakeTools, op, person, chunk))
    const settled = await settle(CHUNKS_AHEAD)
    if (!settled.ok) return drained(under, settled)
  }
  const settled = await settle(0)
  if (!settled.ok) return drained(under, settled)
  return closeIntake(store, op, person, terms.intake, counts)
}

/** Waits for what is under way before a refusal is given on, so that nothing is left dangling. */
async function drained<Reason>(
  under: readonly Promise<unknown>[],
  refusal: Reason,
): Promise<Reason> {
  await Promise.allSettled(under)
  return refusal
}
