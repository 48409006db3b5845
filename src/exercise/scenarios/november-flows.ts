/**
 * What two outlets of November publish on ordinary platforms, before the day and until a month after
 * it: one falls silent and is copied elsewhere, one is only thinned out. In few files: what November
 * is about are its addresses.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/kit.ts'
import type { FlowPlan, OutletFlow, WayPlan } from '../flow-plan.ts'
import { every, found, known, past, phase } from './outlets.ts'

/** The legal gate opens, and with it the day. */
export const DAY_AT = 8 * HOUR_MS + 55 * MINUTE_MS

const LONG_AGO = -14 * DAY_MS
const SET_AT = 7 * HOUR_MS + 40 * MINUTE_MS

const ordinary = [
  { platform: 'tern-social', weight: 3 },
  { platform: 'vidra-video', weight: 2 },
]

const outlets: readonly OutletFlow[] = [
  {
    ...{ key: 'k', name: 'Outlet K, news (synthetic)', isControl: false },
    links: [
      { from: LONG_AGO, platforms: ordinary },
      {
        from: DAY_AT,
        platforms: [
          { platform: 'lumen-pages', weight: 2 },
          { platform: 'tern-social', weight: 1 },
        ],
      },
    ],
  },
  {
    ...{ key: 'l', name: 'Outlet L, songs (synthetic)', isControl: false },
    links: [{ from: LONG_AGO, platforms: ordinary }],
  },
  {
    ...{ key: 'm', name: 'Outlet M, control (synthetic)', isControl: true },
    links: [{ from: LONG_AGO, platforms: ordinary }],
  },
]

const ways: readonly WayPlan[] = [
  ...past(
    known(['k', 'k-channel', 'tap-k'], ['channel', 'K, tern-social channel'], 38, [
      phase(LONG_AGO, 2.8, 0.6),
      phase(14 * HOUR_MS, 1.1, 0.6),
      phase(DAY_MS + 7 * HOUR_MS, 0),
    ]),
    'K, older tern-social channel',
    [210, 150, 84],
  ),
  found(
    ['k', 'k-next', 'tap-k'],
    ['channel', 'K, lumen-pages channel'],
    ['k-channel', DAY_MS + 9 * HOUR_MS],
    [phase(DAY_MS + 9 * HOUR_MS, 0, 0.9)],
  ),
  ...past(
    known(['l', 'l-channel', 'tap-l'], ['channel', 'L, vidra-video channel'], 61, [
      phase(LONG_AGO, 2.2, 0.4),
      phase(16 * HOUR_MS, 1.3, 0.7),
    ]),
    'L, older vidra-video channel',
    [190, 118],
  ),
  ...past(
    known(['m', 'm-channel', 'tap-m'], ['channel', 'M, vidra-video channel'], 90, [
      phase(LONG_AGO, 2.5, 0.5),
    ]),
    'M, older vidra-video channel',
    [240, 165],
  ),
]

/** Two days in steps of two hours, so that each sensor is heard all the while; then now and then. */
const LAST_HOUR = 48
const files: readonly number[] = [
  SET_AT + MINUTE_MS,
  ...every(10 * HOUR_MS, LAST_HOUR * HOUR_MS, 2 * HOUR_MS).map((at) => at + MINUTE_MS),
  ...[7, 14, 33].map((day) => day * DAY_MS + MINUTE_MS),
]

/** The whole of it. */
export const novemberFlows: FlowPlan = {
  dayAt: DAY_AT,
  setAt: SET_AT,
  people: {
    lists: 'be-police-lead-1',
    fixes: 'be-prosecutor-1',
    brings: 'hub-duty-officer-1',
    tells: 'be-judge-1',
  },
  outlets,
  ways,
  sites: [],
  watch: null,
  baseline: { from: LONG_AGO, until: 0 },
  goals: [
    {
      ...{ key: 'silence', kind: 'silence-flows', outlets: ['k', 'l'], count: 2, hours: 72 },
      text: 'Synthetic: the current flows of two outlets stop.',
    },
    {
      ...{ key: 'publish', kind: 'capacity-to-publish', outlets: ['k', 'l'] },
      ...{ perHundredHours: 100, hours: 72, text: 'Synthetic: hardly anything new comes.' },
    },
  ],
  persons: [],
  files,
  dead: [],
}
