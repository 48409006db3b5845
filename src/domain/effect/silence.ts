/**
 * Silence: hours since an outlet posted something of its own. It is counted only while the sensor of
 * each of its ways is alive: a sensor that sends nothing is silent itself, and gives no verdict. A
 * copy is no own post and breaks no silence.
 */
import type { HourCount, HourReach } from '../flow.ts'
import { after, earlier, HOUR_MS, type Id, type Instant, instantOf, later } from '../kit.ts'
import type { Edge } from '../target.ts'
import type { Silence } from '../words.ts'

/** A count as it was told; of the same hour the one that was told last holds. */
export type ToldCount = HourCount & { readonly seq: number }

/** What was reached, as it was told. */
export type ToldReach = HourReach & { readonly seq: number }

/** A sensor is dead when the row of an hour has not come so long after its end. */
export const SENSOR_GRACE_MS = 2 * HOUR_MS

/** Less than a day without a post is a pause, and no silence. */
export const SILENT_FROM_HOURS = 24

/** One way by its hours; and one site. */
export type Hours<Row> = ReadonlyMap<Instant, Row>

/** Rows by what they are of and by hour: of several for one hour the last that was told. */
export function byHour<Row extends { readonly hourAt: Instant; readonly seq: number }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): ReadonlyMap<string, Hours<Row>> {
  const found = new Map<string, Map<Instant, Row>>()
  for (const row of rows) {
    const name = nameOf(row)
    const hours = found.get(name) ?? new Map<Instant, Row>()
    found.set(name, hours)
    const known = hours.get(row.hourAt)
    if (known === undefined || known.seq < row.seq) hours.set(row.hourAt, row)
  }
  return found
}

/** The ways of each outlet, each by its hours. */
export type Flows = ReadonlyMap<Id<'target'>, readonly Hours<ToldCount>[]>

/** When an outlet began to publish on a way, where that is known. */
export type Begun = Pick<Edge, 'kind' | 'from' | 'to' | 'since'>

/** Counts by outlet and way. Before a way had begun nothing was posted on it, told or not. */
export function flowsOf(counts: readonly ToldCount[], edges: readonly Begun[]): Flows {
  const begun = beginningsIn(edges)
  const series = [...byHour(counts, nameOfWay)]
  const found = new Map<Id<'target'>, Hours<ToldCount>[]>()
  const firsts = new Map<Id<'target'>, Instant>()
  for (const [, hours] of series)
    for (const { outlet, hourAt } of hours.values())
      firsts.set(outlet, earlier(firsts.get(outlet) ?? hourAt, hourAt))
  for (const [name, hours] of series) {
    const [row] = hours.values()
    if (row === undefined) continue
    const from = firsts.get(row.outlet) ?? row.hourAt
    const whole = withBeginning(hours, row, { from, begunAt: begun.get(name) ?? null })
    const known = found.get(row.outlet)
    if (known === undefined) found.set(row.outlet, [whole])
    else known.push(whole)
  }
  return found
}

const nameOfWay = ({ outlet, way }: Pick<HourCount, 'outlet' | 'way'>): string => `${outlet} ${way}`

/** The first beginning of each way; null where one of its edges does not tell it. */
function beginningsIn(edges: readonly Begun[]): ReadonlyMap<string, Instant | null> {
  const begun = new Map<string, Instant | null>()
  for (const { kind, from: outlet, to: way, since } of edges) {
    if (kind !== 'publishes-on') continue
    const name = nameOfWay({ outlet, way })
    const known = begun.get(name)
    const first = known === undefined ? since : known && since && earlier(known, since)
    begun.set(name, first)
  }
  return begun
}

/** Hours of a way that is younger than what is told of its outlet: none of its own before it began. */
function withBeginning(
  hours: Hours<ToldCount>,
  row: ToldCount,
  { from, begunAt }: { readonly from: Instant; readonly begunAt: Instant | null },
): Hours<ToldCount> {
  if (begunAt === null) return hours
  const whole = new Map(hours)
  const first = [...hours.keys()].reduce(earlier)
  const nothing = { own: 0, copies: 0, outlinks: [] }
  for (let hourAt = from; hourAt < first && after(hourAt, HOUR_MS) <= begunAt; ) {
    whole.set(hourAt, { ...row, ...nothing, hourAt })
    hourAt = after(hourAt, HOUR_MS)
  }
  return whole
}

/** How long something has lasted up to the last hour that was told. */
export type Run = {
  /** Until when its sensor has told. */
  readonly until: Instant
  readonly isAlive: boolean
  /** Hours for which it is known to have lasted. */
  readonly hours: number
  /** The end of the last hour in which it was broken; null where no hour is known that was. */
  readonly brokenAt: Instant | null
}

/** The run of one series: back from its last row until an hour breaks it, or is not told. */
export function runOf<Row>(
  hours: Hours<Row>,
  isBroken: (row: Row) => boolean,
  now: Instant,
): Run | undefined {
  let last: Instant | undefined
  let broken: Instant | undefined
  for (const [hourAt, row] of hours) {
    last = later(last ?? hourAt, hourAt)
    if (isBroken(row)) broken = later(broken ?? hourAt, hourAt)
  }
  if (last === undefined) return undefined
  let count = 0
  for (let at = last; ; at = after(at, -HOUR_MS)) {
    const row = hours.get(at)
    if (row === undefined || isBroken(row)) break
    count += 1
  }
  const until = after(last, HOUR_MS)
  return {
    ...{ until, isAlive: after(until, HOUR_MS + SENSOR_GRACE_MS) > now, hours: count },
    brokenAt: broken === undefined ? null : after(broken, HOUR_MS),
  }
}

/** Whether an hour breaks a silence: an own post does, a copy does not. */
export const isPost = ({ own }: Pick<ToldCount, 'own'>): boolean => own > 0

/** How silent one outlet is. */
export type SilenceNow = {
  readonly silence: Silence
  /** Whole hours without an own post, at least; null without a verdict. */
  readonly hours: number | null
  /** Until when all of its sensors have told; where there is no verdict, since when one tells nothing. */
  readonly until: Instant | null
  /** The end of the last hour with an own post, on any way. */
  readonly postedAt: Instant | null
}

const unheard: SilenceNow = { silence: 'no-verdict', hours: null, until: null, postedAt: null }

/** The silence of an outlet: that of the way on which it posted last. */
export function silenceOf(ways: readonly Hours<ToldCount>[], now: Instant): SilenceNow {
  const runs = ways.flatMap((hours) => runOf(hours, isPost, now) ?? [])
  if (runs.length === 0) return unheard
  const posts = runs.flatMap(({ brokenAt }) => brokenAt ?? [])
  const postedAt = posts.length === 0 ? null : posts.reduce(later)
  const until = instantOf(Math.min(...runs.map((run) => run.until)))
  if (!runs.every(({ isAlive }) => isAlive))
    return { silence: 'no-verdict', hours: null, until, postedAt }
  const hours = Math.min(...runs.map((run) => run.hours))
  return { silence: hours >= SILENT_FROM_HOURS ? 'silent' : 'posting', hours, until, postedAt }
}
