/**
 * Two days in November: 13 states led by Belgium, nine providers, 26,000 addresses. Modelled on
 * what was made public of the action of 2019; every name, host and number here is synthetic.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/kit.ts'
import type { StateCode } from '../../domain/words.ts'
import type { Scenario, StateDesk } from '../scenario.ts'
import { DAY_AT, novemberFlows } from './november-flows.ts'
import { novemberPress } from './november-press.ts'
import { novemberProviders } from './november-providers.ts'
import { novemberQuality } from './november-quality.ts'

const DAY_TWO = DAY_MS

function desk(
  state: StateCode,
  weight: number,
  terms: Partial<StateDesk['terms']> = {},
): StateDesk {
  return {
    state,
    authority: `Internet unit ${state} (synthetic)`,
    analysts: 2,
    secondEyes: 2,
    legalReviewers: 1,
    weight,
    terms: { handling: 'H1', source: 'A', information: '2', light: 'AMBER', ...terms },
  }
}

const states: readonly StateDesk[] = [
  desk('AT', 5),
  desk('BE', 14, { handling: 'H0' }),
  desk('BG', 4, { information: '3' }),
  desk('CA', 4, { light: 'AMBER+STRICT' }),
  desk('DE', 13),
  desk('DK', 4),
  desk('EE', 2, { source: 'B' }),
  desk('ES', 12, { handling: 'H0' }),
  desk('FR', 13),
  desk('IT', 8, { source: 'B' }),
  desk('NL', 12, { handling: 'H0' }),
  desk('RO', 5, { information: '3' }),
  desk('SE', 4),
]

/** The scenario that `actionday exercise november` plays. */
export const november: Scenario = {
  name: 'november',
  title: 'Operation Palisade',
  seed: 'november',
  zone: 'Europe/Amsterdam',
  post: 'The Hague',
  days: 2,
  midnightAt: Date.UTC(2026, 10, 23, 23),
  opensAt: 7.5 * HOUR_MS,
  leadState: 'BE',
  itemCount: 26_000,
  rowCount: 28_400,
  strayShare: 0.02,
  protectedCategory: 'monitoring',
  states,
  hub: { name: 'Hub (synthetic)', dutyOfficers: 2 },
  command: {
    judicial: 'Investigating judge and federal prosecutor BE (synthetic)',
    police: 'Judicial police BE (synthetic)',
    limits: 'Synthetic: addresses on the nine services of this exercise, and no persons.',
  },
  outlets: [],
  providers: novemberProviders,
  languages: [
    { language: 'ar', weight: 46 },
    { language: 'en', weight: 20 },
    { language: 'fr', weight: 14 },
    { language: 'de', weight: 11 },
    { language: 'nl', weight: 9 },
  ],
  hostLists: [
    { rule: 'press-host', host: 'synthetic-press.example' },
    { rule: 'press-host', host: 'synthetic-broadcaster.example' },
    { rule: 'science-host', host: 'synthetic-university.example' },
    { rule: 'archive-host', host: 'synthetic-archive.example' },
  ],
  waves: [
    { at: 8 * HOUR_MS, weight: 55 },
    { at: 13 * HOUR_MS, weight: 10 },
    { at: DAY_TWO + 8 * HOUR_MS, weight: 25 },
    { at: DAY_TWO + 11 * HOUR_MS, weight: 10 },
  ],
  releases: [
    {
      gate: 'deconfliction',
      at: 8 * HOUR_MS + 50 * MINUTE_MS,
      reason: 'all-partners-answered',
    },
    { gate: 'legal', at: DAY_AT, reason: 'checked-by-counsel' },
  ],
  review: {
    firstLook: 8.5 * HOUR_MS,
    lastLook: 18 * HOUR_MS,
    everyMs: 30 * MINUTE_MS,
    seats: 13,
    items: 200,
    otherShare: 0.04,
    disagreeShare: 0.015,
  },
  addresses: {
    control: '127.77.0.1',
    bystanders: '127.77.90.1',
    insideEu: '127.77.200.1',
    outsideEu: '127.77.200.2',
  },
  flows: novemberFlows,
  // A fast clock makes minutes of a short wait; a provider that is this patient still sees a replay.
  signatureToleranceMs: DAY_MS,
  quality: novemberQuality,
  press: novemberPress,
}
