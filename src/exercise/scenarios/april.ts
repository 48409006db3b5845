/**
 * Two days in April: six states led by Belgium from a post in The Hague, 14 servers, 31 domains, an
 * app and a stream under one go, and 212 referrals that hang on one server. Modelled on what was
 * made public of the action of 2018; every name, host and number here is synthetic.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/kit.ts'
import type { StateCode } from '../../domain/words.ts'
import type { Scenario, StateDesk } from '../scenario.ts'
import { aprilCards, aprilNeedToKnow, aprilPeers, GO_AT } from './april-cards.ts'
import { aprilFlows } from './april-flows.ts'
import { aprilPress } from './april-press.ts'
import { aprilProviders } from './april-providers.ts'
import { aprilQuality } from './april-quality.ts'
import { aprilSteps } from './april-steps.ts'

/** A desk that carries out measures and reviews nothing. */
const desk = (state: StateCode): StateDesk => ({
  state,
  authority: `Executing authority ${state} (synthetic)`,
  analysts: 0,
  secondEyes: 0,
  legalReviewers: 0,
  weight: 0,
  terms: { handling: 'H1', source: 'A', information: '2', light: 'AMBER' },
})

const reviewing = { analysts: 2, secondEyes: 2, legalReviewers: 1 }

/** The scenario that `actionday exercise april` plays. */
export const april: Scenario = {
  name: 'april',
  title: 'Operation Causeway',
  seed: 'april',
  zone: 'Europe/Amsterdam',
  post: 'The Hague',
  days: 2,
  midnightAt: Date.UTC(2026, 3, 21, 22),
  opensAt: 5 * HOUR_MS,
  leadState: 'BE',
  itemCount: 212,
  // The addresses once, those of the protected list, and some of them again.
  rowCount: 240,
  strayShare: 0,
  protectedCategory: 'monitoring',
  states: [
    {
      ...desk('BE'),
      kind: 'judicial-authority',
      authority: 'Investigating judge and federal prosecutor BE (synthetic)',
    },
    desk('BG'),
    desk('CA'),
    { ...desk('FR'), ...reviewing, weight: 1 },
    { ...desk('NL'), ...reviewing, weight: 2 },
    desk('RO'),
    desk('US'),
  ],
  hub: { name: 'Hub (synthetic)', dutyOfficers: 2 },
  command: {
    judicial: null,
    police: 'Judicial police BE (synthetic)',
    limits: 'Synthetic: servers, domains, the app and the stream of four outlets of this exercise.',
  },
  outlets: [
    { name: 'Outlet A, news agency (synthetic)', rank: 1 },
    { name: 'Outlet B, radio (synthetic)', rank: 2 },
    { name: 'Outlet C, translations (synthetic)', rank: 3 },
    { name: 'Outlet D, distributor (synthetic)', rank: 4 },
  ],
  providers: aprilProviders,
  languages: [
    { language: 'ar', weight: 2 },
    { language: 'en', weight: 1 },
    { language: 'fr', weight: 1 },
  ],
  hostLists: [
    { rule: 'press-host', host: 'synthetic-press.example' },
    { rule: 'archive-host', host: 'synthetic-archive.example' },
  ],
  waves: [{ at: 6 * HOUR_MS + 30 * MINUTE_MS, weight: 1 }],
  releases: [
    { gate: 'deconfliction', at: 9 * HOUR_MS, reason: 'all-partners-answered' },
    { gate: 'legal', at: 9 * HOUR_MS + 5 * MINUTE_MS, reason: 'checked-by-counsel' },
  ],
  review: {
    // Before they are made to wait for the server: what is held is decided again by nobody.
    firstLook: 6.75 * HOUR_MS,
    lastLook: 18 * HOUR_MS,
    everyMs: 5 * HOUR_MS,
    seats: 8,
    items: 200,
    otherShare: 0,
    disagreeShare: 0,
  },
  addresses: {
    control: '127.77.0.1',
    bystanders: '127.77.90.1',
    insideEu: '127.77.200.1',
    outsideEu: '127.77.200.2',
  },
  // Time jumps; a peer that is this patient still sees a replay.
  signatureToleranceMs: DAY_MS,
  quality: aprilQuality,
  press: aprilPress,
  seizure: {
    goAt: GO_AT,
    peers: aprilPeers,
    cards: aprilCards,
    steps: aprilSteps,
    itemsWait: true,
    needToKnow: aprilNeedToKnow,
  },
  flows: aprilFlows,
}
