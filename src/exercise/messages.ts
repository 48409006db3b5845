/** What a provider will say of a dispatch, and when: all of it follows from the dispatch. */
import { MINUTE_MS } from '../domain/kit.ts'
import type { AnswersMessage, ItemAnswer, Receipt } from '../protocol/provider.ts'
import { ANSWER_UNKNOWN_AFTER_MS } from './characters.ts'
import type { WorldItem } from './items.ts'
import type { Delivery } from './journal.ts'
import type { ProviderPlan } from './scenario.ts'

/** A message to come. Its reference is also the id under which it is signed, again and again. */
export interface PlannedMessage {
  readonly ref: string
  readonly at: number
  readonly call: 'receipts' | 'answers'
  readonly body: Receipt | (AnswersMessage & { readonly answers: readonly ItemAnswer[] })
}

/** How long after a delivery its signed receipt is sent, at the earliest. */
const RECEIPT_AFTER_MS = MINUTE_MS

/** Providers send what they have to say every ten civil minutes, together. */
const OUTBOX_MS = 10 * MINUTE_MS

const atOutbox = (at: number): number => Math.ceil(at / OUTBOX_MS) * OUTBOX_MS

const iso = (at: number): string => new Date(at).toISOString()

type Timed = { readonly at: number; readonly answer: ItemAnswer }

function answersTo(
  item: string,
  known: WorldItem | undefined,
  firstAt: number,
  askedAt: number,
): readonly Timed[] {
  if (known === undefined) {
    const at = askedAt + ANSWER_UNKNOWN_AFTER_MS
    const happenedAt = iso(at)
    return [
      {
        at: atOutbox(at),
        answer: { item, outcome: 'not-ours', reason: 'wrong-address', happenedAt },
      },
    ]
  }
  return known.fate.answers.map(({ said, afterMs, happenedAfterMs }) => ({
    at: atOutbox(Math.max(firstAt + afterMs, askedAt)),
    answer: { item, ...said, happenedAt: iso(firstAt + happenedAfterMs) },
  }))
}

function receiptOf({ dispatch, at }: Delivery): PlannedMessage {
  return {
    ref: `receipt_${dispatch}`,
    at: atOutbox(at + RECEIPT_AFTER_MS),
    call: 'receipts',
    body: { type: 'receipt', dispatch, receivedAt: iso(at) },
  }
}

/** Every message that follows from one delivery, in order of time. */
export function messagesOf(
  provider: ProviderPlan,
  delivery: Delivery,
  itemBy: (key: string) => WorldItem | undefined,
  receivedAt: ReadonlyMap<string, number>,
): readonly PlannedMessage[] {
  const byTime = new Map<number, ItemAnswer[]>()
  for (const { item, key } of delivery.items) {
    const known = key === null ? undefined : itemBy(key)
    // A provider that never confirms anything does not explain mistakes either.
    if (known === undefined && !provider.acknowledges) continue
    const firstAt = (key === null ? undefined : receivedAt.get(key)) ?? delivery.at
    for (const { at, answer } of answersTo(item, known, firstAt, delivery.at)) {
      const together = byTime.get(at)
      if (together === undefined) byTime.set(at, [answer])
      else together.push(answer)
    }
  }
  const { dispatch } = delivery
  const answers = [...byTime].map(
    ([at, group]): PlannedMessage => ({
      ref: `answers_${dispatch}_${at}`,
      at,
      call: 'answers',
      body: { type: 'answers', dispatch, answers: group },
    }),
  )
  const receipts = provider.acknowledges ? [receiptOf(delivery)] : []
  return [...receipts, ...answers].sort((a, b) => a.at - b.at)
}
