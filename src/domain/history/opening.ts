/** Operations, gates and lists. */
import { type AcceptedRow, type Identity, type Intake, noCounts, type Terms } from '../intake.ts'
import type { Id, Instant } from '../kit.ts'
import type { Item } from '../ledger.ts'
import { closedGates, type Operation, stricter } from '../operation.ts'
import { canRefer, enrolled, mayBeNamed } from '../participant.ts'
import { unchecked } from '../verification.ts'
import { itemsAfter } from './rows.ts'
import type { Changes, Of, Room } from './union.ts'

/** A new operation with its gates closed. */
export const opened = ({ body, op, recordedAt }: Of<'operation.opened'>): Operation => ({
  op,
  ...body,
  participants: body.participants.map(enrolled),
  openedAt: recordedAt,
  gates: closedGates,
  numbered: [],
  leads: [{ organisation: body.lead, office: 'authority' }],
  mandates: [],
  objectives: [],
  stops: [],
  baselines: [],
  personsTold: [],
  go: null,
})

/** The operation after a step; nothing where there is none. */
function operationAfter(room: Room, next: (operation: Operation) => Operation): Changes {
  const operation = room.operation()
  return operation === undefined ? {} : { operation: next(operation) }
}

/** A gate after its move. */
export function gateMoved(room: Room, { body, actor, recordedAt }: Of<'gate.moved'>): Changes {
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

/** An intake after a step; nothing where there is none. */
function intakeAfter(room: Room, id: Id<'intake'>, next: (intake: Intake) => Intake): Changes {
  const intake = room.intake(id)
  return intake === undefined ? {} : { intakes: [next(intake)] }
}

/** Items and submissions of one chunk of a list. */
function received(room: Room, { body, recordedAt }: Of<'intake.received'>): Changes {
  const intake = room.intake(body.intake)
  if (intake === undefined) return {}
  const { terms } = intake
  const items = new Map<Id<'item'>, Item>()
  for (const row of body.rows) {
    const before = items.get(row.item) ?? room.item(row.item)
    if (before !== undefined) items.set(row.item, joined(before, terms, room.operation()))
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

const joined = (item: Item, terms: Terms, operation: Operation | undefined): Item => ({
  ...item,
  ...(operation === undefined || !takesOver(operation, item, terms)
    ? {}
    : { controller: terms.submitter, state: terms.state }),
  submissions: item.submissions + 1,
  handling: stricter(item.handling, terms.handling),
})

/**
 * Whether a submitter makes an item its own: the one of a partner that may not be named goes out in
 * nobody's name until somebody who can refer brings it too, and then answers for it.
 */
const takesOver = (operation: Operation, { controller, referral }: Item, terms: Terms): boolean =>
  referral === null && !mayBeNamed(operation, controller) && canRefer(operation, terms.submitter)

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

/** Items after one more named person asked for the override. */
export function overridden(
  room: Room,
  { body, actor }: Of<'scope.overridden'> | Of<'scope.override-asked'>,
): Changes {
  if (actor.kind !== 'person') return {}
  return itemsAfter(room, body.items, (item) => ({
    ...item,
    scope: { ...item.scope, overriddenBy: [...item.scope.overriddenBy, actor.person] },
  }))
}

/** The operation with one more participant, or with another frame of one. */
export const participating = (
  room: Room,
  fact: Of<'operation.joined'> | Of<'participant.framed'>,
): Changes =>
  operationAfter(room, (operation) => ({
    ...operation,
    participants:
      fact.kind === 'operation.joined'
        ? [...operation.participants, enrolled(fact.body.participant)]
        : operation.participants.map((each) =>
            each.organisation === fact.body.organisation ? { ...each, ...fact.body.frame } : each,
          ),
  }))

/** A list as it begins, comes in and is complete. */
export function foldIntake(
  room: Room,
  fact: Of<'intake.opened'> | Of<'intake.received'> | Of<'intake.closed'>,
): Changes {
  switch (fact.kind) {
    case 'intake.opened':
      return intakeOpened(fact)
    case 'intake.received':
      return received(room, fact)
    case 'intake.closed':
      return intakeClosed(room, fact)
  }
}

/** A new list under its submitter's terms. */
const intakeOpened = ({ body: terms, recordedAt }: Of<'intake.opened'>): Changes => ({
  intakes: [{ terms, chunks: 0, counts: noCounts, openedAt: recordedAt, closedAt: null }],
})

/** A list that is complete, with its counts. */
const intakeClosed = (room: Room, { body, recordedAt }: Of<'intake.closed'>): Changes =>
  intakeAfter(room, body.intake, (intake) => ({
    ...intake,
    counts: body.counts,
    closedAt: recordedAt,
  }))

/** Items that are on the protected list from now on. */
export const protectionListed = (room: Room, { body }: Of<'protected.listed'>): Changes =>
  itemsAfter(room, body.items, (item) => ({
    ...item,
    scope: { ...item.scope, verdict: 'protected' },
  }))
