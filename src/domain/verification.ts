/**
 * Verification: we look ourselves, at fixed rounds with a secret jitter. A look that is blocked,
 * walled or unknown never says that anything is down.
 */
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { saysGone, saysNothing } from './evidence.ts'
import type { Sha256 } from './facts.ts'
import { DAY_MS, HOUR_MS, type Id, type Instant, instantOf, MINUTE_MS } from './kit.ts'
import type { CheckClass, Round } from './words.ts'

/**
 * Rounds after a send: how long after it at the earliest, how far the secret jitter spreads them,
 * and the grid on which they fall. Looks that fall together cost fewer rounds; the grid is far
 * finer than the jitter, so it tells an outsider nothing.
 */
export const schedule = [
  { round: '1h', afterMs: HOUR_MS, jitterMs: 30 * MINUTE_MS, gridMs: 5 * MINUTE_MS },
  { round: '6h', afterMs: 6 * HOUR_MS, jitterMs: HOUR_MS, gridMs: 5 * MINUTE_MS },
  { round: '24h', afterMs: DAY_MS, jitterMs: 2 * HOUR_MS, gridMs: 15 * MINUTE_MS },
  { round: '3d', afterMs: 3 * DAY_MS, jitterMs: 6 * HOUR_MS, gridMs: 30 * MINUTE_MS },
  { round: '7d', afterMs: 7 * DAY_MS, jitterMs: 12 * HOUR_MS, gridMs: 2 * HOUR_MS },
  { round: '30d', afterMs: 30 * DAY_MS, jitterMs: DAY_MS, gridMs: 2 * HOUR_MS },
  // One look that nobody can foresee, anywhere in the month (G11).
  { round: 'random', afterMs: 2 * HOUR_MS, jitterMs: 29 * DAY_MS, gridMs: 3 * HOUR_MS },
] as const satisfies readonly { round: Round; afterMs: number; jitterMs: number; gridMs: number }[]

/** A look that is still to come. */
export type Due = { readonly round: Round; readonly at: Instant }

/** What the looks of an item say so far. */
export type Checks = {
  readonly last: { readonly class: CheckClass; readonly round: Round; readonly at: Instant } | null
  /** The last class that says something about the item. */
  readonly decisive: { readonly class: CheckClass; readonly at: Instant } | null
  /** When we first saw it gone after sending, and last saw it live before that. */
  readonly firstGoneAt: Instant | null
  readonly lastLiveAt: Instant | null
  readonly at24h: CheckClass | null
  readonly at30d: CheckClass | null
  /** Rounds that have been looked at. */
  readonly done: readonly Round[]
  readonly next: Due | null
}

/** One row of a round of checks. */
export type CheckedRow = {
  readonly item: Id<'item'>
  readonly round: Round
  readonly class: CheckClass
  readonly status: number
  /** Vantages that were asked, 1 or 2. */
  readonly vantages: number
}

/** Facts of this stage. */
export type VerificationFacts = { 'check.seen': { readonly rows: readonly CheckedRow[] } }

/** An item that has not been looked at. */
export const unchecked: Checks = {
  last: null,
  decisive: null,
  firstGoneAt: null,
  lastLiveAt: null,
  at24h: null,
  at30d: null,
  done: [],
  next: null,
}

/** The 32 secret bytes of an item, of which each round takes four. */
export type Jitter = (item: Id<'item'>) => Uint8Array

/** The jitter of an installation: a function of its secret and the item alone (MODEL 1.6). */
export const jitterFrom =
  (secret: Uint8Array, sha256: Sha256): Jitter =>
  (item) =>
    sha256(concatBytes(secret, utf8ToBytes(item)))

const still = new Uint8Array(32)

/** For whoever folds and never asks when an item is looked at next. */
export const noJitter: Jitter = () => still

/**
 * When each round of an item is due after its send: the same instants in every replay, and none that
 * an outsider could foresee (MODEL 1.6).
 */
export function dueRounds(item: Id<'item'>, sentAt: Instant, jitter: Jitter): readonly Due[] {
  const bytes = jitter(item)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return schedule.map(({ round, afterMs, jitterMs, gridMs }, index) => {
    const share = view.getUint32(index * 4) / 0x1_0000_0000
    const at = sentAt + afterMs + share * jitterMs
    return { round, at: instantOf(Math.ceil(at / gridMs) * gridMs) }
  })
}

/** The earliest round not yet done, or null when all are. */
export function nextDue(dues: readonly Due[], done: readonly Round[]): Due | null {
  const open = dues.filter(({ round }) => !done.includes(round))
  return open.reduce<Due | null>((first, due) => (first && first.at <= due.at ? first : due), null)
}

/** Folds one look after a send into what is known. */
export function afterCheck(
  checks: Checks,
  seen: { round: Round; class: CheckClass; at: Instant },
  sentAt: Instant,
  dues: readonly Due[],
): Checks {
  const done = [...checks.done, seen.round]
  const says = !saysNothing(seen.class)
  const age = seen.at - sentAt
  return {
    last: seen,
    decisive: says ? { class: seen.class, at: seen.at } : checks.decisive,
    firstGoneAt: checks.firstGoneAt ?? (saysGone(seen.class) ? seen.at : null),
    lastLiveAt: seen.class === 'live' ? seen.at : checks.lastLiveAt,
    at24h: checks.at24h ?? (age >= DAY_MS ? seen.class : null),
    at30d: checks.at30d ?? (age >= 30 * DAY_MS ? seen.class : null),
    done,
    next: nextDue(dues, done),
  }
}
