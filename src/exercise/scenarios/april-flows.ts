/**
 * What the four outlets of April publish, before the go and for two weeks after it. In the likeness
 * of what was told of 2018: the own infrastructure falls, and who comes back does so on ordinary
 * platforms. Nothing of it exists anywhere.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/kit.ts'
import type { FlowPlan, GoalPlan, OutletFlow, SitePlan, WayPlan } from '../flow-plan.ts'
import { aprilCards, GO_AT } from './april-cards.ts'
import { every, found, known, past, phase } from './outlets.ts'

/** Hours since the go. */
const since = (hours: number): number => GO_AT + hours * HOUR_MS

/** Two weeks before the day on which everything is set up. */
const LONG_AGO = -14 * DAY_MS

const SET_AT = 5 * HOUR_MS + 2 * MINUTE_MS

const ordinary = [
  { platform: 'tern-social', weight: 3 },
  { platform: 'quadri-share', weight: 2 },
  { platform: 'vidra-video', weight: 1 },
]

const afterwards = [
  { platform: 'tern-social', weight: 6 },
  { platform: 'quadri-share', weight: 3 },
  { platform: 'vidra-video', weight: 0.5 },
  { platform: 'lumen-pages', weight: 1 },
]

const acted = (key: string, name: string): OutletFlow => ({
  ...{ key, name, isControl: false },
  links: [
    { from: LONG_AGO, platforms: ordinary },
    { from: GO_AT, platforms: afterwards },
  ],
})

const control = (key: string, name: string): OutletFlow => ({
  ...{ key, name: `${name} (synthetic)`, isControl: true },
  links: [{ from: LONG_AGO, platforms: ordinary }],
})

const outlets: readonly OutletFlow[] = [
  acted('a', 'Outlet A, news agency (synthetic)'),
  acted('b', 'Outlet B, radio (synthetic)'),
  acted('c', 'Outlet C, translations (synthetic)'),
  acted('d', 'Outlet D, distributor (synthetic)'),
  control('e', 'Outlet E, news of another region'),
  control('f', 'Outlet F, songs'),
  control('g', 'Outlet G, archive'),
]

/** A way that goes quiet in the first hour after the go: its server is struck. */
const struck = (own: number, copies = 0) => [phase(LONG_AGO, own, copies), phase(since(1), 0)]

/** A falls back on an ordinary platform: copies after nine hours, own posts on the third day. */
const ofA: readonly WayPlan[] = [
  known(['a', 'a-site', 'tap-a'], ['website', 'A, website'], 560, struck(3.4, 0.6)),
  known(['a', 'a-app', 'tap-a'], ['app', 'A, app'], 310, struck(1.2)),
  ...past(
    known(['a', 'a-tern', 'tap-a'], ['channel', 'A, tern-social channel'], 41, [
      phase(LONG_AGO, 1.2, 1),
      phase(since(1), 0.8, 1),
      phase(since(6), 0),
    ]),
    'A, older tern-social channel',
    [420, 365, 290, 240, 150, 95],
  ),
  found(
    ['a', 'a-back', 'tap-a'],
    ['channel', 'A, new tern-social channel'],
    ['a-tern', since(9)],
    [phase(since(9), 0, 2.1), phase(since(68), 0.5, 2)],
  ),
  found(
    ['a', 'a-group', 'tap-a'],
    ['group', 'A, quadri-share group'],
    ['a-app', since(31)],
    [phase(since(31), 0, 0.8), phase(since(121), 0)],
  ),
  found(
    ['a', 'a-group-2', 'tap-a'],
    ['group', 'A, second quadri-share group'],
    ['a-group', since(121)],
    [phase(since(121), 0, 0.5)],
  ),
]

/** B goes off the air, and nobody finds it again. */
const ofB: readonly WayPlan[] = [
  known(['b', 'b-stream', 'tap-b'], ['stream', 'B, stream'], 480, struck(1.6)),
  ...past(
    known(['b', 'b-site', 'tap-b'], ['website', 'B, website'], 120, struck(0.5)),
    'B, older website',
    [400, 310, 205],
  ),
]

/** C's new group carries copies alone; its old one, which nobody has touched, a post now and then. */
const ofC: readonly WayPlan[] = [
  known(['c', 'c-site', 'tap-c'], ['website', 'C, website'], 260, struck(0.5)),
  ...past(
    known(['c', 'c-group', 'tap-c'], ['group', 'C, quadri-share group'], 33, [
      phase(LONG_AGO, 0.9, 0.7),
      phase(since(1), 0.2, 0.2),
    ]),
    'C, older quadri-share group',
    [300, 236, 170, 121, 74],
  ),
  found(
    ['c', 'c-back', 'tap-c'],
    ['group', 'C, new quadri-share group'],
    ['c-site', since(26)],
    [phase(since(26), 0, 1.1)],
  ),
]

/** D goes on, and its sensor dies: what it does then is known late, or never. */
const ofD: readonly WayPlan[] = [
  known(['d', 'd-site', 'tap-d'], ['website', 'D, website'], 200, struck(1)),
  ...past(
    known(['d', 'd-channel', 'tap-d'], ['channel', 'D, tern-social channel'], 52, [
      phase(LONG_AGO, 2, 0.5),
      phase(since(1), 0.9, 0.8),
    ]),
    'D, older tern-social channel',
    [280, 221, 160, 98],
  ),
  found(
    ['d', 'd-back', 'tap-d'],
    ['channel', 'D, new tern-social channel'],
    ['d-site', since(14)],
    [phase(since(14), 0.2, 0.6), phase(since(60), 0)],
  ),
  found(
    ['d', 'd-back-2', 'tap-d'],
    ['channel', 'D, second tern-social channel'],
    ['d-back', since(60)],
    [phase(since(60), 0.3, 0.6)],
  ),
]

/** Nobody acts on these: effect is held against them. */
const controls: readonly WayPlan[] = [
  ...past(
    known(['e', 'e-channel', 'tap-e'], ['channel', 'E, tern-social channel'], 70, [
      phase(LONG_AGO, 2.6, 0.4),
    ]),
    'E, older tern-social channel',
    [330, 250, 160],
  ),
  ...past(
    known(['f', 'f-channel', 'tap-f'], ['channel', 'F, quadri-share channel'], 64, [
      phase(LONG_AGO, 1.3, 0.3),
      phase(since(90), 0),
    ]),
    'F, older quadri-share channel',
    [260, 150],
  ),
  found(
    ['f', 'f-next', 'tap-f'],
    ['channel', 'F, next quadri-share channel'],
    ['f-channel', since(90)],
    [phase(since(90), 1.3, 0.3)],
  ),
  known(['g', 'g-site', 'tap-g'], ['website', 'G, website'], 510, [phase(LONG_AGO, 3.1)]),
]

/** The names of each website, by the numbers of the measures on them. */
const namesOf = [
  { way: 'a-site', from: 1, until: 12 },
  { way: 'b-site', from: 13, until: 17 },
  { way: 'c-site', from: 18, until: 23 },
  { way: 'd-site', from: 24, until: 31 },
] as const

/** Three names lead somewhere again when their owner has got the account back. */
const RETURNING: readonly string[] = ['domain-27', 'domain-28', 'domain-29']
/** Stands behind a filter in one of the two places from which we look, and is up. */
const FILTERED = 'domain-12'

const sites: readonly SitePlan[] = aprilCards.flatMap(({ key, kind, object }) => {
  const number = Number(key.split('-')[1])
  const way = namesOf.find(({ from, until }) => number >= from && number <= until)?.way
  if (kind !== 'domain' || way === undefined) return []
  const backAt = RETURNING.includes(key) ? since(43) : null
  return [
    { key: `site-${number}`, name: object, way, card: key, backAt, filtered: key === FILTERED },
  ]
})

/** Three days, as in the plan of the action; a bar that nobody can reach by chance. */
const BAR_HOURS = 72

const goals: readonly GoalPlan[] = [
  {
    ...{ key: 'silence', kind: 'silence-flows', outlets: ['a', 'b', 'c', 'd'] },
    ...{ count: 4, hours: BAR_HOURS, text: 'Synthetic: the current flows of four outlets stop.' },
  },
  {
    ...{ key: 'sites', kind: 'sites-down', count: 31, hours: 24 },
    text: 'Synthetic: the sites of the four outlets are down.',
  },
  {
    ...{ key: 'servers', kind: 'servers-out', struck: 14, seized: 14, switchedOff: 14 },
    text: 'Synthetic: the servers are out, and in the hands of the states.',
  },
  {
    ...{ key: 'broadcast', kind: 'capacity-to-broadcast', outlets: ['b'] },
    ...{ perHundredHours: 20, hours: BAR_HOURS, text: 'Synthetic: the radio is off the air.' },
  },
  {
    ...{ key: 'publish', kind: 'capacity-to-publish', outlets: ['a', 'c', 'd'] },
    ...{ perHundredHours: 100, hours: BAR_HOURS, text: 'Synthetic: hardly anything new comes.' },
  },
  {
    ...{ key: 'persons', kind: 'persons-identified', identified: 3, arrested: 1 },
    text: 'Synthetic: the persons behind it are identified.',
  },
]

/** What is read from an hour comes this soon after its end. */
const AFTER_MS = 5 * MINUTE_MS

/** Sensors are read every two hours up to the fourth day after the go, then once a day for two weeks. */
const FOLLOWED_HOURS = 96
const files: readonly number[] = [
  SET_AT + MINUTE_MS,
  ...every(8 * HOUR_MS, since(FOLLOWED_HOURS), 2 * HOUR_MS).map((at) => at + AFTER_MS),
  ...every(since(FOLLOWED_HOURS + 24), since(14 * 24), DAY_MS).map((at) => at + AFTER_MS),
]

/** The whole of it. */
export const aprilFlows: FlowPlan = {
  dayAt: GO_AT,
  setAt: SET_AT,
  people: {
    lists: 'be-police-lead-1',
    fixes: 'be-prosecutor-1',
    brings: 'hub-duty-officer-1',
    tells: 'be-judge-1',
  },
  outlets,
  ways: [...ofA, ...ofB, ...ofC, ...ofD, ...controls],
  sites,
  watch: { sensor: 'watch-sites', from: since(0) },
  baseline: { from: LONG_AGO, until: 0 },
  goals,
  persons: [
    { at: since(38), identified: 2, arrested: 0 },
    { at: since(9 * 24), identified: 3, arrested: 0 },
  ],
  files,
  dead: [
    {
      ...{ sensor: 'tap-d', from: since(19) },
      late: { at: since(8 * 24), until: since(5 * 24) },
    },
  ],
}
