/** A whole list into an intake of the bench's house, as the application takes it. */
import type { RowBatch } from '../src/adapters/intake/read-rows.ts'
import { takeList } from '../src/app/intake/list.ts'
import type { IntakeCounts } from '../src/domain/intake.ts'
import { type BenchHouse, must, termsOf } from './house.ts'

/** Opens an intake, takes every batch in order, and closes it. */
export async function takeRows(
  house: BenchHouse,
  batches: AsyncIterable<RowBatch>,
): Promise<IntakeCounts> {
  const { store, tools: intakeTools, op, analyst: person } = house
  const terms = termsOf(house, house.id<'intake'>())
  const order = { op, person, terms, language: 'und', batches } as const
  return must(await takeList({ store, intakeTools }, order))
}
