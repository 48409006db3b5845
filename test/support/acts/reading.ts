/** Who reads in the tests of readings, and how a whole list is read. */
import { expect } from 'vitest'
import type { Filter } from '../../../src/app/reads.ts'
import type { Viewer } from '../../../src/domain/authority.ts'
import type { Instant } from '../../../src/domain/kit.ts'
import type { ItemPage } from '../../../src/protocol/figures.ts'
import { type ActedHouse, seer } from './house.ts'
import { cast, idFor } from './story.ts'

/** Somebody of the operation with one compartment. */
export const openOnly: Viewer = { ...seer, compartments: ['open'] }

/** Somebody of an organisation that does not take part. */
export const stranger: Viewer = {
  ...seer,
  organisation: idFor('nobody'),
  person: idFor('stranger'),
}

type Asked = {
  readonly viewer: Viewer
  readonly filter?: Filter
  readonly limit: number
  readonly asOf?: Instant | null
}

/** Reads a whole list through its cursors; every page tells the same total. */
export async function wholeList(
  { reads }: Pick<ActedHouse, 'reads'>,
  { viewer, filter = {}, limit, asOf = null }: Asked,
): Promise<ItemPage> {
  const first = await reads.items(cast.op, viewer, filter, { after: null, limit, asOf })
  const items = [...first.items]
  for (let next = first.next; next !== null; ) {
    const page = await reads.items(cast.op, viewer, filter, { after: next, limit, asOf })
    expect(page.total).toBe(first.total)
    items.push(...page.items)
    next = page.next
  }
  return { ...first, items }
}
