/**
 * Displacement: where posts of an outlet lead to, before the day and after it. Those who work here
 * see the platforms by name. The public sees them coded and late, and no cell under ten (G10).
 */
import { after, DAY_MS, type Instant, type Slug } from '../kit.ts'
import { type Bounded, rateRatio } from './rate.ts'
import type { ToldCount } from './silence.ts'

/** A stretch of time with the hours of it that were counted. */
export type Window = { readonly from: Instant; readonly until: Instant; readonly hours: number }

/** Links to one platform, before and after, with the change of their rate. */
export type Destination = {
  readonly platform: Slug
  readonly before: number
  readonly after: number
  /** Null where nothing led there before, or nothing was counted. */
  readonly ratio: Bounded | null
}

/** The same for the public: a code in place of the name, null in place of a small number. */
export type CodedDestination = {
  readonly code: string
  readonly before: number | null
  readonly after: number | null
}

/** Below this a cell can point at somebody. */
export const CELL_MIN = 10

/** The public sees no displacement that is newer: what is newer shows where it is safe now. */
export const PUBLIC_DELAY_DAYS = 30

function linksIn(counts: readonly ToldCount[], from: Instant, until: Instant) {
  const found = new Map<Slug, number>()
  for (const { hourAt, outlinks } of counts)
    if (hourAt >= from && hourAt < until)
      for (const { platform, links } of outlinks)
        found.set(platform, (found.get(platform) ?? 0) + links)
  return found
}

/** Where posts lead to, the most linked to after the day first. */
export function destinationsOf(
  counts: readonly ToldCount[],
  before: Window,
  later: Window,
): readonly Destination[] {
  const was = linksIn(counts, before.from, before.until)
  const is = linksIn(counts, later.from, later.until)
  const destinations = [...new Set([...was.keys(), ...is.keys()])].map((platform) => {
    const [then, now] = [was.get(platform) ?? 0, is.get(platform) ?? 0]
    const isCounted = before.hours > 0 && later.hours > 0
    const ratio = isCounted
      ? rateRatio({ posts: now, hours: later.hours }, { posts: then, hours: before.hours })
      : undefined
    return { platform, before: then, after: now, ratio: ratio ?? null }
  })
  return destinations.toSorted(
    (a, b) => b.after - a.after || b.before - a.before || (a.platform < b.platform ? -1 : 1),
  )
}

/** What the public may see of it at an instant; null while all of it is too new. */
export function publicDestinations(
  counts: readonly ToldCount[],
  before: Window,
  later: Window,
  now: Instant,
): readonly CodedDestination[] | null {
  const latest = after(now, -PUBLIC_DELAY_DAYS * DAY_MS)
  if (latest <= later.from) return null
  const until = latest < later.until ? latest : later.until
  const cell = (links: number) => (links < CELL_MIN ? null : links)
  return destinationsOf(counts, before, { ...later, until }).map((each, place) => ({
    code: `P${place + 1}`,
    before: cell(each.before),
    after: cell(each.after),
  }))
}
