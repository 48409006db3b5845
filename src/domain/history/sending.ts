/** Dispatches and what comes back. */
import { type Dispatch, type DispatchEvent, stateAfter } from '../dispatch.ts'
import type { Item } from '../ledger.ts'
import { type Answer, supersedes } from '../response.ts'
import { dueRounds, nextDue } from '../verification.ts'
import { itemsAfter, rowsAfter } from './rows.ts'
import type { Changes, FoldKey, Of, Room } from './union.ts'

/** A new dispatch and its items. */
export function dispatchMade(room: Room, { body, recordedAt }: Of<'dispatch.made'>): Changes {
  const { dispatch, measure, provider, sender, channel, items } = body
  const made: Dispatch = {
    dispatch,
    measure,
    provider,
    sender,
    channel,
    items,
    state: 'queued',
    madeAt: recordedAt,
    sentAt: null,
    receivedAt: null,
    proof: null,
  }
  return {
    dispatches: [made],
    ...itemsAfter(room, items, (item) => ({
      ...item,
      referral: { measure, dispatch, state: 'queued', sentAt: null, receivedAt: null },
    })),
  }
}

/** A dispatch without the items that were cut before its first attempt. */
export function dispatchCut(room: Room, { body }: Of<'dispatch.cut'>): Changes {
  const before = room.dispatch(body.dispatch)
  if (before === undefined) return {}
  const items = before.items.filter((item) => !body.items.includes(item))
  const state = items.length === 0 ? stateAfter(before.state, 'empty') : before.state
  return {
    dispatches: [{ ...before, items, state }],
    ...itemsAfter(room, body.items, (item) => ({ ...item, referral: null })),
  }
}

type Moved = Of<'dispatch.sent' | 'dispatch.received' | 'dispatch.given-up' | 'dispatch.revived'>

/** A dispatch and its items after an event of its way. */
export function dispatchMoved(
  room: Room,
  fact: Moved,
  event: DispatchEvent,
  key: FoldKey,
): Changes {
  const before = room.dispatch(fact.body.dispatch)
  if (before === undefined) return {}
  const state = stateAfter(before.state, event)
  const gone = event === 'send' || event === 'receive'
  const dispatch: Dispatch = {
    ...before,
    state,
    sentAt: before.sentAt ?? (gone ? fact.recordedAt : null),
    receivedAt: before.receivedAt ?? (event === 'receive' ? fact.happenedAt : null),
    proof: before.proof ?? (fact.kind === 'dispatch.received' ? fact.body.proof : null),
  }
  return {
    dispatches: [dispatch],
    ...itemsAfter(room, before.items, (item) => itemMoved(item, dispatch, key)),
  }
}

function itemMoved(item: Item, { state, sentAt, receivedAt }: Dispatch, { jitter }: FoldKey): Item {
  if (item.referral === null) return item
  const referral = { ...item.referral, state, sentAt, receivedAt }
  const firstSend = item.referral.sentAt === null && sentAt !== null
  if (!firstSend) return { ...item, referral }
  const next = nextDue(dueRounds(item.item, sentAt, jitter), item.checks.done)
  return { ...item, referral, checks: { ...item.checks, next } }
}

/** Items after a round of answers; the greatest by time and order counts. */
export function answered(room: Room, { body, seq }: Of<'response.answered'>): Changes {
  const items = rowsAfter(room, body.rows, (item, { outcome, reason, area, happenedAt }, index) => {
    const answer: Answer = { outcome, reason, area, happenedAt, order: seq * 1_000 + index }
    return supersedes(answer, item.answer) ? { ...item, answer } : item
  })
  return { items }
}
