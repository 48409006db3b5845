/**
 * Standing: where each objective stands against its stop condition. In three values: reached, not
 * yet, and no verdict where what is missing could turn it. Missing data never makes "reached".
 */

import type { Card } from '../card.ts'
import { after, HOUR_MS, type Id, type Instant, instantOf } from '../kit.ts'
import type { PersonsTold, StopCondition, StopVersion } from '../objective.ts'
import { isDisputed } from '../seizure.ts'
import type { SeizureAct, TallyName, Verdict } from '../words.ts'
import { type Flows, type Hours, isPost, runOf, type ToldCount, type ToldReach } from './silence.ts'

/** Places from which a site must be out of reach: one alone may only be blocked (G11). */
export const SITE_VANTAGES_MIN = 2

/** One count against what the condition wants of it. */
export type Tally = { readonly name: TallyName; readonly is: number; readonly needed: number }

/** Where an objective stands. */
export type StandingNow = {
  readonly verdict: Verdict
  /** Of the things that the condition names: how many meet it now, and of how many nothing is known. */
  readonly met: number
  readonly unknown: number
  readonly needed: number
  /** Hours for which the condition has been met so far; null where nothing can be said. */
  readonly hours: number | null
  /** Own posts in 100 hours, of a condition of capacity; without those of whom nothing is known. */
  readonly perHundredHours: number | null
  readonly tallies: readonly Tally[]
}

/** What it rests on. */
export type Evidence = {
  readonly day: Instant | null
  readonly now: Instant
  readonly flows: Flows
  /** Sites by their hours. */
  readonly sites: ReadonlyMap<string, Hours<ToldReach>>
  readonly cards: readonly Pick<Card, 'kind' | 'reports'>[]
  readonly personsTold: readonly PersonsTold[]
}

/** Where a condition stands at an instant. */
export function standingOf(stop: StopCondition, evidence: Evidence): StandingNow {
  switch (stop.kind) {
    case 'silence-flows':
      return ofRuns(stop, evidence, stop.outlets, (outlet) => outletSpan(evidence, outlet))
    case 'sites-down':
      return ofRuns(stop, evidence, stop.sites, (site) => siteSpan(evidence, site))
    case 'servers-out':
      return ofServers(stop, evidence)
    case 'persons-identified':
      return ofPersons(stop, evidence)
    default:
      return ofCapacity(stop, evidence)
  }
}

/**
 * Where an objective stands by the condition that holds and by the last that was fixed before the
 * day, at every one of these times; null where these differ. A bar that was lowered later reaches
 * nothing, and what was reached once and is not now, is not.
 */
export function agreedStanding(
  versions: readonly Omit<StopVersion, 'objective'>[],
  times: readonly Evidence[],
): Verdict | null {
  const all = times.flatMap((evidence) => {
    const fixed = versions.filter(({ fixedAt }) => fixedAt <= evidence.now)
    return [fixed.at(-1), fixed.findLast(({ isLate }) => !isLate)].map((version) =>
      version === undefined ? null : standingOf(version.stop, evidence).verdict,
    )
  })
  const [first = null] = all
  return all.every((each) => each === first) ? first : null
}

/** For how many hours something is known to have lasted, and for how many it can have at most. */
type Span = { readonly known: number | null; readonly atMost: number; readonly isMet: boolean }

const hoursBetween = (from: Instant, to: Instant): number =>
  Math.max(0, Math.floor((to - from) / HOUR_MS))

/** A silent sensor says nothing, but what was seen before bounds what can have been since. */
function outletSpan({ day, now, flows }: Evidence, outlet: Id<'target'>): Span {
  const start = day ?? now
  const runs = (flows.get(outlet) ?? []).flatMap((hours) => runOf(hours, isPost, now) ?? [])
  const broken = Math.max(start, ...runs.map(({ brokenAt }) => brokenAt ?? start))
  const atMost = hoursBetween(instantOf(broken), now)
  if (runs.length === 0 || !runs.every(({ isAlive }) => isAlive))
    return { known: null, atMost, isMet: false }
  const known = Math.min(...runs.map(({ hours, until }) => clipped(hours, until, start)))
  return { known, atMost, isMet: false }
}

/** Hours of a run that lie after the day had begun. */
const clipped = (hours: number, until: Instant, start: Instant): number =>
  Math.min(hours, hoursBetween(start, until))

const isUp = ({ vantages, reached }: ToldReach): boolean =>
  reached > 0 || vantages < SITE_VANTAGES_MIN

function siteSpan({ day, now, sites }: Evidence, site: Id<'target'>): Span {
  const start = day ?? now
  const hours = sites.get(site)
  const run = hours === undefined ? undefined : runOf(hours, isUp, now)
  const up = hours === undefined ? undefined : runOf(hours, ({ reached }) => reached > 0, now)
  const atMost = hoursBetween(instantOf(Math.max(start, up?.brokenAt ?? start)), now)
  if (run === undefined || !run.isAlive) return { known: null, atMost, isMet: false }
  const known = clipped(run.hours, run.until, start)
  return { known, atMost, isMet: known > 0 }
}

/** So many of some for so many hours: the run of the weakest of the best. */
function ofRuns(
  { count, hours }: { readonly count: number; readonly hours: number },
  { day, now }: Evidence,
  names: readonly Id<'target'>[],
  spanOf: (name: Id<'target'>) => Span,
): StandingNow {
  const spans = names.map(spanOf)
  const nth = (values: readonly number[]) => values.toSorted((a, b) => b - a)[count - 1]
  const known = nth(spans.flatMap((span) => span.known ?? []))
  const atMost = nth(spans.map((span) => span.atMost)) ?? 0
  const hasBegun = day !== null && day <= now
  const verdict: Verdict =
    hasBegun && known !== undefined && known >= hours
      ? 'reached'
      : hasBegun && atMost >= hours
        ? 'no-verdict'
        : 'not-yet'
  return {
    ...nothing,
    verdict,
    met: spans.filter(({ known: run, isMet }) => isMet || (run ?? 0) >= hours).length,
    unknown: spans.filter(({ known: run }) => run === null).length,
    needed: count,
    hours: known ?? null,
  }
}

const nothing = { met: 0, unknown: 0, needed: 0, hours: null, perHundredHours: null, tallies: [] }

/**
 * The longest time up to the last hour that all have told, since the day, over which the mean of the
 * own posts of all together lies under the bar.
 */
function ofCapacity(
  stop: Extract<StopCondition, { readonly perHundredHours: number }>,
  evidence: Evidence,
): StandingNow {
  const { day, now, flows } = evidence
  const { outlets, hours, perHundredHours: bar } = stop
  const series = outlets.map((outlet) => flows.get(outlet) ?? [])
  const alive = series.filter(
    (ways) => ways.length > 0 && ways.every((each) => runOf(each, isPost, now)?.isAlive),
  )
  const ends = alive.flatMap((ways) => ways.map((each) => lastEnd(each)))
  const start = instantOf(Math.ceil((day ?? now) / HOUR_MS) * HOUR_MS)
  const end = ends.length === 0 ? start : instantOf(Math.min(...ends))
  const sums = backwards(alive.flat(), start, end, hours)
  const sum = sums.posts.reduce((total, each) => total + each, 0)
  const span = sums.posts.length
  const rate = span === 0 ? null : Math.round((sum * 100) / span)
  const isWhole = alive.length === outlets.length && !sums.hasGap
  const run = longestUnder(sums.posts, bar)
  const isOver = span >= hours && sum * 100 >= bar * hours
  const hasBegun = day !== null && day <= now
  const common = {
    ...nothing,
    met: isWhole && run >= hours ? outlets.length : 0,
    unknown: outlets.length - alive.length,
    needed: outlets.length,
    hours: isWhole ? run : null,
    perHundredHours: hasBegun ? rate : null,
  }
  if (!hasBegun || isOver) return { ...common, verdict: 'not-yet' }
  if (!isWhole) return { ...common, verdict: 'no-verdict' }
  return { ...common, verdict: run >= hours ? 'reached' : 'not-yet' }
}

const lastEnd = (hours: Hours<ToldCount>): Instant =>
  after(instantOf(Math.max(...hours.keys())), HOUR_MS)

/** Own posts hour by hour, the latest first, no further back than the day and the time asked for. */
function backwards(
  ways: readonly Hours<ToldCount>[],
  start: Instant,
  end: Instant,
  most: number,
): { readonly posts: readonly number[]; readonly hasGap: boolean } {
  const posts: number[] = []
  for (
    let at = after(end, -HOUR_MS);
    at >= start && posts.length < most;
    at = after(at, -HOUR_MS)
  ) {
    const rows = ways.flatMap((hours) => hours.get(at) ?? [])
    // Known posts still count; what was not told makes the whole uncertain.
    if (rows.length < ways.length) return { posts, hasGap: true }
    posts.push(rows.reduce((sum, { own }) => sum + own, 0))
  }
  return { posts, hasGap: false }
}

/** The longest stretch from the latest hour back whose mean lies under the bar. */
function longestUnder(posts: readonly number[], perHundredHours: number): number {
  let longest = 0
  let sum = 0
  for (const [index, each] of posts.entries()) {
    sum += each
    if (sum * 100 < perHundredHours * (index + 1)) longest = index + 1
  }
  return longest
}

/** Whether only the press tells of an act: it repeats what it has heard, and was not there. */
const isHearsay = ({ reports }: Pick<Card, 'reports'>, act: SeizureAct): boolean =>
  reports.every((each) => each.act !== act || each.source === 'press')

/**
 * Servers of which some source says that an act was done. Sources that differ leave it open, and so
 * does the press alone.
 */
function ofServers(
  { struck, seized, switchedOff }: Extract<StopCondition, { readonly kind: 'servers-out' }>,
  { cards }: Evidence,
): StandingNow {
  const servers = cards.filter(({ kind }) => kind === 'server')
  const wanted: readonly (readonly [SeizureAct, number])[] = [
    ['struck', struck],
    ['seized', seized],
    ['switched-off', switchedOff],
  ]
  const counted = wanted.map(([act, needed]) => {
    const said = servers.filter(({ reports }) => reports.some((each) => each.act === act))
    const isOpen = (card: Pick<Card, 'reports'>) => isDisputed(card, act) || isHearsay(card, act)
    const disputed = said.filter(isOpen).length
    const is = said.filter(
      (card) => !isOpen(card) && card.reports.some((each) => each.act === act && each.isDone),
    ).length
    return { name: act, is, needed, disputed }
  })
  const short = counted.filter(({ is, needed }) => is < needed)
  const isOpen =
    short.length > 0 && short.every(({ is, needed, disputed }) => is + disputed >= needed)
  return {
    ...nothing,
    verdict: short.length === 0 ? 'reached' : isOpen ? 'no-verdict' : 'not-yet',
    met: counted.length - short.length,
    unknown: counted.filter(({ disputed }) => disputed > 0).length,
    needed: counted.length,
    tallies: counted.map(({ name, is, needed }) => ({ name, is, needed })),
  }
}

/** Numbers as they were told last. Before the first of them nothing is known. */
function ofPersons(
  { identified, arrested }: Extract<StopCondition, { readonly kind: 'persons-identified' }>,
  { personsTold }: Evidence,
): StandingNow {
  const told = personsTold.at(-1)
  const tallies: readonly Tally[] = [
    { name: 'identified', is: told?.identified ?? 0, needed: identified },
    { name: 'arrested', is: told?.arrested ?? 0, needed: arrested },
  ]
  const met = tallies.filter(({ is, needed }) => is >= needed).length
  if (told === undefined)
    return { ...nothing, verdict: 'no-verdict', unknown: tallies.length, needed: tallies.length }
  const verdict = met === tallies.length ? 'reached' : 'not-yet'
  return { ...nothing, verdict, met, needed: tallies.length, tallies }
}
