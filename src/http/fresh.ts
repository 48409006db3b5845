/** What a door makes before it hands something on: ids, and texts with a seal of their own. */
import type { Random } from '../app/ports.ts'
import type { TextAsk } from '../app/text.ts'
import { after, DAY_MS, type Id, type Instant, uuidFrom } from '../domain/kit.ts'
import type { Edge } from './edge.ts'
import { NOTE_REVIEW_DAYS } from './limits.ts'

const ID_BYTES = 10

/** An id that nothing has yet. */
export const freshId = <Kind extends string>(random: Random, now: Instant): Id<Kind> =>
  uuidFrom(now, random.bytes(ID_BYTES))

/** A text that somebody wrote, and an id for what it belongs to. */
export async function freshText<Kind extends string>(
  { house: { clock, random } }: Edge,
  text: string,
): Promise<{ readonly id: Id<Kind>; readonly written: TextAsk }> {
  const now = await clock.now()
  const reviewBy = after(now, NOTE_REVIEW_DAYS * DAY_MS)
  return {
    id: freshId<Kind>(random, now),
    written: { seal: freshId<'seal'>(random, now), text, reviewBy },
  }
}
