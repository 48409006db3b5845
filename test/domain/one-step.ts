/** One fact at a time: what it changes where so much stands. */
import { MemoryRoom } from '../../src/adapters/postgres/reads/memory-room.ts'
import type { Dispatch } from '../../src/domain/dispatch.ts'
import type { Actor } from '../../src/domain/facts.ts'
import { type Changes, type Fact, fold, type Step } from '../../src/domain/history.ts'
import { after, HOUR_MS, type Instant } from '../../src/domain/kit.ts'
import type { Item } from '../../src/domain/ledger.ts'
import { id, now, operation, organisation, readyItem } from '../law/samples.ts'
import { memoryKey } from '../support/acts/memory.ts'

/** Where in its chain the one fact stands. */
export const SEQ = 7
/** When the one fact is recorded. */
export const later = after(now, HOUR_MS)
/** The person who acts. */
export const lead = id<'person'>(0x101)
/** Who acts in general. */
export const person: Actor = { kind: 'person', person: lead, organisation, role: 'lead' }
/** The machine, by one of its rules. */
export const rule: Actor = { kind: 'rule', rule: 'sending' }

/** A step as a fact that was recorded an hour later than it happened. */
export const factOf = (step: Step, actor: Actor = person): Fact =>
  ({
    ...step,
    op: operation.op,
    seq: SEQ,
    version: 1,
    recordedAt: later,
    actor,
    onBehalfOf: null,
    cause: null,
    lawVersion: 1,
    directoryVersion: 1,
  }) as Fact

/** What a step changes where so much stands. */
export function changesOf(standing: Changes, step: Step, actor?: Actor): Changes {
  const room = new MemoryRoom()
  room.apply(standing)
  return fold(room, factOf(step, actor), memoryKey)
}

/** A step that happened an hour before its record. */
export const happened = <Kind extends Step['kind']>(
  kind: Kind,
  body: Extract<Step, { kind: Kind }>['body'],
): Step => ({ kind, body, happenedAt: now }) as Step

/** A dispatch of two items that waits. */
export const made: Dispatch = {
  dispatch: id(0xd0),
  measure: id(0xe0),
  provider: id(0xb0),
  sender: organisation,
  channel: 'api',
  state: 'queued',
  items: [id(0x1001), id(0x1002)],
  madeAt: now,
  sentAt: null,
  receivedAt: null,
  proof: null,
}

/** An item of that dispatch, sent or not yet. */
export const referred = (number: number, sentAt: Instant | null = null): Item => ({
  ...readyItem(number),
  referral: {
    measure: made.measure,
    dispatch: made.dispatch,
    state: sentAt === null ? 'queued' : 'sent',
    sentAt,
    receivedAt: null,
  },
})
