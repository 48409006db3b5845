/** Messages, answers and checks. */
import { type DispatchEvent, receive, takeStep } from '../../../src/domain/dispatch.ts'
import { after, HOUR_MS } from '../../../src/domain/kit.ts'
import { isReady } from '../../../src/domain/ledger.ts'
import { answeredDraft } from '../../../src/domain/response.ts'
import * as words from '../../../src/domain/words.ts'
import { act, itemsOf, type Make, must, rule } from './story.ts'

/** A maker of acts. */
export const makeDispatch: Make = (story, room, now) => {
  const ready = itemsOf(story, room).filter(isReady)
  const [first] = ready
  if (first === undefined || first.provider === null) return undefined
  const { provider, controller: sender } = first
  const items = ready.filter((it) => it.provider === provider && it.controller === sender)
  const dispatch = story.fresh<'dispatch'>()
  story.dispatches.push(dispatch)
  const ids = items.map(({ item }) => item)
  const body = {
    dispatch,
    measure: story.fresh<'measure'>(),
    provider,
    sender,
    channel: 'api',
    items: ids,
  } as const
  return act(rule('batching'), [{ kind: 'dispatch.made', happenedAt: now, body }])
}

/** A maker of acts. */
export const cut: Make = (story, room, now) => {
  const queued = story.dispatches
    .map((id) => must(room.dispatch(id)))
    .filter(({ state, sentAt }) => state === 'queued' && sentAt === null)
  if (queued.length === 0 || story.dice(3) > 0) return undefined
  const { dispatch, items } = story.pick(queued)
  const body = { dispatch, items: story.some(items) }
  return act(rule('sending'), [{ kind: 'dispatch.cut', happenedAt: now, body }])
}

/** A maker of acts. */
export const move: Make = (story, room, now) => {
  if (story.dispatches.length === 0) return undefined
  const known = must(room.dispatch(story.pick(story.dispatches)))
  const { dispatch } = known
  const event: DispatchEvent = story.pick(['send', 'send', 'receive', 'give-up', 'revive'] as const)
  if (event === 'receive') {
    const steps = receive(known, 'signed-acknowledgement', now)
    return steps.ok
      ? act(
          { actor: { kind: 'provider', provider: known.provider }, onBehalfOf: null },
          steps.value,
        )
      : undefined
  }
  const drafts = {
    send: { kind: 'dispatch.sent', happenedAt: now, body: { dispatch } },
    'give-up': {
      kind: 'dispatch.given-up',
      happenedAt: now,
      body: { dispatch, why: 'failing', attempts: 3 },
    },
    revive: { kind: 'dispatch.revived', happenedAt: now, body: { dispatch } },
  } as const
  const step = takeStep(known, event, drafts[event])
  return step.ok ? act(rule('sending'), [step.value]) : undefined
}

/** A maker of acts. */
export const answer: Make = (story, room, now) => {
  const sent = story.dispatches
    .map((id) => must(room.dispatch(id)))
    .filter(({ sentAt }) => sentAt !== null)
  if (sent.length === 0) return undefined
  const { dispatch, items, provider } = story.pick(sent)
  const rows = story.some(items).map((item) => ({
    item,
    outcome: story.pick(words.outcomes),
    reason: 'none-given' as const,
    area: story.pick(['everywhere', 'eu', null] as const),
    happenedAt: after(now, -story.dice(5) * HOUR_MS),
  }))
  if (rows.length === 0) return undefined
  return act({ actor: { kind: 'provider', provider }, onBehalfOf: null }, [
    answeredDraft(dispatch, rows, now),
  ])
}

/** A maker of acts. */
export const checks: Make = (story, room, now) => {
  const due = itemsOf(story, room).filter(
    ({ checks: { next }, referral }) =>
      next !== null && next.round !== 'baseline' && referral?.sentAt && next.at <= now,
  )
  const rows = story.some(due).map(({ item, checks: { next } }) => ({
    item,
    round: must(next).round,
    class: story.pick(['gone', 'gone', 'live', ...words.checkClasses] as const),
    status: 404,
    vantages: 2,
  }))
  if (rows.length === 0) return undefined
  return act(rule('checking'), [{ kind: 'check.seen', happenedAt: now, body: { rows } }])
}
