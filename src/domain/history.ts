/**
 * History: the union of all facts of an operation, and the one fold over it. The store uses it to
 * move its projections, the replay to rebuild them, and as-of figures to count again.
 * Total and deterministic: a fact that has happened is never refused.
 */
import type { DeconflictionFacts, Hold } from './deconfliction.ts'
import { type Dispatch, type DispatchEvent, type DispatchFacts, stateAfter } from './dispatch.ts'
import type { EvidenceFacts } from './evidence.ts'
import type { Draft, FactOf } from './facts.ts'
import type { AcceptedRow, Identity, Intake, IntakeFacts, Terms } from './intake.ts'
import { noCounts } from './intake.ts'
import { type Id, type Instant, unreachable } from './kit.ts'
import type { Item } from './ledger.ts'
import { closedGates, type Operation, type OperationFacts, stricter } from './operation.ts'
import { type Answer, type ResponseFacts, supersedes } from './response.ts'
import { afterLegal, afterLook, type TriageFacts } from './triage.ts'
import {
  afterCheck,
  dueRounds,
  nextDue,
  unchecked,
  type VerificationFacts,
} from './verification.ts'
import type { CheckClass, Round } from './words.ts'

/** Bodies of every kind of fact of an operation. */
export type Bodies = OperationFacts &
  IntakeFacts &
  TriageFacts &
  EvidenceFacts &
  DeconflictionFacts &
  DispatchFacts &
  ResponseFacts &
  VerificationFacts

/** A fact of an operation. */
export type Fact = FactOf<Bodies>
/** What a use case wants recorded. */
export type Step = Draft<Bodies>
/** The name of a kind of fact. */
export type FactKind = keyof Bodies

/** What the fold may ask for. The items and aggregates that a fact names must be there. */
export type Room = {
  operation(): Operation | undefined
  item(id: Id<'item'>): Item | undefined
  dispatch(id: Id<'dispatch'>): Dispatch | undefined
  hold(id: Id<'hold'>): Hold | undefined
  intake(id: Id<'intake'>): Intake | undefined
}

/** One submitter's row on one item. */
export type SubmissionRow = {
  readonly submission: Id<'submission'>
  readonly item: Id<'item'>
  readonly intake: Id<'intake'>
  readonly submitter: Id<'organisation'>
  readonly line: number
}

/** One look at one item, as it is kept for its way. */
export type CheckRow = {
  readonly item: Id<'item'>
  readonly round: Round
  readonly class: CheckClass
  readonly status: number
  readonly vantages: number
  readonly at: Instant
}

/** What a fact changes. New states of aggregates, and rows that are only ever added. */
export type Changes = {
  readonly operation?: Operation
  readonly items?: readonly Item[]
  readonly dispatches?: readonly Dispatch[]
  readonly holds?: readonly Hold[]
  readonly intakes?: readonly Intake[]
  readonly submissions?: readonly SubmissionRow[]
  readonly checks?: readonly CheckRow[]
}

/** What the fold needs beside the facts: the secret of the installation that jitters the checks. */
export type FoldKey = { readonly checkSecret: Uint8Array }

/** Folds one fact into what it changes. */
export function fold(room: Room, fact: Fact, key: FoldKey): Changes {
  switch (fact.kind) {
    case 'operation.opened':
      return { operation: opened(fact) }
    case 'operation.joined':
      return operationAfter(room, (operation) => ({
        ...operation,
        participants: [...operation.participants, fact.body.participant],
      }))
    case 'gate.moved':
      return gateMoved(room, fact)
    case 'intake.opened':
      return {
        intakes: [
          {
            terms: fact.body,
            chunks: 0,
            counts: noCounts,
            openedAt: fact.recordedAt,
            closedAt: null,
          },
        ],
      }
    case 'intake.received':
      return received(room, fact)
    case 'intake.closed':
      return intakeAfter(room, fact.body.intake, (intake) => ({
        ...intake,
        counts: fact.body.counts,
        closedAt: fact.recordedAt,
      }))
    case 'scope.override-asked':
    case 'scope.overridden':
      return overridden(room, fact)
    case 'protected.listed':
      return itemsAfter(room, fact.body.items, (item) => ({
        ...item,
        scope: { ...item.scope, verdict: 'protected' },
      }))
    case 'triage.assessed':
      return assessed(room, fact)
    case 'triage.legal-decided':
      return legalDecided(room, fact)
    case 'evidence.looked':
      return looked(room, fact)
    case 'hold.placed':
      return holdPlaced(room, fact)
    case 'hold.lifted':
      return holdLifted(room, fact)
    case 'dispatch.made':
      return dispatchMade(room, fact)
    case 'dispatch.cut':
      return dispatchCut(room, fact)
    case 'dispatch.sent':
      return dispatchMoved(room, fact, 'send', key)
    case 'dispatch.received':
      return dispatchMoved(room, fact, 'receive', key)
    case 'dispatch.given-up':
      return dispatchMoved(room, fact, 'give-up', key)
    case 'dispatch.revived':
      return dispatchMoved(room, fact, 'revive', key)
    case 'response.answered':
      return answered(room, fact)
    case 'check.seen':
      return checked(room, fact, key)
    default:
      return unreachable(fact)
  }
}

type Of<Kind extends FactKind> = Extract<Fact, { kind: Kind }>

const opened = ({ body, op, recordedAt }: Of<'operation.opened'>): Operation => ({
  op,
  ...body,
  openedAt: recordedAt,
  gates: closedGates,
})

function operationAfter(room: Room, next: (operation: Operation) => Operation): Changes {
  const operation = room.operation()
  return operation === undefined ? {} : { operation: next(operation) }
}

function gateMoved(room: Room, { body, actor, recordedAt }: Of<'gate.moved'>): Changes {
  const by = actor.kind === 'person' ? actor.person : null
  return operationAfter(room, (operation) => ({
    ...operation,
    gates: operation.gates.map((row) =>
      row.gate === body.gate
        ? { gate: row.gate, state: body.to, by, at: recordedAt, reason: body.reason }
        : row,
    ),
  }))
}

function itemsAfter(room: Room, ids: readonly Id<'item'>[], next: (item: Item) => Item): Changes {
  return { items: ids.flatMap((id) => room.item(id) ?? []).map(next) }
}

function intakeAfter(room: Room, id: Id<'intake'>, next: (intake: Intake) => Intake): Changes {
  const intake = room.intake(id)
  return intake === undefined ? {} : { intakes: [next(intake)] }
}

function received(room: Room, { body, recordedAt }: Of<'intake.received'>): Changes {
  const intake = room.intake(body.intake)
  if (intake === undefined) return {}
  const { terms } = intake
  const items = new Map<Id<'item'>, Item>()
  for (const row of body.rows) {
    const before = items.get(row.item) ?? room.item(row.item)
    if (before !== undefined) items.set(row.item, joined(before, terms))
    else if (row.fresh !== null)
      items.set(row.item, freshItem(row, row.fresh, terms, body.rules, recordedAt))
  }
  return {
    items: [...items.values()],
    intakes: [{ ...intake, chunks: Math.max(intake.chunks, body.chunk + 1) }],
    submissions: body.rows.map(({ submission, item, line }) => ({
      submission,
      item,
      intake: terms.intake,
      submitter: terms.submitter,
      line,
    })),
  }
}

const joined = (item: Item, terms: Terms): Item => ({
  ...item,
  submissions: item.submissions + 1,
  handling: stricter(item.handling, terms.handling),
})

function freshItem(
  row: AcceptedRow,
  fresh: NonNullable<AcceptedRow['fresh']>,
  terms: Terms,
  rules: number,
  at: Instant,
): Item {
  const identity: Identity = {
    item: row.item,
    bucket: Number.parseInt(fresh.key.slice(0, 2), 16),
    key: fresh.key,
    rules,
    address: row.address,
    kind: fresh.kind,
    platform: fresh.platform,
    provider: fresh.provider,
    language: fresh.language,
    state: terms.state,
    controller: terms.submitter,
    compartment: terms.compartment,
    handling: terms.handling,
  }
  return {
    ...identity,
    submissions: 1,
    scope: { verdict: fresh.verdict, overriddenBy: [] },
    triage: { step: 'first' },
    baseline: null,
    holds: 0,
    referral: null,
    answer: null,
    checks: { ...unchecked, next: { round: 'baseline', at } },
  }
}

function overridden(
  room: Room,
  { body, actor }: Of<'scope.overridden'> | Of<'scope.override-asked'>,
): Changes {
  if (actor.kind !== 'person') return {}
  return itemsAfter(room, body.items, (item) => ({
    ...item,
    scope: { ...item.scope, overriddenBy: [...item.scope.overriddenBy, actor.person] },
  }))
}

/** Applies rows one after another, so that two rows on one item both count. */
function rowsAfter<Row extends { readonly item: Id<'item'> }>(
  room: Room,
  rows: readonly Row[],
  next: (item: Item, row: Row, index: number) => Item,
): readonly Item[] {
  const items = new Map<Id<'item'>, Item>()
  rows.forEach((row, index) => {
    const item = items.get(row.item) ?? room.item(row.item)
    if (item !== undefined) items.set(row.item, next(item, row, index))
  })
  return [...items.values()]
}

function assessed(room: Room, { body, actor }: Of<'triage.assessed'>): Changes {
  if (actor.kind !== 'person') return {}
  const items = rowsAfter(room, body.rows, (item, { judgement }) => {
    const { decision, grounds } = judgement
    return {
      ...item,
      triage: afterLook(item.triage, { by: actor.person, unit: body.unit, decision, grounds }),
    }
  })
  return { items }
}

const legalDecided = (room: Room, { body }: Of<'triage.legal-decided'>): Changes => ({
  items: rowsAfter(room, body.rows, (item, { judgement }) => ({
    ...item,
    triage: afterLegal(judgement),
  })),
})

function looked(room: Room, { body, recordedAt }: Of<'evidence.looked'>): Changes {
  const items = rowsAfter(room, body.rows, (item, row) => ({
    ...item,
    baseline: { class: row.class, at: recordedAt, print: row.print },
    // A send may have happened under a waived gate; then the rounds after it stay due.
    checks: item.checks.next?.round === 'baseline' ? { ...item.checks, next: null } : item.checks,
  }))
  const checks = body.rows.map((row) => ({
    item: row.item,
    round: 'baseline' as const,
    class: row.class,
    status: row.status,
    vantages: 1,
    at: recordedAt,
  }))
  return { items, checks }
}

function holdPlaced(room: Room, { body, actor, recordedAt }: Of<'hold.placed'>): Changes {
  if (actor.kind !== 'person') return {}
  const { hold, subject, reason, reviewBy } = body
  const placed: Hold = {
    hold,
    subject,
    reason,
    reviewBy,
    placedBy: actor.person,
    placedAt: recordedAt,
    liftedAt: null,
  }
  if (subject.scope !== 'item') return { holds: [placed] }
  return {
    holds: [placed],
    ...itemsAfter(room, subject.items, (item) => ({ ...item, holds: item.holds + 1 })),
  }
}

function holdLifted(room: Room, { body, recordedAt }: Of<'hold.lifted'>): Changes {
  const hold = room.hold(body.hold)
  if (hold === undefined) return {}
  const holds = [{ ...hold, liftedAt: recordedAt }]
  if (hold.subject.scope !== 'item') return { holds }
  return {
    holds,
    ...itemsAfter(room, hold.subject.items, (item) => ({
      ...item,
      holds: Math.max(0, item.holds - 1),
    })),
  }
}

function dispatchMade(room: Room, { body, recordedAt }: Of<'dispatch.made'>): Changes {
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

function dispatchCut(room: Room, { body }: Of<'dispatch.cut'>): Changes {
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

function dispatchMoved(room: Room, fact: Moved, event: DispatchEvent, key: FoldKey): Changes {
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

function itemMoved(
  item: Item,
  { state, sentAt, receivedAt }: Dispatch,
  { checkSecret }: FoldKey,
): Item {
  if (item.referral === null) return item
  const referral = { ...item.referral, state, sentAt, receivedAt }
  const firstSend = item.referral.sentAt === null && sentAt !== null
  if (!firstSend) return { ...item, referral }
  const next = nextDue(dueRounds(item.item, sentAt, checkSecret), item.checks.done)
  return { ...item, referral, checks: { ...item.checks, next } }
}

function answered(room: Room, { body, seq }: Of<'response.answered'>): Changes {
  const items = rowsAfter(room, body.rows, (item, { outcome, reason, area, happenedAt }, index) => {
    const answer: Answer = { outcome, reason, area, happenedAt, order: seq * 1_000 + index }
    return supersedes(answer, item.answer) ? { ...item, answer } : item
  })
  return { items }
}

function checked(
  room: Room,
  { body, recordedAt }: Of<'check.seen'>,
  { checkSecret }: FoldKey,
): Changes {
  const items = rowsAfter(room, body.rows, (item, row) => {
    const sentAt = item.referral?.sentAt
    if (sentAt === undefined || sentAt === null) return item
    const dues = dueRounds(item.item, sentAt, checkSecret)
    const seen = { round: row.round, class: row.class, at: recordedAt }
    return { ...item, checks: afterCheck(item.checks, seen, sentAt, dues) }
  })
  return { items, checks: body.rows.map((row) => ({ ...row, at: recordedAt })) }
}
