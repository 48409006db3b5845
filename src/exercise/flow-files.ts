/** The files that sensors give out: which hours stand in which of them, and until when each has told. */
import { HOUR_MS } from '../domain/kit.ts'
import type { FlowPlan, WayPlan } from './flow-plan.ts'

/** Hours from the beginning of the first to the end of the last. */
export interface Stretch {
  readonly from: number
  readonly until: number
}

/** One file on its way. */
export interface FlowFile {
  /** As a task, and in its key. */
  readonly ref: string
  readonly at: number
  /** Hours of a way that stand in it. */
  readonly hoursOf: (way: WayPlan) => Stretch
  /** Hours of all sites that stand in it. */
  readonly ofSites: Stretch
}

const none: Stretch = { from: 0, until: 0 }

const wholeHour = (at: number): number => Math.floor(at / HOUR_MS) * HOUR_MS

/** Hours until when a sensor lives, or for ever. */
const diesAt = ({ dead }: FlowPlan, sensor: string | null): number =>
  dead.find((each) => each.sensor === sensor)?.from ?? Number.POSITIVE_INFINITY

/** The first hour of a way of which anything can be told. */
const beginOf = ({ baseline }: FlowPlan, { since }: WayPlan): number =>
  Math.max(baseline.from, wholeHour(since))

const isListedBy = ({ listedAt }: WayPlan, at: number): boolean =>
  listedAt === null || listedAt <= at

/** A file of all sensors, with what came since the one before it. */
function regular(plan: FlowPlan, number: number): FlowFile {
  const at = plan.files[number] ?? 0
  const before = number === 0 ? null : (plan.files[number - 1] ?? null)
  const until = wholeHour(at)
  return {
    ref: `flows-${String(number).padStart(3, '0')}`,
    at,
    hoursOf: (way) => {
      if (way.sensor === null || !isListedBy(way, at)) return none
      const isKnown = before !== null && isListedBy(way, before)
      const from = isKnown ? Math.max(beginOf(plan, way), wholeHour(before)) : beginOf(plan, way)
      return { from, until: Math.min(until, diesAt(plan, way.sensor)) }
    },
    ofSites:
      plan.watch === null
        ? none
        : {
            from: Math.max(plan.watch.from, before === null ? 0 : wholeHour(before)),
            until: Math.min(until, diesAt(plan, plan.watch.sensor)),
          },
  }
}

/** What a dead sensor had still kept, found late. */
function lateFiles(plan: FlowPlan): readonly FlowFile[] {
  return plan.dead.flatMap(({ sensor, from, late }) =>
    late === null
      ? []
      : [
          {
            ref: `flows-late-${sensor}`,
            at: late.at,
            hoursOf: (way: WayPlan) =>
              way.sensor === sensor && isListedBy(way, late.at)
                ? { from: Math.max(from, beginOf(plan, way)), until: late.until }
                : none,
            ofSites: none,
          },
        ],
  )
}

/** Every file of a plan. */
export const filesOf = (plan: FlowPlan): readonly FlowFile[] => [
  ...plan.files.map((_at, number) => regular(plan, number)),
  ...lateFiles(plan),
]

/** Until when a way has been told by the files that were brought; null where nothing was. */
export function toldUntil(files: readonly FlowFile[], way: WayPlan): number | null {
  const ends = files
    .map(({ hoursOf }) => hoursOf(way))
    .flatMap(({ from, until }) => (until > from ? [until] : []))
  return ends.length === 0 ? null : Math.max(...ends)
}
