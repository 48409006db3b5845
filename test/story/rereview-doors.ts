/** Every door of an operation that a person can read, and what of some items comes through it. */
import { routes } from '../../src/http/routes.ts'
import type { Said } from '../support/said.ts'

/** One reading through one door. */
export type DoorReading = {
  readonly place: string
  readonly status: number
  /** Those of the items that it names. */
  readonly named: readonly string[]
}

/**
 * Reads every door but the queue of re-reviews and the live stream, each with its queries, and the
 * way of the first item where a door is about one.
 */
export async function readDoors(
  op: string,
  items: readonly string[],
  queries: Readonly<Record<string, readonly string[]>>,
  read: (request: string) => Promise<Said>,
): Promise<readonly DoorReading[]> {
  const [item = ''] = items
  const readings: DoorReading[] = []
  for (const { method, path, door } of routes) {
    if (method !== 'GET' || door !== 'person' || path.endsWith('/rereview/queue')) continue
    const place = path.replace(':op', op).replace(':item', item)
    if (place.includes(':') || place.endsWith('/live')) continue
    for (const query of queries[place] ?? ['']) {
      const { text, status } = await read(`GET ${place}${query}`)
      const named = items.filter((id) => text.includes(id))
      readings.push({ place: `${place}${query}`, status, named })
    }
  }
  return readings
}
