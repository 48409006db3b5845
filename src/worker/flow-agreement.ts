/** Agreement about flows: what the page of the effect says, and what outlets of the world really did. */
import type { Reads } from '../app/reads.ts'
import type { Viewer } from '../domain/authority.ts'
import type { Id } from '../domain/kit.ts'
import { compareFlows, type FlowDisagreement, type SeenGoal } from '../exercise/compare-flows.ts'
import type { FlowTruth } from '../exercise/flow-truth.ts'
import type { EffectSheet } from '../protocol/effect.ts'

/** What the flows of an exercise came to. */
export type FlowAgreement = {
  readonly agrees: boolean
  readonly outlets: number
  /** Outlets by what the house says of them: silent, posting, no verdict. */
  readonly silence: Readonly<Record<string, number>>
  /** Ends by where they stand. */
  readonly goals: Readonly<Record<string, string>>
  readonly disagreements: readonly FlowDisagreement[]
}

type Version = EffectSheet['objectives'][number]['versions'][number]

/** The numbers of a standing, as the world counts them. */
function numbersOf({ stop, standing }: Version): readonly number[] {
  const { tallies, perHundredHours, met } = standing
  if ('struck' in stop || 'identified' in stop) return tallies.map(({ is }) => is)
  if ('perHundredHours' in stop) return perHundredHours === null ? [] : [perHundredHours]
  return [met]
}

const seenGoals = ({ objectives }: EffectSheet): readonly SeenGoal[] =>
  objectives.flatMap(({ objective, versions }) => {
    const version = versions.at(-1)
    if (version === undefined) return []
    const { verdict } = version.standing
    return [{ objective, verdict, numbers: numbersOf(version) }]
  })

/** Holds the page, as somebody sees it now, against the truth. */
export async function flowAgreementOf(
  reads: Pick<Reads, 'effect'>,
  op: Id<'operation'>,
  viewer: Viewer,
  truth: FlowTruth,
): Promise<FlowAgreement> {
  const sheet = await reads.effect(op, viewer, null)
  if (sheet === undefined) throw new Error('the exercise has no effect')
  const goals = seenGoals(sheet)
  const disagreements = compareFlows(truth, sheet.outlets, goals)
  const verdicts = new Map(goals.map(({ objective, verdict }) => [objective, verdict]))
  const tally: Record<string, number> = {}
  for (const { silence } of sheet.outlets) tally[silence] = (tally[silence] ?? 0) + 1
  return {
    agrees: disagreements.length === 0,
    outlets: sheet.outlets.length,
    silence: tally,
    goals: Object.fromEntries(
      truth.goals.map(({ key, objective }) => [key, verdicts.get(objective ?? '') ?? 'unknown']),
    ),
    disagreements,
  }
}
