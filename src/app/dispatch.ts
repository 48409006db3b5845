/**
 * Dispatch: what is ready becomes a message, and a message goes out. Gates and holds are asked in
 * the transaction that makes a batch and again in the one that marks an attempt.
 */
import { may } from '../domain/authority.ts'
import { isLaneHeld } from '../domain/deconfliction.ts'
import {
  type Dispatch,
  type FailureCode,
  HELD_WAIT_MS,
  idsOfBatch,
  takeStep,
} from '../domain/dispatch.ts'
import type { Step } from '../domain/history.ts'
import { after, type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import { type Item, isReady } from '../domain/ledger.ts'
import { isOpen, type Operation } from '../domain/operation.ts'
import { canRefer } from '../domain/participant.ts'
import type { DispatchChannel, ReceiptProof } from '../domain/words.ts'
import { byPerson, byRule } from './actor.ts'
import type { Person } from './directory.ts'
import { batchJob } from './follow.ts'
import type { Desk, HeldJob, Job, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** Who gets a batch and how. */
export type BatchPlan = {
  readonly provider: Id<'provider'>
  readonly sender: Id<'organisation'>
  readonly channel: DispatchChannel
  readonly most: number
}

/** Whether referrals may flow: deconfliction and legal sign-off; capture holds item by item. */
const mayFlow = (operation: Operation): boolean =>
  isOpen(operation, 'capture') && isOpen(operation, 'deconfliction') && isOpen(operation, 'legal')

/** Makes one batch of what is ready for a provider in one sender's name. */
export function makeBatch(
  store: Store,
  job: HeldJob,
  plan: BatchPlan,
): Promise<Result<number, Refusal>> {
  const { provider, sender, channel, most } = plan
  return store.change(job.op, {
    needs: { ready: { provider, sender, most } },
    finishes: job,
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const items = desk.readyItems
        .filter(({ item }) => isStillReady(desk, item))
        .map(({ item }) => item)
      const idle = ok({ steps: [], ...byRule('batching'), answer: 0 })
      if (items.length === 0 || !mayFlow(operation) || isLaneHeld(desk.standingHolds(), provider))
        return idle
      if (!canRefer(operation, sender)) return idle
      const named = `${provider} ${sender} ${items.join()}`
      const { dispatch, measure } = idsOfBatch(now, named)
      const step: Step = {
        kind: 'dispatch.made',
        happenedAt: now,
        body: { dispatch, measure, provider, sender, channel, items },
      }
      // A full batch may have left some behind: gather again at once.
      const jobs: readonly Job[] = items.length === most ? [batchJob(provider, sender, now)] : []
      return ok({ steps: [step], jobs, ...byRule('batching'), answer: items.length })
    },
  })
}

const isStillReady = (desk: Desk, id: Id<'item'>): boolean => {
  const item = desk.item(id)
  return item !== undefined && isReady(item)
}

/** Asks for a batch for every provider and sender that has something ready. */
export function gather(
  store: Store,
  job: HeldJob,
  pairs: readonly { readonly provider: Id<'provider'>; readonly sender: Id<'organisation'> }[],
): Promise<Result<number, Refusal>> {
  return store.change(job.op, {
    needs: {},
    finishes: job,
    decide: (_desk, now) =>
      ok({
        steps: [],
        jobs: pairs.map(({ provider, sender }) => batchJob(provider, sender, now)),
        ...byRule('batching'),
        answer: pairs.length,
      }),
  })
}

/** What marking an attempt found: go, wait for a hold to be lifted, or nothing left to send. */
export type Clearance =
  | { readonly kind: 'go'; readonly dispatch: Dispatch; readonly items: readonly Item[] }
  | { readonly kind: 'held' }
  | { readonly kind: 'nothing' }

/**
 * Clears one attempt. Before the first one, items on hold are cut from the batch; afterwards the
 * message is immutable and goes again as it went, or waits while any of its items is on hold.
 */
export function clearAttempt(
  store: Store,
  job: HeldJob,
  dispatch: Id<'dispatch'>,
): Promise<Result<Clearance, Refusal>> {
  return store.change<Clearance>(job.op, {
    needs: { dispatches: [dispatch] },
    attempt: { job, dispatch },
    decide: (desk, now) => {
      const known = desk.dispatch(dispatch)
      const done = ok({ steps: [], ...byRule('sending'), answer: { kind: 'nothing' as const } })
      if (known === undefined || known.state !== 'queued') return done
      if (isLaneHeld(desk.standingHolds(), known.provider)) return waiting(now)
      const held = known.items.filter((id) => (desk.item(id)?.holds ?? 0) > 0)
      // It may have arrived, so it can no longer be cut: all of it waits.
      if (held.length > 0 && desk.attemptsOf(dispatch) > 0) return waiting(now)
      const steps: Step[] =
        held.length === 0
          ? []
          : [{ kind: 'dispatch.cut', happenedAt: now, body: { dispatch, items: held } }]
      const items = known.items
        .filter((id) => !held.includes(id))
        .flatMap((id) => desk.item(id) ?? [])
      if (items.length === 0)
        return ok({ steps, ...byRule('sending'), answer: { kind: 'nothing' as const } })
      const left: Dispatch = { ...known, items: items.map(({ item }) => item) }
      return ok({
        steps,
        attempt: 'marked' as const,
        ...byRule('sending'),
        answer: { kind: 'go' as const, dispatch: left, items },
      })
    },
  })
}

const waiting = (now: Instant) =>
  ok({
    steps: [],
    attempt: { waitsUntil: after(now, HELD_WAIT_MS) },
    ...byRule('sending'),
    answer: { kind: 'held' as const },
  })

/** Records that a message left and arrived: a 2xx proves delivery, a signed receipt in it more. */
export function recordDelivered(
  store: Store,
  job: HeldJob,
  dispatch: Id<'dispatch'>,
  proof: Extract<ReceiptProof, 'delivered-2xx' | 'signed-acknowledgement'>,
): Promise<Result<null, Refusal>> {
  return store.change(job.op, {
    needs: { dispatches: [dispatch] },
    finishes: job,
    decide: (desk, now) => {
      const sent = takeStep(desk.dispatch(dispatch), 'send', {
        kind: 'dispatch.sent',
        happenedAt: now,
        body: { dispatch },
      })
      const arrived: Step = {
        kind: 'dispatch.received',
        happenedAt: now,
        body: { dispatch, proof },
      }
      const steps = sent.ok ? [sent.value, arrived] : []
      return ok({ steps, ...byRule('sending'), answer: null })
    },
  })
}

/** Records that a message was given up: a dead letter that a person sees. */
export function recordGivenUp(
  store: Store,
  job: HeldJob,
  dispatch: Id<'dispatch'>,
  why: FailureCode,
): Promise<Result<null, Refusal>> {
  return store.change(job.op, {
    needs: { dispatches: [dispatch] },
    finishes: job,
    decide: (desk, now) => {
      const body = { dispatch, why, attempts: desk.attemptsOf(dispatch) }
      const step = takeStep(desk.dispatch(dispatch), 'give-up', {
        kind: 'dispatch.given-up',
        happenedAt: now,
        body,
      })
      return ok({ steps: step.ok ? [step.value] : [], ...byRule('sending'), answer: null })
    },
  })
}

/** A person puts a dead letter back into its lane. The key stays the same. */
export async function revive(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  dispatch: Id<'dispatch'>,
): Promise<Result<null, Refusal>> {
  if (!may(person, 'dispatch.revive'))
    return no({ code: 'authority.not-held', act: 'dispatch.revive' })
  return store.change(op, {
    needs: { dispatches: [dispatch] },
    decide: (desk, now) => {
      const step = takeStep(desk.dispatch(dispatch), 'revive', {
        kind: 'dispatch.revived',
        happenedAt: now,
        body: { dispatch },
      })
      return step.ok ? ok({ steps: [step.value], ...byPerson(person), answer: null }) : step
    },
  })
}

/** A person says that the message of the file channel has been handed over. */
export async function recordHandedOver(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  dispatch: Id<'dispatch'>,
): Promise<Result<null, Refusal>> {
  if (!may(person, 'dispatch.file')) return no({ code: 'authority.not-held', act: 'dispatch.file' })
  return store.change(op, {
    needs: { dispatches: [dispatch] },
    decide: (desk, now) => {
      const step = takeStep(desk.dispatch(dispatch), 'send', {
        kind: 'dispatch.sent',
        happenedAt: now,
        body: { dispatch },
      })
      return step.ok ? ok({ steps: [step.value], ...byPerson(person), answer: null }) : step
    },
  })
}
