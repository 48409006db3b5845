/** A whole list into an intake: read, prepared and recorded, each while the others go on. */
import type { RowBatch } from '../src/adapters/intake/read-rows.ts'
import { addCounts, closeIntake, openIntake, prepare, takeChunk } from '../src/app/intake.ts'
import { type IntakeCounts, noCounts } from '../src/domain/intake.ts'
import { type BenchHouse, must, termsOf } from './house.ts'

/**
 * Chunks on their way at once: while one transaction is written, the next chunks are prepared, and
 * calls that wait share the next transaction. More would only hold more rows in memory.
 */
const IN_FLIGHT_MAX = 4

/** Opens an intake, takes every batch in order, and closes it with its counts. */
export async function takeList(
  house: BenchHouse,
  batches: AsyncIterable<RowBatch>,
): Promise<IntakeCounts> {
  const { store, tools, op, analyst } = house
  const intake = house.id<'intake'>()
  must(await openIntake(store, op, analyst, termsOf(house, intake)))
  let counts = noCounts
  let chunk = 0
  const onTheirWay: Promise<void>[] = []
  for await (const { rows, problems } of batches) {
    const { prepared, refused } = prepare(tools, rows, 'und')
    const all = [...refused, ...problems]
    const taking = takeChunk(store, tools, op, analyst, { intake, chunk, prepared, refused: all })
    chunk += 1
    onTheirWay.push(
      taking.then((taken) => {
        counts = addCounts(counts, must(taken))
      }),
    )
    if (onTheirWay.length >= IN_FLIGHT_MAX) await onTheirWay.shift()
  }
  await Promise.all(onTheirWay)
  return must(await closeIntake(store, op, analyst, intake, counts))
}
