/** What outlets of a scenario really publish, who counts it, and what the action is to reach. */
import type { TargetKind } from '../domain/words.ts'

/** Civil milliseconds since the local midnight with which the first day begins. */
type OffsetMs = number

/** From here on a way carries so many own posts and copies an hour, as a mean. */
export interface Phase {
  readonly from: OffsetMs
  readonly own: number
  readonly copies: number
}

/** Where an outlet publishes, or has published. */
export interface WayPlan {
  /** `a-site`: unique in the scenario. */
  readonly key: string
  /** Key of the outlet. */
  readonly outlet: string
  readonly kind: Extract<TargetKind, 'website' | 'app' | 'stream' | 'channel' | 'group'>
  readonly name: string
  readonly since: OffsetMs
  /** When somebody lists it; null with all that was known from the beginning. */
  readonly listedAt: OffsetMs | null
  /** Key of the way that it has replaced. */
  readonly replaces: string | null
  /** Slug of the sensor that counts it; null where nobody does. */
  readonly sensor: string | null
  /** What it carries, the earliest first; nothing before the first of them. */
  readonly phases: readonly Phase[]
}

/** An outlet with the platforms to which its posts lead. */
export interface OutletFlow {
  readonly key: string
  readonly name: string
  /** Nobody acts on it: effect is held against it. */
  readonly isControl: boolean
  readonly links: readonly {
    readonly from: OffsetMs
    readonly platforms: readonly { readonly platform: string; readonly weight: number }[]
  }[]
}

/** A name by which a website is reached. */
export interface SitePlan {
  readonly key: string
  readonly name: string
  /** Key of the website. */
  readonly way: string
  /** Key of the measure that is drawn up on it. */
  readonly card: string
  /** When it can be reached again, whatever was done; null where it cannot. */
  readonly backAt: OffsetMs | null
  /** From one of the two places it is never reached: a filter stands before it there. */
  readonly filtered: boolean
}

/** A sensor that dies: its hours from `from` on are lost, or come late in one file up to `until`. */
export interface DeadSensor {
  readonly sensor: string
  readonly from: OffsetMs
  readonly late: { readonly at: OffsetMs; readonly until: OffsetMs } | null
}

/** What is to be reached, with names of the plan in place of ids. */
export type GoalPlan = { readonly key: string; readonly text: string } & (
  | {
      readonly kind: 'silence-flows'
      readonly outlets: readonly string[]
      readonly count: number
      readonly hours: number
    }
  | { readonly kind: 'sites-down'; readonly count: number; readonly hours: number }
  | {
      readonly kind: 'servers-out'
      readonly struck: number
      readonly seized: number
      readonly switchedOff: number
    }
  | {
      readonly kind: 'capacity-to-broadcast' | 'capacity-to-publish'
      readonly outlets: readonly string[]
      readonly perHundredHours: number
      readonly hours: number
    }
  | { readonly kind: 'persons-identified'; readonly identified: number; readonly arrested: number }
)

/** Numbers that the judge tells, and when. */
export interface PersonsStep {
  readonly at: OffsetMs
  readonly identified: number
  readonly arrested: number
}

/** Everything of a scenario that sensors count and objectives are held against. */
export interface FlowPlan {
  /** When the day begins: with the go, or with the opening of the legal gate. */
  readonly dayAt: OffsetMs
  /** When the outlets are listed and everything is fixed. */
  readonly setAt: OffsetMs
  /** Who of the staff lists, fixes, brings the files of the sensors, and tells of persons. */
  readonly people: {
    readonly lists: string
    readonly fixes: string
    readonly brings: string
    readonly tells: string
  }
  readonly outlets: readonly OutletFlow[]
  readonly ways: readonly WayPlan[]
  readonly sites: readonly SitePlan[]
  /** Sensor of the sites; from when on it asks for them. */
  readonly watch: { readonly sensor: string; readonly from: OffsetMs } | null
  readonly baseline: { readonly from: OffsetMs; readonly until: OffsetMs }
  readonly goals: readonly GoalPlan[]
  readonly persons: readonly PersonsStep[]
  /** When a file is brought, with all hours that are over and were not brought before. */
  readonly files: readonly OffsetMs[]
  readonly dead: readonly DeadSensor[]
}
