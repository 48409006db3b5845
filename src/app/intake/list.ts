/** A whole list: read piece by piece, recorded chunk by chunk, the next one prepared meanwhile. */
import { type IntakeCounts, noCounts, type Terms } from '../../domain/intake.ts'
import { type Id, no, ok, type Result } from '../../domain/kit.ts'
import type { LanguageCode } from '../../domain/words.ts'
import type { IntakeTools } from '../addresses.ts'
import type { Person } from '../directory.ts'
import type { ListBatch } from '../house.ts'
import { addCounts, type Chunk, closeIntake, openIntake, prepare, takeChunk } from '../intake.ts'
import { once } from '../once.ts'
import type { Store } from '../ports.ts'
import type { Refusal } from '../refusal.ts'

/**
 * Chunks under way while the next is prepared: enough to keep the database busy, and no more, so
 * that a sender who is faster than it waits.
 */
const CHUNKS_AHEAD = 2

/** What a list needs to be taken. */
export type ListParts = { readonly store: Store; readonly intakeTools: IntakeTools }

/** A list on its way. */
export type ListOrder = {
  readonly op: Id<'operation'>
  readonly person: Person
  readonly terms: Terms
  /** Of the content, where no row says it. */
  readonly language: LanguageCode
  readonly batches: AsyncIterable<ListBatch>
  /** Told after each chunk. */
  readonly onProgress?: (counts: IntakeCounts) => void
}

type Counted = Promise<Result<IntakeCounts, Refusal>>

/**
 * Takes a list from beginning to end. Sent again under the same intake, the chunks that were
 * recorded answer as they did the first time, so the counts are always those of the whole list.
 */
export async function takeList(parts: ListParts, order: ListOrder): Counted {
  const { store, intakeTools } = parts
  const { op, person, terms, onProgress } = order
  const opened = await openIntake(store, op, person, terms)
  if (!opened.ok) return opened
  let counts = noCounts
  const under: Counted[] = []
  const settle = async (most: number): Promise<Result<null, Refusal>> => {
    while (under.length > most) {
      const taken = await under[0]
      under.shift()
      if (taken?.ok === false) return taken
      counts = addCounts(counts, taken?.value ?? noCounts)
      onProgress?.(counts)
    }
    return ok(null)
  }
  try {
    for await (const chunk of chunksOf(intakeTools, order)) {
      under.push(begun(record(parts, order, chunk)))
      const settled = await settle(CHUNKS_AHEAD)
      if (!settled.ok) return settled
    }
    const settled = await settle(0)
    if (!settled.ok) return settled
  } finally {
    // A list that breaks off must not leave a chunk behind that nobody waits for.
    await Promise.allSettled(under)
  }
  return closeIntake(store, op, person, terms.intake, counts)
}

/** Chunks of a list, numbered. A batch of the readers is never larger than one fact may be. */
async function* chunksOf(
  tools: IntakeTools,
  { terms: { intake }, language, batches }: ListOrder,
): AsyncGenerator<Chunk> {
  let chunk = 0
  for await (const { rows, problems } of batches) {
    const { prepared, refused } = prepare(tools, rows, language)
    yield { intake, chunk, prepared, refused: [...problems, ...refused] }
    chunk += 1
  }
}

/** Marks work that is awaited later, so that an early failure is not taken for one nobody sees. */
function begun<Value>(work: Promise<Value>): Promise<Value> {
  void Promise.allSettled([work])
  return work
}

/** Records one chunk, once: a repeat of it gets the first answer. */
async function record({ store, intakeTools }: ListParts, order: ListOrder, chunk: Chunk): Counted {
  const { op, person } = order
  const said = chunk.prepared.map(({ line, received }) => `${line} ${received}`).join('\n')
  const key = `chunk ${chunk.intake} ${chunk.chunk}`
  const kept = once(store, key, intakeTools.keyedHash(said))
  const taken = await takeChunk(kept, intakeTools, op, person, chunk)
  return kept.wasReused() ? anotherList : taken
}

/** Only a sender's own key can bring another list under an intake that stands. */
const anotherList = no({
  code: 'input.malformed',
  where: 'headers/idempotency-key',
  what: 'was used for another list',
} as const)
