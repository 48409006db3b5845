/** Second looks of November: a large sample on the first evening, and one on the second that is not finished. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/kit.ts'
import type { QualityPlan, QualityStep } from '../quality-plan.ts'

/** The Hague is an hour ahead of UTC; times here are local. */
const at = (day: 1 | 2, hours: number, minutes = 0): number =>
  (day - 1) * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS

const OFFICER = 'be-quality-officer-1'

/** As many as one person has at once. */
const SITTING = 50

/** Whoever has not decided them: of 52 reviewers each has seen one address in 26. */
const sittings = (day: 1 | 2, hours: number, people: readonly string[]): readonly QualityStep[] =>
  people.map((by, order) => ({
    at: at(day, hours, 20 + order * 5),
    by,
    does: 'sit',
    most: SITTING,
  }))

const settled = (minutes: number, by: string): QualityStep => ({
  at: at(1, 19, minutes),
  by,
  does: 'settle',
  leaves: 0,
})

/** What an exercise of two days has decided again, noted and stated. */
export const novemberQuality: QualityPlan = {
  differShare: 0.04,
  wrongShare: 0.5,
  minorsShare: 0.02,
  steps: [
    { at: at(1, 18, 10), by: OFFICER, does: 'sample', size: 300, seed: 2_411 },
    ...sittings(1, 18, [
      ...['at-analyst-1', 'dk-second-eye-1', 'ee-analyst-2', 'es-second-eye-2'],
      ...['it-analyst-1', 'ro-second-eye-1', 'se-analyst-2'],
    ]),
    settled(15, 'be-legal-reviewer-1'),
    // Of what the first has decided as a lawyer another says which was right.
    settled(25, 'fr-legal-reviewer-1'),
    {
      at: at(1, 20),
      by: 'be-prosecutor-1',
      does: 'assert',
      assertion: {
        key: 'minors',
        kind: 'assessment',
        about: 'radicalisation',
        source: 'B',
        information: '2',
        text: 'Part of the material is made for the young: short pictures, games and songs (synthetic).',
        reference: 'SYN-BE-2411',
        onSignals: true,
      },
    },
    {
      at: at(2, 10),
      by: 'be-police-lead-1',
      does: 'assert',
      assertion: {
        key: 'channels',
        kind: 'fact',
        about: 'infrastructure',
        source: 'A',
        information: '1',
        text: 'Several channels by which copies were handed on have been closed by those who ran them (synthetic).',
        reference: null,
        onSignals: false,
      },
    },
    { at: at(2, 18, 10), by: OFFICER, does: 'sample', size: 100, seed: 2_511 },
    // The rest of it waits for whoever comes to the desk.
    ...sittings(2, 18, ['nl-analyst-1']),
  ],
}
