/**
 * Go: planned, signed and stopped by people; given by the timer at its instant. What leaves goes
 * out like every message: holds are asked again in the transaction that marks the attempt.
 */
import { type Act, may } from '../domain/authority.ts'
import type { Card } from '../domain/card.ts'
import { isAllHeld, isLaneHeld } from '../domain/deconfliction.ts'
import { HELD_WAIT_MS } from '../domain/dispatch.ts'
import type { Draft } from '../domain/facts.ts'
import {
  type GoFacts,
  type GoRefusal,
  messageOf,
  planGo,
  reachGo,
  signGo,
  stopGo,
} from '../domain/go.ts'
import type { Step } from '../domain/history.ts'
import { after, type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import type { Operation } from '../domain/operation.ts'
import { byPerson, byRule } from './actor.ts'
import type { Person } from './directory.ts'
import type { Desk, HeldJob, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** The instant of the go that was planned, signed or asked to be stopped. */
export type GoDone = { readonly goAt: Instant }

type Decide = (
  operation: Operation,
  now: Instant,
  cards: readonly Card[],
) => Result<Draft<GoFacts>, GoRefusal>

async function onGo(
  store: Store,
  { op, person, act }: { op: Id<'operation'>; person: Person; act: Act },
  decide: Decide,
): Promise<Result<GoDone, Refusal>> {
  if (!may(person, act)) return no({ code: 'authority.not-held', act })
  return store.change(op, {
    needs: { everyCard: act === 'go.sign' },
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const decided = decide(operation, now, desk.cards())
      if (!decided.ok) return decided
      const { goAt } = decided.value.body
      return ok({ steps: [decided.value], ...byPerson(person), answer: { goAt } })
    },
  })
}

/** Plans the go, or moves it. */
export const plan = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  goAt: Instant,
): Promise<Result<GoDone, Refusal>> =>
  onGo(store, { op, person, act: 'go.plan' }, (operation, now) =>
    planGo(operation, person.organisation, goAt, now),
  )

/** Signs the go. */
export const sign = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
): Promise<Result<GoDone, Refusal>> =>
  onGo(store, { op, person, act: 'go.sign' }, (operation, now, cards) =>
    signGo(operation, person, cards, now),
  )

/** Asks to stop the go. */
export const stop = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
): Promise<Result<GoDone, Refusal>> =>
  onGo(store, { op, person, act: 'go.abort' }, (operation, now) => stopGo(operation, person, now))

/** Whether a standing hold covers a card without naming it: the operation's, or its counterpart's. */
function isHeldFromAbove(desk: Desk, { counterpart }: Card): boolean {
  const holds = desk.standingHolds()
  return counterpart === null ? isAllHeld(holds) : isLaneHeld(holds, counterpart)
}

/** The instant of a go has come: gives it once, or notes that it lapsed. */
export function reach(store: Store, job: HeldJob): Promise<Result<null, Refusal>> {
  return store.change(job.op, {
    needs: { everyCard: true },
    finishes: job,
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const given = reachGo(operation, desk.cards(), (card) => isHeldFromAbove(desk, card), now)
      return ok({ steps: given ? [given] : [], ...byRule('going'), answer: null })
    },
  })
}

/** A measure has left: referrals that waited for it wait no longer. */
export function letGo(
  store: Store,
  job: HeldJob,
  card: Id<'card'>,
): Promise<Result<null, Refusal>> {
  return store.change(job.op, {
    needs: { fallingWith: [card] },
    finishes: job,
    decide: (desk, now) => {
      const steps = desk
        .standingHolds()
        .flatMap(({ hold, subject }): Step[] =>
          subject.scope === 'awaiting' && subject.card === card
            ? [{ kind: 'hold.lifted', happenedAt: now, body: { hold } }]
            : [],
        )
      return ok({ steps, ...byRule('going'), answer: null })
    },
  })
}

/** What marking an attempt found: go, wait for a hold to be lifted, or nothing to send any more. */
export type MeasureClearance =
  | { readonly kind: 'go'; readonly card: Card; readonly message: Id<'dispatch'> }
  | { readonly kind: 'held' }
  | { readonly kind: 'nothing' }

/** Clears one attempt to send a measure that has left. */
export function clearMeasure(
  store: Store,
  job: HeldJob,
  { card: id, message }: { readonly card: Id<'card'>; readonly message: Id<'dispatch'> },
): Promise<Result<MeasureClearance, Refusal>> {
  return store.change<MeasureClearance>(job.op, {
    needs: { cards: [id], messages: [message] },
    attempt: { job, dispatch: message },
    decide: (desk, now) => {
      const card = desk.card(id)
      const nothing = ok({ steps: [], ...byRule('sending'), answer: { kind: 'nothing' as const } })
      if (card === undefined || card.stage !== 'going' || card.leftAt === null) return nothing
      if (card.holds > 0 || card.unkept > 0 || isHeldFromAbove(desk, card))
        return ok({
          steps: [],
          attempt: { waitsUntil: after(now, HELD_WAIT_MS) },
          ...byRule('sending'),
          answer: { kind: 'held' as const },
        })
      if (messageOf(id, card.leftAt) !== message) return nothing
      return ok({
        steps: [],
        attempt: 'marked' as const,
        ...byRule('sending'),
        answer: { kind: 'go' as const, card, message },
      })
    },
  })
}

/** Records what came of sending a measure: it arrived, or it was given up. */
export function measureWent(
  store: Store,
  job: HeldJob,
  card: Id<'card'>,
  kind: 'card.sent' | 'card.given-up',
): Promise<Result<null, Refusal>> {
  return store.change(job.op, {
    needs: { cards: [card] },
    finishes: job,
    decide: (desk, now) => {
      const isGoing = desk.card(card)?.stage === 'going'
      const steps: Step[] = isGoing ? [{ kind, happenedAt: now, body: { card } }] : []
      return ok({ steps, ...byRule('sending'), answer: null })
    },
  })
}

/** A person puts a measure that was given up back into its lane. The key stays the same. */
export async function reviveMeasure(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  card: Id<'card'>,
): Promise<Result<null, Refusal>> {
  if (!may(person, 'dispatch.revive'))
    return no({ code: 'authority.not-held', act: 'dispatch.revive' })
  return store.change(op, {
    needs: { cards: [card] },
    decide: (desk, now) => {
      const found = desk.card(card)
      if (found === undefined || !person.compartments.includes(found.compartment))
        return no({ code: 'card.not-found' })
      if (found.stage !== 'given-up')
        return no({ code: 'card.step-not-lawful', stage: found.stage })
      const step: Step = { kind: 'card.revived', happenedAt: now, body: { card } }
      return ok({ steps: [step], ...byPerson(person), answer: null })
    },
  })
}
