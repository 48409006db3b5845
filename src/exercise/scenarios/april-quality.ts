/** Second looks of April: a small sample before the referrals are made to wait for their server. */
import { HOUR_MS, MINUTE_MS } from '../../domain/kit.ts'
import type { QualityPlan } from '../quality-plan.ts'

/** In April The Hague is two hours ahead of UTC; times here are local, on the first day. */
const at = (hours: number, minutes: number): number => hours * HOUR_MS + minutes * MINUTE_MS

const LAWYER = 'nl-legal-reviewer-1'

/** What a day of seizures has decided again, noted and stated. */
export const aprilQuality: QualityPlan = {
  differShare: 0.06,
  wrongShare: 0.5,
  minorsShare: 0.04,
  steps: [
    { at: at(6, 50), by: 'be-quality-officer-1', does: 'sample', size: 60, seed: 2_104 },
    { at: at(6, 52), by: 'nl-analyst-2', does: 'sit', most: 50 },
    { at: at(6, 53), by: 'nl-second-eye-2', does: 'sit', most: 50 },
    { at: at(6, 55), by: LAWYER, does: 'settle', leaves: 0 },
    {
      at: at(6, 57),
      by: LAWYER,
      does: 'assert',
      assertion: {
        key: 'minors',
        kind: 'assessment',
        about: 'radicalisation',
        source: 'B',
        information: '2',
        text: 'Much of what the four outlets put out is made for the young (synthetic).',
        reference: 'SYN-NL-2104',
        onSignals: true,
      },
    },
  ],
}
