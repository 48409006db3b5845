/** The burn-down as lines on a field: pure arithmetic, so that it can be tried without a page. */
import type { WallFrame } from '../../protocol/wall.ts'

const DAY_MS = 86_400_000

/** The field of the drawing. One unit is one pixel of the reference screen. */
export const field = { width: 448, base: 180, top: 8, start: 4, end: 444 } as const

/** The way so far takes at most this share, so that the number beside the last point has room. */
const PAST_SHARE_MAX = 0.58

/** A point of the drawing. */
export type Point = { readonly x: number; readonly y: number }

/** All that is drawn. */
export type BurnShape = {
  readonly past: readonly Point[]
  readonly last: Point
  /** Even work from the first frame to the end of the days, cut off where the field ends. */
  readonly plan: readonly [Point, Point]
  readonly pace: readonly [Point, Point] | undefined
  readonly levels: readonly { readonly y: number; readonly value: number }[]
  readonly times: readonly { readonly x: number; readonly atMs: number }[]
}

type Series = readonly { readonly atMs: number; readonly open: number }[]

/** Draws the frame's series; nothing when there is no series to draw. */
export function burnShape(frame: WallFrame): BurnShape | undefined {
  const series: Series = frame.open.series.map(({ at, open }) => ({ atMs: Date.parse(at), open }))
  const first = series[0]
  const last = series.at(-1)
  if (!first || !last || last.atMs === first.atMs) return undefined
  const doneMs = frame.open.doneAt === null ? undefined : Date.parse(frame.open.doneAt)
  const endMs = endOf(first.atMs, last.atMs, doneMs)
  const highest = Math.max(1, ...series.map(({ open }) => open))
  const x = (atMs: number) =>
    field.start + ((atMs - first.atMs) / (endMs - first.atMs)) * (field.end - field.start)
  const y = (open: number) => field.base - (open / highest) * (field.base - field.top)
  const point = (atMs: number, open: number): Point => ({ x: x(atMs), y: y(open) })
  const line = (fromMs: number, open: number, zeroMs: number): readonly [Point, Point] => {
    const stopMs = Math.min(endMs, zeroMs)
    const left = open * (1 - (stopMs - fromMs) / Math.max(1, zeroMs - fromMs))
    return [point(fromMs, open), point(stopMs, left)]
  }
  return {
    past: series.map(({ atMs, open }) => point(atMs, open)),
    last: point(last.atMs, last.open),
    plan: line(first.atMs, first.open, first.atMs + Math.max(1, frame.dayOf.days) * DAY_MS),
    pace:
      doneMs !== undefined && doneMs > last.atMs ? line(last.atMs, last.open, doneMs) : undefined,
    levels: levelsOf(highest).map((value) => ({ value, y: y(value) })),
    times: timesOf(first.atMs, endMs).map((atMs) => ({ atMs, x: x(atMs) })),
  }
}

/** The pace may reach far beyond what is worth drawing. */
function endOf(firstMs: number, lastMs: number, doneMs: number | undefined): number {
  const span = lastMs - firstMs
  const near = firstMs + span / PAST_SHARE_MAX
  return Math.max(near, Math.min(doneMs ?? near, lastMs + span) + span * 0.05)
}

/** One or two round numbers below the highest. */
function levelsOf(highest: number): readonly number[] {
  const step = niceStep(highest / 2.2)
  return [1, 2].map((times) => times * step).filter((value) => value < highest * 0.98)
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  const step = [5, 2, 1].find((each) => each * power <= rough) ?? 1
  return step * power
}

const steps = [5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1_440, 2_880, 10_080].map(
  (minutes) => minutes * 60_000,
)

/** Four instants at most, at even distances from the start. */
function timesOf(startMs: number, endMs: number): readonly number[] {
  const step = steps.find((each) => (endMs - startMs) / each <= 3.5) ?? (endMs - startMs) / 3
  const count = Math.floor((endMs - startMs) / step) + 1
  return Array.from({ length: count }, (_, at) => startMs + at * step)
}
