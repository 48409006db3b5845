/** The wall's frame of the synthetic day. */
import type { WallFrame } from '../../protocol/wall.ts'
import { syntheticId } from './seeded.ts'
import { notSent, providers } from './world.ts'

/** The Hague in November is an hour ahead of UTC. */
const at = (time: string): string => new Date(`2019-11-21T${time}:00+01:00`).toISOString()

/** What was open, every so often from eight o'clock on. */
const series = [
  ['08:00', 25_902],
  ['08:30', 25_700],
  ['09:00', 24_800],
  ['09:30', 23_510],
  ['10:00', 22_280],
  ['10:24', 21_510],
  ['10:30', 21_748],
  ['11:00', 20_300],
  ['11:30', 18_430],
  ['12:00', 16_600],
  ['12:30', 14_360],
  ['13:00', 11_950],
  ['13:30', 9_810],
  ['14:00', 8_440],
  ['14:32', 7_117],
] as const

const desks = { CA: 'on-call', IT: 'on-call', SE: 'not-yet' } as const
const deskOf = (state: string) =>
  Object.entries(desks).find(([name]) => name === state)?.[1] ?? 'ready'

/** The frame at 14:32, as the picture of the wall has it. */
export function syntheticFrame(op: string): WallFrame {
  return {
    op,
    seq: 4_211,
    epoch: 'synthetic',
    at: at('14:32'),
    rate: 1,
    exercise: true,
    title: 'Operation Palisade',
    dayOf: { day: 1, days: 2, ago: 0 },
    zone: 'Europe/Amsterdam',
    post: 'The Hague',
    stateCount: 13,
    providerCount: 9,
    total: 26_140,
    parts: {
      confirmed: 18_412,
      'said-down': 2_306,
      'no-answer': 3_127,
      'not-sent': 1_480,
      refused: 611,
      back: 204,
    },
    vantages: 2,
    checks: { firstNow: 212, firstLater: 1_533, againToday: 6_418, againLater: 11_994 },
    discrepancies: { saidDownLive: 131, back: 204, replaced: 18, unknown: 412, goneEu: 0 },
    open: {
      now: 7_117,
      found: 238,
      doneAt: at('17:10'),
      series: series.map(([time, open]) => ({ at: at(time), open })),
    },
    providers: providers.map((provider, place) => ({
      provider: syntheticId(2, place),
      name: provider.name,
      standing: provider.standing,
      sent: provider.sent,
      unanswered: provider.unanswered,
      queued: 0,
      httpStatus: provider.httpStatus ?? null,
      at: provider.at === null ? null : at(provider.at),
      reminders: provider.reminders ?? 0,
    })),
    states: notSent.map(([state, count]) => ({ state, notSent: count, desk: deskOf(state) })),
    log: [
      line(4_210, '14:31', 'given-up', 'Hostwijk 07', 322),
      { ...line(4_207, '14:31', 'answer-in-part', 'Lumen Pages', 398), second: 14 },
      line(4_190, '14:26', 'back-online', 'Vidra Video', 17),
      line(4_181, '14:24', 'batch-cut', null, 6),
      line(4_180, '14:24', 'sent', 'Quadri Share', 136),
    ],
    alarms: { deadLetters: 0, holds: 1, threats: 0, reviews: 0 },
    errorRate: dayRate,
  }
}

/** Of eight hundred decided again twelve had been wrong. */
export const dayRate: WallFrame['errorRate'] = {
  ...{ drawn: 800, reviewed: 800, wrong: 12, unsettled: 0, skipped: 0 },
  measured: { percent: 1.5, low: 0.86, high: 2.6 },
}

/** Nothing was decided again. */
export const noRate: WallFrame['errorRate'] = {
  ...{ drawn: 0, reviewed: 0, wrong: 0, unsettled: 0, skipped: 0 },
  measured: null,
}

function line(
  seq: number,
  time: string,
  kind: WallFrame['log'][number]['kind'],
  provider: string | null,
  count: number,
): WallFrame['log'][number] {
  return { seq, at: at(time), kind, provider, count, second: null }
}

/** The frame of an operation that has just been opened. */
export function emptyFrame(op: string): WallFrame {
  return {
    ...syntheticFrame(op),
    seq: 1,
    stateCount: 0,
    providerCount: 0,
    total: 0,
    parts: { confirmed: 0, 'said-down': 0, 'no-answer': 0, 'not-sent': 0, refused: 0, back: 0 },
    checks: { firstNow: 0, firstLater: 0, againToday: 0, againLater: 0 },
    discrepancies: { saidDownLive: 0, back: 0, replaced: 0, unknown: 0, goneEu: 0 },
    open: { now: 0, found: 0, doneAt: null, series: [] },
    providers: [],
    states: [],
    log: [],
    alarms: { deadLetters: 0, holds: 0, threats: 0, reviews: 0 },
    errorRate: noRate,
  }
}
