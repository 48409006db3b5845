/**
 * What people and providers said of one item, as the facts have it. Reviewers are blind to each
 * other: until an item is decided nobody reads a look of somebody else, but the legal reviewer
 * who must settle it.
 */
import type pg from 'pg'
import type { Viewer } from '../../../domain/authority.ts'
import type { Actor } from '../../../domain/facts.ts'
import type { Fact, FactKind } from '../../../domain/history.ts'
import { type Id, isoOf } from '../../../domain/kit.ts'
import type { Item } from '../../../domain/ledger.ts'
import type { AssessedRow } from '../../../domain/triage.ts'
import { readFacts } from '../facts.ts'
import type { NameOf } from './names.ts'

const toldKinds = [
  'scope.override-asked',
  'scope.overridden',
  'protected.listed',
  'triage.assessed',
  'triage.legal-decided',
  'hold.placed',
  'dispatch.cut',
  'response.answered',
] as const satisfies readonly FactKind[]

/** Acts on an item by kind, each with its instant, in the order in which they were recorded. */
export async function actsOn(
  client: pg.ClientBase,
  op: Id<'operation'>,
  item: Item,
  viewer: Viewer,
  nameOf: NameOf,
): Promise<Readonly<Record<string, readonly object[]>>> {
  const facts: Fact[] = []
  const range = { kinds: toldKinds, naming: item.item }
  for await (const fact of readFacts(client, op, range)) facts.push(fact)
  return {
    overrides: facts.flatMap((fact) => overrideOf(fact, nameOf)),
    protections: facts.flatMap(protectionOf),
    assessments: facts.flatMap((fact) => assessmentsOf(fact, item, viewer, nameOf)),
    holds: facts.flatMap(holdOf),
    cuts: facts.flatMap((fact) =>
      fact.kind === 'dispatch.cut' ? [{ at: isoOf(fact.recordedAt) }] : [],
    ),
    answers: facts.flatMap((fact) => answersOf(fact, item)),
  }
}

/** Staff stand in for their organisation: a name helps nobody here and can hurt (G13). */
const organisationOf = (actor: Actor, nameOf: NameOf): string | null =>
  actor.kind === 'person' ? nameOf(actor.organisation) : null

function overrideOf(fact: Fact, nameOf: NameOf): readonly object[] {
  if (fact.kind !== 'scope.override-asked' && fact.kind !== 'scope.overridden') return []
  const step = fact.kind === 'scope.overridden' ? 'confirmed' : 'asked'
  return [{ at: isoOf(fact.recordedAt), step, by: organisationOf(fact.actor, nameOf) }]
}

const protectionOf = (fact: Fact): readonly object[] =>
  fact.kind === 'protected.listed'
    ? [{ at: isoOf(fact.recordedAt), category: fact.body.category }]
    : []

/** What others see of a hold is that there is one (G8). */
const holdOf = (fact: Fact): readonly object[] =>
  fact.kind === 'hold.placed'
    ? [{ at: isoOf(fact.recordedAt), hold: 'ask-desk', reviewBy: isoOf(fact.body.reviewBy) }]
    : []

/** Whether a look that was made by `by` may be read. */
export function maySeeLook(
  step: Item['triage']['step'],
  viewer: Pick<Viewer, 'person' | 'role'>,
  by: Id<'person'>,
): boolean {
  if (step === 'decided' || viewer.person === by) return true
  return step === 'legal' && viewer.role === 'legal-reviewer'
}

function assessmentsOf(
  fact: Fact,
  { item, triage }: Item,
  viewer: Viewer,
  nameOf: NameOf,
): readonly object[] {
  const { actor, recordedAt } = fact
  if (fact.kind !== 'triage.assessed' && fact.kind !== 'triage.legal-decided') return []
  if (actor.kind !== 'person' || !maySeeLook(triage.step, viewer, actor.person)) return []
  const unit = fact.kind === 'triage.assessed' ? fact.body.unit : null
  const rows: readonly LookRow[] = fact.body.rows
  return rows
    .filter((row) => row.item === item)
    .map(({ look, judgement: { note: _, ...judgement }, suggestion }) => ({
      at: isoOf(recordedAt),
      look: look ?? 'legal',
      by: organisationOf(actor, nameOf),
      unit,
      ...judgement,
      score: suggestion?.score ?? null,
    }))
}

/** A legal reviewer's row is no numbered look and stands beside no score. */
type LookRow = Pick<AssessedRow, 'item' | 'judgement'> & Partial<AssessedRow>

function answersOf(fact: Fact, { item }: Item): readonly object[] {
  if (fact.kind !== 'response.answered') return []
  return fact.body.rows
    .filter((row) => row.item === item)
    .map(({ outcome, reason, area, happenedAt }) => ({
      happenedAt: isoOf(happenedAt),
      recordedAt: isoOf(fact.recordedAt),
      outcome,
      reason,
      area,
    }))
}
