/** One operation in memory behind the port of the store: the real decisions and the real fold. */

import type { Call, HeldJob, Outcome, Store } from '../../src/app/ports.ts'
import type { Refusal } from '../../src/app/refusal.ts'
import type { Assertion, Noted } from '../../src/domain/assertion.ts'
import type { Card } from '../../src/domain/card.ts'
import type { Hold } from '../../src/domain/deconfliction.ts'
import type { Dispatch } from '../../src/domain/dispatch.ts'
import { type Changes, type Fact, type FactKind, fold } from '../../src/domain/history.ts'
import type { Intake } from '../../src/domain/intake.ts'
import type { Id, Result } from '../../src/domain/kit.ts'
import { type Item, isReady } from '../../src/domain/ledger.ts'
import type { Operation } from '../../src/domain/operation.ts'
import type { Preservation } from '../../src/domain/preservation.ts'
import type { Question } from '../../src/domain/question.ts'
import type { Rereview, Sample } from '../../src/domain/rereview.ts'
import type { Statement } from '../../src/domain/statement.ts'
import type { Edge, Target } from '../../src/domain/target.ts'
import type { Task } from '../../src/domain/task.ts'
import type { Threat } from '../../src/domain/threat.ts'
import { noJitter } from '../../src/domain/verification.ts'
import { id, now, operation, organisation, provider } from './samples.ts'

/** What is left to see after calls: the facts, and the items as they stand. */
export type Desk = {
  readonly store: Store
  readonly facts: readonly Fact[]
  kinds(): readonly FactKind[]
  item(item: Id<'item'>): Item | undefined
  card(card: Id<'card'>): Card | undefined
  target(target: Id<'target'>): Target | undefined
}

/** A desk over an operation with some items. */
export function deskWith(items: readonly Item[], start: Operation = operation): Desk {
  const facts: Fact[] = []
  const shelf = {
    operation: start,
    items: new Map(items.map((item) => [item.item, item])),
    dispatches: new Map<Id<'dispatch'>, Dispatch>(),
    holds: new Map<Id<'hold'>, Hold>(),
    intakes: new Map<Id<'intake'>, Intake>(),
    tasks: new Map<Id<'task'>, Task>(),
    threats: new Map<Id<'threat'>, Threat>(),
    targets: new Map<Id<'target'>, Target>(),
    edges: new Map<Id<'edge'>, Edge>(),
    cards: new Map<Id<'card'>, Card>(),
    preservations: new Map<Id<'preservation'>, Preservation>(),
    links: new Map<Id<'target'>, Set<Id<'item'>>>(),
    questions: new Map<Id<'question'>, Question>(),
    signals: new Map<Id<'signal'>, Noted>(),
    assertions: new Map<Id<'assertion'>, Assertion>(),
    statements: new Map<Id<'statement'>, Statement>(),
    samples: new Map<Id<'sample'>, Sample>(),
    rereviews: new Map<Id<'item'>, Rereview>(),
  }
  const room = {
    operation: () => shelf.operation,
    item: (item: Id<'item'>) => shelf.items.get(item),
    dispatch: (dispatch: Id<'dispatch'>) => shelf.dispatches.get(dispatch),
    hold: (hold: Id<'hold'>) => shelf.holds.get(hold),
    intake: (intake: Id<'intake'>) => shelf.intakes.get(intake),
    task: (task: Id<'task'>) => shelf.tasks.get(task),
    threat: (threat: Id<'threat'>) => shelf.threats.get(threat),
    target: (target: Id<'target'>) => shelf.targets.get(target),
    edge: (edge: Id<'edge'>) => shelf.edges.get(edge),
    targetByKey: (key: string) => [...shelf.targets.values()].find((it) => it.key === key),
    edgesHere: () => [...shelf.edges.values()],
    get listed() {
      return { targets: shelf.targets.size, edges: shelf.edges.size }
    },
    card: (card: Id<'card'>) => shelf.cards.get(card),
    cards: () => [...shelf.cards.values()],
    preservation: (preservation: Id<'preservation'>) => shelf.preservations.get(preservation),
    watch: () => undefined,
    lookalike: () => undefined,
    lookalikeByKey: () => undefined,
    linked: (target: Id<'target'>) => shelf.links.get(target) ?? new Set<Id<'item'>>(),
    cardsOn: (id: Id<'target'>) => [...shelf.cards.values()].filter(({ target }) => target === id),
    question: (question: Id<'question'>) => shelf.questions.get(question),
    questionsHere: () => [...shelf.questions.values()],
    signal: (signal: Id<'signal'>) => shelf.signals.get(signal),
    assertion: (assertion: Id<'assertion'>) => shelf.assertions.get(assertion),
    statement: (statement: Id<'statement'>) => shelf.statements.get(statement),
    rereview: (item: Id<'item'>) => shelf.rereviews.get(item),
    get samplesDrawn() {
      return shelf.samples.size
    },
    itemByKey: () => undefined,
    standingHolds: () => [...shelf.holds.values()].filter(({ liftedAt }) => liftedAt === null),
    isProtected: () => false,
    attemptsOf: () => 0,
    get readyItems() {
      return [...shelf.items.values()].filter(isReady)
    },
  }
  const apply = (changes: Changes): void => {
    shelf.operation = changes.operation ?? shelf.operation
    for (const it of changes.items ?? []) shelf.items.set(it.item, it)
    for (const it of changes.dispatches ?? []) shelf.dispatches.set(it.dispatch, it)
    for (const it of changes.holds ?? []) shelf.holds.set(it.hold, it)
    for (const it of changes.intakes ?? []) shelf.intakes.set(it.terms.intake, it)
    for (const it of changes.tasks ?? []) shelf.tasks.set(it.task, it)
    for (const it of changes.threats ?? []) shelf.threats.set(it.threat, it)
    for (const it of changes.targets ?? []) shelf.targets.set(it.target, it)
    for (const it of changes.edges ?? []) shelf.edges.set(it.edge, it)
    for (const it of changes.cards ?? []) shelf.cards.set(it.card, it)
    for (const it of changes.preservations ?? []) shelf.preservations.set(it.preservation, it)
    for (const { target, item } of changes.links ?? [])
      shelf.links.set(target, (shelf.links.get(target) ?? new Set()).add(item))
    for (const it of changes.questions ?? []) shelf.questions.set(it.question, it)
    for (const it of changes.signals ?? []) shelf.signals.set(it.signal, it)
    for (const it of changes.assertions ?? []) shelf.assertions.set(it.assertion, it)
    for (const it of changes.statements ?? []) shelf.statements.set(it.statement, it)
    for (const it of changes.samples ?? []) shelf.samples.set(it.sample, it)
    for (const it of changes.rereviews ?? []) shelf.rereviews.set(it.item, it)
  }
  const record = (step: Outcome<unknown>['steps'][number], outcome: Outcome<unknown>): void => {
    const fact = {
      ...step,
      op: start.op,
      seq: facts.length + 1,
      version: 1,
      recordedAt: now,
      actor: outcome.actor,
      onBehalfOf: outcome.onBehalfOf,
      cause: null,
      lawVersion: 1,
      directoryVersion: 1,
    } as Fact
    facts.push(fact)
    apply(fold(room, fact, { jitter: noJitter }))
  }
  const change = async <Answer>(
    _op: Id<'operation'>,
    call: Call<Answer>,
  ): Promise<Result<Answer, Refusal>> => {
    const decided = call.decide(room, now)
    if (!decided.ok) return decided
    for (const step of decided.value.steps) record(step, decided.value)
    return { ok: true, value: decided.value.answer }
  }
  const { item, card, target } = room
  return {
    store: { change },
    facts,
    kinds: () => facts.map(({ kind }) => kind),
    item,
    card,
    target,
  }
}

/** The job under which batches are made. */
export const batchJob: HeldJob = {
  op: operation.op,
  key: `batch:${provider}:${organisation}`,
  lane: 'batching',
  kind: 'batch',
  runAt: now,
  payload: { provider, sender: organisation },
  token: id(0xf0),
  attempts: 1,
}

/** Who gets a batch here. */
export const batchPlan = { provider, sender: organisation, channel: 'api', most: 500 } as const
