/** What leaves for an item of a re-review: a decision made again, or the item itself. */
import { type RereviewSkip, rereviewSkips } from '../../domain/words.ts'
import type { RereviewQueue } from '../../protocol/rereview.ts'
import { type Decided, type Draft, rowOf, type Answer as Sent } from '../judging/draft.ts'
import { wordFor } from '../ui/text.ts'

/** An item as it is told to somebody who decides it again. */
export type Item = RereviewQueue['items'][number]

/** A decision; or why it is skipped. */
export type Answer = Sent<Item> & { readonly skip?: RereviewSkip }

/** Why it is skipped, under one key each. */
export const skipKeys = {
  'nothing-to-see': '7',
  language: '8',
  'knows-it': '9',
} as const satisfies Record<RereviewSkip, string>

export const GIVE_BACK_KEY = 'backspace'

/** The decision as it is sent. */
export const answerOf = (item: Item, draft: Decided): Answer => ({
  ...{ path: '/rereview/assessments', body: { assessments: [rowOf(item, draft)] }, item, draft },
})

/** The item, skipped. */
const skipOf = (item: Item, skip: RereviewSkip, draft: Draft): Answer => ({
  ...{ path: '/rereview/skips', body: { items: [item.item], reason: skip }, item, draft, skip },
})

/** Skipping, by its keys. */
export const skipsOf = (item: Item, draft: Draft, leave: (answer: Answer) => void) =>
  Object.fromEntries(
    rereviewSkips.map((it) => [skipKeys[it], () => leave(skipOf(item, it, draft))]),
  )

export const skipWord = (reason: string): string => wordFor('rereviewSkip', reason) ?? reason

/** What an answer says, in words. */
export const whatOf = ({ skip, draft }: Answer): string =>
  skip === undefined ? (wordFor('decision', draft.decision ?? '') ?? '') : skipWord(skip)
