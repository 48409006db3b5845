/** The account of a round: what broke a promise, and what the good providers got how soon. */
import type { Delivery } from '../test/support/peer.ts'
import { good } from './crowd-manners.ts'
import { ITEMS_EACH, type Member } from './crowd-members.ts'
import type { Line, Round } from './crowd-round.ts'

/** What came to the good providers, and when. */
type Pace = {
  readonly deliveries: number
  /** From the first that arrived to the last. */
  readonly aSecond: number
  /** From due, which all of it is when the last gate opens, to delivered. */
  readonly waitedMs: Waited
  /** From the list to the look without which nothing is sent. */
  readonly lookedAfterMs: Waited
}

type Waited = { readonly median: number; readonly p95: number; readonly most: number }

/** An account of a round. */
export type Account = {
  readonly good: Pace
  /** What broke a promise, by promise; all are 0 where all hold. */
  readonly faults: Readonly<Record<string, number>>
  /** Dispatches by manner and state, and the messages that came of them. */
  readonly manners: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly bugs: readonly string[]
}

/** One provider with all that is told of it. */
type Told = {
  readonly member: Member
  readonly provider: string
  readonly lines: readonly Line[]
  readonly deliveries: readonly Delivery[]
}

const countOf = <Value>(values: readonly Value[], isSo: (value: Value) => boolean): number =>
  values.filter(isSo).length

/** Items by the keys under which they came. */
function keysByItem(deliveries: readonly Delivery[]): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = new Map<string, Set<string>>()
  for (const { id, body } of deliveries) {
    const { items }: { items: readonly { item: string }[] } = JSON.parse(body.toString())
    for (const { item } of items) keys.set(item, (keys.get(item) ?? new Set()).add(id))
  }
  return keys
}

/** What a provider got that it should not have, or has not got that it should. */
function faultsOf({ member: { manner }, lines, deliveries }: Told): Record<string, number> {
  const ids = new Set(lines.map(({ dispatch }) => String(dispatch)))
  const received = new Set(
    lines.filter(({ state }) => state === 'received').map(({ dispatch }) => String(dispatch)),
  )
  const bodies = new Set(deliveries.map(({ id, body }) => `${id} ${body.toString()}`))
  const keys = new Set(deliveries.map(({ id }) => id))
  const isTaken = manner.ends.includes('received')
  const { quietAfter = Number.POSITIVE_INFINITY } = manner
  return {
    underTwoKeys: countOf([...keysByItem(deliveries).values()], (each) => each.size > 1),
    changedOnTheWay: bodies.size - keys.size,
    underUnknownKeys: countOf([...keys], (key) => !ids.has(key)),
    inAnotherState: countOf(lines, ({ state }) => !manner.ends.some((end) => end === state)),
    takenTwice: isTaken ? deliveries.length - keys.size : 0,
    takenUnknown: isTaken ? countOf([...keys], (key) => !received.has(key)) : 0,
    neverCame: manner === good ? ITEMS_EACH - keys.size : 0,
    afterAskedForQuiet: Math.max(0, deliveries.length - quietAfter),
  }
}

/** Of the bad ones whom nothing reaches, those of whom no alarm tells. */
function unseen(told: readonly Told[], { alarms, figures, lines }: Round): number {
  const failing = new Set(alarms.filter(({ kind }) => kind === 'lane-failing').map(({ id }) => id))
  const letters = new Set(alarms.filter(({ kind }) => kind === 'dead-letter').map(({ id }) => id))
  const dead = lines.filter(({ state }) => state === 'given-up')
  return (
    countOf(told, ({ member: { manner }, provider }) =>
      manner.ends.includes('received') ? false : !failing.has(provider),
    ) +
    countOf(dead, ({ dispatch }) => !letters.has(String(dispatch))) +
    Math.abs(dead.length - (figures['given-up'] ?? 0))
  )
}

const rounded = (value: number): number => Number(value.toPrecision(4))

function waitedOf(waits: readonly number[]): Waited {
  const sorted = waits.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  return { median: at(0.5), p95: at(0.95), most: at(1) }
}

function paceOf(told: readonly Told[], { releasedAt, lookWaitsMs }: Round): Pace {
  const arrivals = told.flatMap(({ deliveries }) => deliveries.map(({ at }) => at))
  const waited = told
    .flatMap(({ lines }) => lines)
    .map(({ receivedAt }) => Date.parse(String(receivedAt)) - releasedAt)
  const seconds = (Math.max(...arrivals) - Math.min(...arrivals)) / 1_000
  return {
    deliveries: arrivals.length,
    aSecond: rounded((arrivals.length - 1) / seconds),
    waitedMs: waitedOf(waited),
    lookedAfterMs: waitedOf(lookWaitsMs),
  }
}

function byManner(told: readonly Told[]): Account['manners'] {
  const manners: Record<string, Record<string, number>> = {}
  for (const { member, lines, deliveries } of told) {
    const counts = manners[member.manner.name] ?? { providers: 0, deliveries: 0 }
    manners[member.manner.name] = counts
    const add = (name: string, count: number) => {
      counts[name] = (counts[name] ?? 0) + count
    }
    add('providers', 1)
    add('deliveries', deliveries.length)
    for (const { state } of lines) add(String(state), 1)
  }
  return manners
}

function toldOf(round: Round): readonly Told[] {
  const lines = Map.groupBy(round.lines, ({ provider }) => provider)
  return [...round.providers].map(([member, provider]) => ({
    member,
    provider,
    lines: lines.get(provider) ?? [],
    deliveries: round.deliveries.get(member) ?? [],
  }))
}

/** Adds up a round. */
export function accountOf(round: Round): Account {
  const told = toldOf(round)
  const faults: Record<string, number> = {
    lost: round.lost,
    forgotten: round.forgotten,
    unseen: unseen(told, round),
    bugs: round.bugs.length,
  }
  for (const each of told)
    for (const [name, count] of Object.entries(faultsOf(each)))
      faults[name] = (faults[name] ?? 0) + count
  return {
    good: paceOf(
      told.filter(({ member }) => member.manner === good),
      round,
    ),
    faults,
    manners: byManner(told),
    bugs: round.bugs.map(String).slice(0, 5),
  }
}
