/** What leaves for an item that waits for a look, or for a legal decision. */
import type { QueueReply } from '../../protocol/triage.ts'
import { type Decided, rowOf, type Answer as Sent } from '../judging/draft.ts'
import { wordFor } from '../ui/text.ts'

/** An item as it is told to somebody who decides it. */
export type Item = QueueReply['items'][number]

/** A decision, as it waits to leave. */
export type Answer = Sent<Item>

/** Leaves an item to others. */
export const ASIDE_KEY = '7'

/** Brings back what was left to others here. */
export const BRING_BACK_KEY = '9'

/** Shows a legal reviewer the two decisions. */
export const BOTH_KEY = '8'

/** The decision as it is sent: a look, or the word of a legal reviewer. */
export function answerOf(item: Item, draft: Decided): Answer {
  const row = rowOf(item, draft)
  return item.round === 'legal'
    ? { path: '/legal-decisions', body: { decisions: [row] }, item, draft }
    : { path: '/assessments', body: { assessments: [row] }, item, draft }
}

/** What an answer says, in words. */
export const whatOf = ({ draft: { decision } }: Answer): string =>
  wordFor('decision', decision ?? '') ?? ''
