/** What a world says of itself over its control port. */
import { type Static, Type } from 'typebox'

const Count = Type.Integer({ minimum: 0 })

/** How far the world is. */
export const Standing = Type.Object({
  /** Civil time as last told. */
  now: Type.Number(),
  /** When the world next wants to do something; null when it never will by itself. */
  nextDueAt: Type.Union([Type.Number(), Type.Null()]),
  /** Whether it still works on what is due. */
  busy: Type.Boolean(),
})
export type Standing = Static<typeof Standing>

/** What the interfaces of the world have seen, over all its lives. */
export const DeliveryCounts = Type.Object({
  deliveries: Count,
  /** Answered with 202, repeats included. */
  accepted: Count,
  /** Different messages among the accepted. */
  distinct: Count,
  byStatus: Type.Record(Type.String(), Count),
})
export type DeliveryCounts = Static<typeof DeliveryCounts>

/** A call of ours that the house did not take. */
export const Problem = Type.Object({
  task: Type.String(),
  status: Type.Integer(),
  text: Type.String(),
})
export type Problem = Static<typeof Problem>

/** Counts of everything that reached the world, and what it could not bring to the house. */
export const RawCounts = Type.Intersect([
  DeliveryCounts,
  Type.Object({
    /** Measures under an instrument, counted apart: a referral is none. */
    measures: DeliveryCounts,
    /** By provider: pages given out in this life. */
    pages: Type.Record(Type.String(), Count),
    problems: Type.Array(Problem),
  }),
])
export type RawCounts = Static<typeof RawCounts>
