/** What the use cases need from outside, in the words of the domain. */

import type { Card } from '../domain/card.ts'
import type { Hold } from '../domain/deconfliction.ts'
import type { Actor, PrivateRow } from '../domain/facts.ts'
import type { Room, Step } from '../domain/history.ts'
import type { Hex, Id, Instant, Result } from '../domain/kit.ts'
import type { Item } from '../domain/ledger.ts'
import type { Question } from '../domain/question.ts'
import type { Random } from '../domain/seal.ts'
import type { Edge, Target } from '../domain/target.ts'
import type { Lookalike } from '../domain/watch.ts'
import type { Refusal } from './refusal.ts'

/** Civil time: facts, legal clocks, pacing. In an exercise a conductor moves it. */
export type Clock = { now(): Promise<Instant> }

/** Fresh randomness for ids and salts. */
export type { Random }

/** What a call wants loaded before it decides. */
export type Needs = {
  readonly items?: readonly Id<'item'>[]
  readonly keys?: readonly Hex[]
  /** Dispatches, each with all its items. */
  readonly dispatches?: readonly Id<'dispatch'>[]
  /** Dispatches without their items. */
  readonly messages?: readonly Id<'dispatch'>[]
  /** Holds, each with all its items. */
  readonly holds?: readonly Id<'hold'>[]
  readonly intakes?: readonly Id<'intake'>[]
  readonly tasks?: readonly Id<'task'>[]
  readonly threats?: readonly Id<'threat'>[]
  readonly targets?: readonly Id<'target'>[]
  readonly targetKeys?: readonly Hex[]
  readonly edges?: readonly Id<'edge'>[]
  /** Edges that stand between the same two ends, and with them all of kinds that run in no ring. */
  readonly ties?: readonly Pick<Edge, 'from' | 'to'>[]
  readonly cards?: readonly Id<'card'>[]
  /** Cards with all that falls with them: cards on the same server, and items that wait for any. */
  readonly fallingWith?: readonly Id<'card'>[]
  /** Every card of the operation. */
  readonly everyCard?: boolean
  /** Targets with all that waits with them: items that belong to them, cards on them. */
  readonly keeping?: readonly Id<'target'>[]
  /** Which of some items belong to a target already. */
  readonly links?: readonly {
    readonly target: Id<'target'>
    readonly items: readonly Id<'item'>[]
  }[]
  /** Watches, by the target. */
  readonly watches?: readonly Id<'target'>[]
  /** Lookalikes, by their tasks and by their keys. */
  readonly lookalikes?: readonly Id<'task'>[]
  readonly lookalikeKeys?: readonly Hex[]
  /** Preservations, each with all that waits for it. */
  readonly preservations?: readonly Id<'preservation'>[]
  readonly questions?: readonly Id<'question'>[]
  /** What one provider has asked since an instant. */
  readonly askedBy?: { readonly provider: Id<'provider'>; readonly since: Instant }
  readonly signals?: readonly Id<'signal'>[]
  readonly statements?: readonly Id<'statement'>[]
  /** What of these items was drawn to be decided again. */
  readonly rereviews?: readonly Id<'item'>[]
  /** How many samples were drawn. */
  readonly samples?: true
  /** Items ready to go out to one provider in one sender's name, at most so many, by id. */
  readonly ready?: {
    readonly provider: Id<'provider'>
    readonly sender: Id<'organisation'>
    readonly most: number
  }
}

/** The loaded state of one operation, as a decision sees it: earlier decisions of the batch included. */
export type Desk = Room & {
  itemByKey(key: Hex): Item | undefined
  standingHolds(): readonly Hold[]
  /** The cards that were asked for. */
  cards(): readonly Card[]
  isProtected(key: Hex): boolean
  /** The questions that were loaded or have been asked since. */
  questionsHere(): readonly Question[]
  targetByKey(key: Hex): Target | undefined
  lookalikeByKey(key: Hex): Lookalike | undefined
  /** The edges that were loaded or have been listed since. */
  edgesHere(): readonly Edge[]
  /** How many of each there are; told to calls that name keys or ties. */
  readonly listed: { readonly targets: number; readonly edges: number }
  /** How many samples were drawn; told to calls that ask for it. */
  readonly samplesDrawn: number
  /** Attempts that were ever marked for a dispatch. */
  attemptsOf(dispatch: Id<'dispatch'>): number
  readonly readyItems: readonly Item[]
}

/** An address in clear, to stand in the item's row beside its seal. */
export type PlainAddress = {
  readonly address: string | null
  readonly fetchable: string | null
  readonly host: string | null
}

/** Work to be done later. Asking again for the same key brings it forward and never doubles it. */
export type Job = {
  readonly key: string
  readonly lane: string
  readonly kind: string
  readonly runAt: Instant
  readonly payload: Readonly<Record<string, string | number | readonly string[]>>
}

/** A job that a worker holds under a lease. */
export type HeldJob = Job & {
  readonly op: Id<'operation'>
  readonly token: string
  readonly attempts: number
}

/** A row of a list that could not be taken. */
export type Problem = {
  readonly intake: Id<'intake'>
  readonly line: number
  readonly code: string
  readonly received: string
  readonly reviewBy: Instant
}

/** What a decision wants done, all in one transaction. */
export type Outcome<Answer> = {
  readonly steps: readonly Step[]
  readonly actor: Actor
  readonly onBehalfOf: Id<'organisation'> | null
  readonly sealed?: readonly PrivateRow[]
  readonly plain?: ReadonlyMap<Id<'seal'>, PlainAddress>
  readonly jobs?: readonly Job[]
  readonly problems?: readonly Problem[]
  /** Marks the attempt that the call asked for, or lets its job wait until then: a hold stands in its way. */
  readonly attempt?: 'marked' | { readonly waitsUntil: Instant }
  readonly answer: Answer
}

/** One command on one operation. */
export type Call<Answer> = {
  readonly needs: Needs
  /** The held job that this call finishes: its lease must still stand. */
  readonly finishes?: HeldJob
  /** The held job and dispatch for which this call may mark an attempt. */
  readonly attempt?: { readonly job: HeldJob; readonly dispatch: Id<'dispatch'> }
  /** The caller's key: a repeat of the same call gets the first answer. */
  readonly callKey?: string
  readonly decide: (desk: Desk, now: Instant) => Result<Outcome<Answer>, Refusal>
}

/** The store of facts: decides and records one call at a time, many to a transaction. */
export type Store = {
  change<Answer>(op: Id<'operation'>, call: Call<Answer>): Promise<Result<Answer, Refusal>>
}
