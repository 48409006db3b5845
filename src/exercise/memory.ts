/** What the world knows: a fold of its journal, so that a killed world comes back the same. */
import { unreachable } from '../domain/kit.ts'
import type { RereviewVerdict } from '../domain/words.ts'
import {
  type Delivery,
  type Entry,
  type LookedAgain,
  type Measured,
  openJournal,
  type StartOrder,
} from './journal.ts'
import { afterPress, freshPress, type PressMemory } from './press-memory.ts'
import type { Problem } from './wire.ts'

/** One dispatch that named an address. */
export interface Asked {
  readonly dispatch: string
  readonly item: string
  readonly at: number
}

/** What somebody has decided again, and what a legal reviewer has said of it. */
export interface SecondLookNoted extends LookedAgain {
  readonly at: number
  readonly verdict: { readonly is: RereviewVerdict; readonly at: number } | null
}

/** The state of the world. */
export interface Memory {
  readonly start: StartOrder | null
  /** Civil time as last told. */
  readonly now: number
  readonly deliveries: ReadonlyMap<string, Delivery>
  /** By key: when its provider was first asked. */
  readonly receivedAt: ReadonlyMap<string, number>
  readonly asked: ReadonlyMap<string, readonly Asked[]>
  /** By dispatch: the measures that peers have taken. */
  readonly measured: ReadonlyMap<string, Measured>
  /** By key of the plan: the ids of the measures that were drawn up. */
  readonly cards: ReadonlyMap<string, string>
  /** By reference of the step: when how much was drawn to be decided again. */
  readonly samples: ReadonlyMap<string, { readonly at: number; readonly size: number }>
  /** By item. */
  readonly looks: ReadonlyMap<string, SecondLookNoted>
  /** By name in the plan: the ids of what else stands in the house. */
  readonly named: ReadonlyMap<string, string>
  readonly press: PressMemory
  /** By reference of the message: the status with which the house took or refused it. */
  readonly said: ReadonlyMap<string, number>
  readonly done: ReadonlySet<string>
  readonly problems: readonly Problem[]
}

/** The memory and the only way to change it. */
export interface Remembering {
  readonly memory: Memory
  readonly record: (entry: Entry) => void
  readonly close: () => void
}

interface Folded {
  start: StartOrder | null
  now: number
  deliveries: Map<string, Delivery>
  receivedAt: Map<string, number>
  asked: Map<string, Asked[]>
  measured: Map<string, Measured>
  cards: Map<string, string>
  samples: Map<string, { readonly at: number; readonly size: number }>
  looks: Map<string, SecondLookNoted>
  named: Map<string, string>
  press: PressMemory
  said: Map<string, number>
  done: Set<string>
  problems: Problem[]
}

function receive(memory: Folded, delivery: Delivery): void {
  const { dispatch, at } = delivery
  memory.deliveries.set(dispatch, delivery)
  for (const { item, key } of delivery.items) {
    if (key === null) continue
    if (!memory.receivedAt.has(key)) memory.receivedAt.set(key, at)
    const asked = memory.asked.get(key)
    if (asked === undefined) memory.asked.set(key, [{ dispatch, item, at }])
    else asked.push({ dispatch, item, at })
  }
}

function settle(memory: Folded, { at, verdicts }: Extract<Entry, { kind: 'settled' }>): void {
  for (const { item, verdict } of verdicts) {
    const look = memory.looks.get(item)
    if (look !== undefined) memory.looks.set(item, { ...look, verdict: { is: verdict, at } })
  }
}

function fold(memory: Folded, entry: Entry): void {
  switch (entry.kind) {
    case 'started':
      memory.start = entry.order
      return
    case 'told':
      memory.now = Math.max(memory.now, entry.at)
      return
    case 'received':
      receive(memory, entry.delivery)
      return
    case 'measured':
      memory.measured.set(entry.measured.dispatch, entry.measured)
      return
    case 'drawn':
      memory.cards.set(entry.key, entry.card)
      return
    case 'sampled':
      memory.samples.set(entry.ref, { at: entry.at, size: entry.size })
      return
    case 'looked-again':
      for (const look of entry.looks)
        memory.looks.set(look.item, { ...look, at: entry.at, verdict: null })
      return
    case 'settled':
      settle(memory, entry)
      return
    case 'named':
      memory.named.set(entry.name, entry.id)
      return
    case 'begun':
    case 'wrote':
    case 'found':
    case 'dated':
    case 'figures-read':
    case 'consenting':
    case 'told-outside':
      memory.press = afterPress(memory.press, entry)
      return
    case 'said':
      memory.said.set(entry.ref, entry.status)
      return
    case 'done':
      memory.done.add(entry.task)
      return
    case 'problem':
      memory.problems.push({ task: entry.task, status: entry.status, text: entry.text })
      return
    default:
      unreachable(entry)
  }
}

/** Opens the memory in a folder: as it was left, or empty at the given civil time. */
export function remember(folder: string, beginsAt: number): Remembering {
  const { kept, lines } = openJournal(folder)
  const memory: Folded = {
    start: null,
    now: beginsAt,
    deliveries: new Map(),
    receivedAt: new Map(),
    asked: new Map(),
    measured: new Map(),
    cards: new Map(),
    samples: new Map(),
    looks: new Map(),
    named: new Map(),
    press: freshPress(),
    said: new Map(),
    done: new Set(),
    problems: [],
  }
  for (const entry of kept) fold(memory, entry)
  const record = (entry: Entry): void => {
    lines.append(entry)
    fold(memory, entry)
  }
  return { memory, record, close: lines.close }
}
