/**
 * THE FLOW AS A TABLE: what follows from each kind of fact. Stages never call each other; each
 * records facts, what follows is looked up here and done by the worker at its own pace.
 * Baseline looks and later checks are no jobs: they are due instants on the items themselves.
 */
import type { Card } from '../domain/card.ts'
import { messageOf } from '../domain/go.ts'
import type { Fact, FactKind } from '../domain/history.ts'
import { after, type Id, type Instant, keysOf } from '../domain/kit.ts'
import { type Item, isReady } from '../domain/ledger.ts'
import type { Question } from '../domain/question.ts'
import { askedAfterMs } from '../domain/registry.ts'
import type { RegistryRound } from '../domain/words.ts'
import type { Job } from './ports.ts'

/** What the flow may ask about the operation when it looks up what follows. */
export type FlowView = {
  item(id: Id<'item'>): Item | undefined
  card(id: Id<'card'>): Card | undefined
  question(id: Id<'question'>): Question | undefined
  dispatchProvider(id: Id<'dispatch'>): Id<'provider'> | undefined
  /** How long a provider's batch waits for company, in milliseconds. */
  batchWaitMs(provider: Id<'provider'>): number
}

type Follow = (fact: Fact, view: FlowView, now: Instant) => readonly Job[]

const nothing: Follow = () => []

/** Items that have become ready are gathered per provider and true sender. */
export function batchJob(
  provider: Id<'provider'>,
  sender: Id<'organisation'>,
  runAt: Instant,
): Job {
  return {
    key: `batch:${provider}:${sender}`,
    lane: 'batching',
    kind: 'batch',
    runAt,
    payload: { provider, sender },
  }
}

function gather(items: readonly Id<'item'>[], view: FlowView, now: Instant): readonly Job[] {
  const jobs = new Map<string, Job>()
  for (const id of items) {
    const item = view.item(id)
    if (item === undefined || item.provider === null || !isReady(item)) continue
    const job = batchJob(
      item.provider,
      item.controller,
      after(now, view.batchWaitMs(item.provider)),
    )
    jobs.set(job.key, job)
  }
  return [...jobs.values()]
}

const gatherRows: Follow = (fact, view, now) =>
  'rows' in fact.body
    ? gather(
        fact.body.rows.map(({ item }) => item),
        view,
        now,
      )
    : []

const gatherItems: Follow = (fact, view, now) =>
  'items' in fact.body ? gather(fact.body.items, view, now) : []

/** A dispatch goes out in the lane of its provider. */
const send: Follow = (fact, view, now) => {
  if (fact.kind !== 'dispatch.made' && fact.kind !== 'dispatch.revived') return []
  const { dispatch } = fact.body
  const provider = view.dispatchProvider(dispatch)
  if (provider === undefined) return []
  return [
    {
      key: `send:${dispatch}`,
      lane: `provider:${provider}`,
      kind: 'send',
      runAt: now,
      payload: { dispatch },
    },
  ]
}

/** An open gate or a lifted hold lets everything that is ready be gathered. */
const gatherAll: Follow = (_fact, _view, now) => [
  { key: 'gather', lane: 'batching', kind: 'gather', runAt: now, payload: {} },
]

/** The go is given at its instant, whatever stands or runs then. */
const awaitGo: Follow = (fact) =>
  fact.kind !== 'go.planned'
    ? []
    : [
        {
          key: `go:${fact.body.goAt}`,
          lane: 'going',
          kind: 'go',
          runAt: fact.body.goAt,
          payload: {},
        },
      ]

/** The public register is asked about a domain. */
function askRegister(id: Id<'card'>, round: RegistryRound, runAt: Instant): Job {
  return {
    key: `registry:${id}:${round}`,
    lane: 'registry',
    kind: 'registry',
    runAt,
    payload: { card: id, round },
  }
}

/** What stands in the register before a measure, and what after it. */
const watchRegister: Follow = (fact, view, now) => {
  if (fact.kind !== 'card.released' && fact.kind !== 'card.sent') return []
  const { card } = fact.body
  if (view.card(card)?.kind !== 'domain') return []
  if (fact.kind === 'card.released') return [askRegister(card, 'before', now)]
  return keysOf(askedAfterMs).map((round) =>
    askRegister(card, round, after(now, askedAfterMs[round])),
  )
}

/** A measure goes to whoever carries it out, in the lane of that one. */
function sendMeasure(id: Id<'card'>, view: FlowView, now: Instant): readonly Job[] {
  const card = view.card(id)
  if (card === undefined || card.counterpart === null || card.leftAt === null) return []
  return [
    {
      key: `measure:${id}`,
      lane: `provider:${card.counterpart}`,
      kind: 'measure',
      runAt: now,
      payload: { card: id, message: messageOf(id, card.leftAt) },
    },
  ]
}

/** What leaves is sent, and what waited for it waits no longer. */
const leave: Follow = (fact, view, now) =>
  fact.kind !== 'go.given'
    ? []
    : fact.body.leaving.flatMap((card): readonly Job[] => [
        ...sendMeasure(card, view, now),
        { key: `let-go:${card}`, lane: 'going', kind: 'let-go', runAt: now, payload: { card } },
      ])

const sendAgain: Follow = (fact, view, now) =>
  fact.kind === 'card.revived' ? sendMeasure(fact.body.card, view, now) : []

/** A question waits until its time is over, whoever answers meanwhile. */
const awaitAnswer: Follow = (fact) => {
  if (fact.kind !== 'question.asked') return []
  const { question, dueAt } = fact.body
  const job = { key: `lapse:${question}`, lane: 'lapsing', kind: 'lapse', runAt: dueAt }
  return [{ ...job, payload: { question } }]
}

/** What this operation says of a question may be the answer: it goes in the lane of who asked. */
const reply: Follow = (fact, view, now) => {
  if (fact.kind !== 'question.answered' && fact.kind !== 'question.lapsed') return []
  const { question } = fact.body
  const provider = view.question(question)?.provider
  if (provider === undefined) return []
  const job = { key: `reply:${question}`, lane: `provider:${provider}`, kind: 'reply', runAt: now }
  return [{ ...job, payload: { question } }]
}

/** Kind of fact by kind of fact. */
export const follow = {
  'operation.opened': nothing,
  'operation.joined': gatherAll,
  'participant.framed': gatherAll,
  'gate.moved': gatherAll,
  'lead.set': nothing,
  'mandate.given': nothing,
  'objective.set': nothing,
  'stop.fixed': nothing,
  'baseline.registered': nothing,
  'persons.told': nothing,
  'flow.counted': nothing,
  'flow.reached': nothing,
  'journal.written': nothing,
  'task.given': nothing,
  'task.moved': nothing,
  'threat.raised': nothing,
  'threat.heard': nothing,
  'threat.closed': nothing,
  'target.listed': nothing,
  'edge.listed': nothing,
  'edge.ended': nothing,
  'target.assessed': nothing,
  'target.linked': nothing,
  'target.protected': nothing,
  'preservation.wanted': nothing,
  'preservation.wanted-whole': nothing,
  'preservation.put-first': nothing,
  'preservation.waived': gatherAll,
  'preservation.moved': gatherAll,
  'question.asked': awaitAnswer,
  'question.answered': reply,
  'question.lapsed': reply,
  'question.told': nothing,
  'intake.opened': nothing,
  // An item that waited for a sender has one when somebody who can refer brings it too.
  'intake.received': gatherRows,
  'intake.closed': nothing,
  'scope.override-asked': nothing,
  'scope.overridden': gatherItems,
  'protected.listed': nothing,
  'triage.assessed': gatherRows,
  'triage.legal-decided': gatherRows,
  'rereview.drawn': nothing,
  'rereview.given': nothing,
  'rereview.judged': nothing,
  'rereview.skipped': nothing,
  'rereview.returned': nothing,
  'rereview.settled': nothing,
  'evidence.looked': gatherRows,
  'hold.placed': nothing,
  'hold.lifted': gatherAll,
  'card.drawn': nothing,
  'card.instrumented': nothing,
  'card.confirmed': nothing,
  'card.copied': nothing,
  'card.released': watchRegister,
  'card.withdrawn': nothing,
  'card.sent': watchRegister,
  'card.given-up': nothing,
  'card.revived': sendAgain,
  'card.answered': nothing,
  'card.looked': nothing,
  'card.entered': nothing,
  'card.reported': nothing,
  'card.report-undone': nothing,
  'card.exhibited': nothing,
  'card.imaged': nothing,
  'go.planned': awaitGo,
  'go.signed': nothing,
  'go.stopped': nothing,
  'go.given': leave,
  'go.lapsed': nothing,
  'watch.set': nothing,
  'watch.ended': nothing,
  'watch.found': nothing,
  'watch.answered': nothing,
  'dispatch.made': send,
  'dispatch.cut': nothing,
  'dispatch.sent': nothing,
  'dispatch.received': nothing,
  'dispatch.given-up': nothing,
  'dispatch.revived': send,
  'response.answered': nothing,
  'check.seen': nothing,
  'signal.noted': nothing,
  'assertion.made': nothing,
  'statement.drafted': nothing,
  'statement.dated': nothing,
  'statement.written': nothing,
  'statement.dropped': nothing,
  'statement.read': nothing,
  'statement.asked': nothing,
  'statement.answered': nothing,
  'statement.published': nothing,
  'statement.revised': nothing,
  'statement.withdrawn': nothing,
} as const satisfies Record<FactKind, Follow>

/** What follows from one fact. */
export const followsFrom = (fact: Fact, view: FlowView, now: Instant): readonly Job[] =>
  follow[fact.kind](fact, view, now)
