/** Targets and edges as the wire brings them, read for the use cases. */

import type { Person } from '../app/directory.ts'
import type { EdgeAsk, Making, TargetAsk } from '../app/target/preparing.ts'
import {
  after,
  DAY_MS,
  type Instant,
  idOf,
  ORDINARY,
  ok,
  parseInstant,
  parseSlug,
  type Result,
  type Slug,
} from '../domain/kit.ts'
import type { EdgesMessage, TargetsMessage } from '../protocol/target.ts'
import type { Edge } from './edge.ts'
import { NOTE_REVIEW_DAYS } from './limits.ts'
import type { AnyRefusal } from './refusals.ts'
import { malformed } from './route.ts'

/** What makes targets ready now. */
export async function makingOf({ house }: Edge): Promise<Making> {
  const now = await house.clock.now()
  return { tools: house.intakeTools, now, reviewBy: after(now, NOTE_REVIEW_DAYS * DAY_MS) }
}

/** A compartment of the person's own; the ordinary one where none is named. */
export function compartmentOf(
  { compartments }: Person,
  text: string | undefined,
  where: string,
): Result<Slug, AnyRefusal> {
  const compartment = parseSlug(text ?? ORDINARY)
  if (compartment === undefined || !compartments.includes(compartment))
    return malformed(where, 'is none of yours')
  return ok(compartment)
}

/** A time, null where none is given, undefined where it is none. */
const timeOf = (text: string | undefined): Instant | null | undefined =>
  text === undefined ? null : parseInstant(Date.parse(text))

/** A target, or undefined where its time is none. */
export function targetAsk(it: TargetsMessage['targets'][number]): TargetAsk | undefined {
  const reviewBy = timeOf(it.reviewBy)
  if (reviewBy === undefined) return undefined
  return {
    kind: it.kind,
    name: it.name,
    reference: it.reference ?? null,
    rank: it.rank ?? null,
    state: it.state ?? null,
    category: it.category ?? null,
    case: it.case ?? null,
    reviewBy,
    isMinor: it.isMinor ?? false,
    source: it.source,
    information: it.information,
    sourceText: it.sourceText,
  }
}

/** An edge, or undefined where a time of it is none. */
export function edgeAsk(it: EdgesMessage['edges'][number]): EdgeAsk | undefined {
  const [since, until] = [timeOf(it.since), timeOf(it.until)]
  if (since === undefined || until === undefined) return undefined
  const { kind, source, information, sourceText } = it
  const [from, to] = [idOf<'target'>(it.from), idOf<'target'>(it.to)]
  return { kind, from, to, since, until, source, information, sourceText }
}
