/** Who of the staff does what when in April: two days, in the order of time. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/kit.ts'
import type { ActSource, FormStatus, SeizureAct, StateCode } from '../../domain/words.ts'
import type { CardPlan, StaffStep } from '../seizure.ts'
import { aprilCards, GO_AT } from './april-cards.ts'

/** In April The Hague is two hours ahead of UTC; the plan is in local time, times here are UTC. */
const AHEAD_HOURS = 2

const at = (day: 1 | 2, hours: number, minutes = 0): number =>
  (day - 1) * DAY_MS + (hours + AHEAD_HOURS) * HOUR_MS + minutes * MINUTE_MS

const keysWhere = (fits: (card: CardPlan) => boolean): readonly string[] =>
  aprilCards.filter(fits).map(({ key }) => key)

const states = ['RO', 'CA', 'FR', 'BG', 'NL', 'US'] as const satisfies readonly StateCode[]
type Executing = (typeof states)[number]

const officerOf = (state: StateCode): string => `${state}-executing-officer-1`.toLowerCase()
const prosecutorOf = (state: StateCode): string => `${state}-prosecutor-1`.toLowerCase()
const JUDGE = 'be-judge-1'
const PROSECUTOR = 'be-prosecutor-1'
const POLICE = 'be-police-lead-1'
const HUB = 'hub-duty-officer-1'

/** Two domains of France of which no copy is kept until the second morning hour. */
const lateCopies: readonly string[] = ['domain-9', 'domain-10']

const ofState = (state: StateCode): readonly string[] => keysWhere((card) => card.state === state)

const inTime = (keys: readonly string[]): readonly string[] =>
  keys.filter((key) => !lateCopies.includes(key))

const ways: Readonly<Record<Executing, readonly FormStatus[]>> = {
  RO: ['drafted', 'issued', 'transmitted', 'received', 'recognised'],
  BG: ['drafted', 'issued', 'transmitted', 'recognised'],
  // Received, and no more: the warrant is not signed.
  CA: ['drafted', 'issued', 'transmitted', 'received'],
  US: ['issued', 'transmitted', 'recognised'],
  FR: ['drafted', 'issued'],
  NL: ['issued'],
}

/** Each state draws up its own measures and brings its instrument on its way. */
const drawn: readonly StaffStep[] = states.flatMap((state): StaffStep[] => [
  { at: at(1, 3, 20), by: officerOf(state), does: 'draw', cards: ofState(state) },
  ...ways[state].map(
    (status, order): StaffStep => ({
      at: at(1, 3, 30 + order * 5),
      by: officerOf(state),
      does: 'instrument',
      cards: ofState(state),
      status,
    }),
  ),
  { at: at(1, 4), by: officerOf(state), does: 'copy', cards: inTime(ofState(state)) },
])

/** Four states confirm the day and release; Romania and Canada do neither. */
const released: readonly StaffStep[] = (['FR', 'BG', 'NL', 'US'] as const).flatMap(
  (state): StaffStep[] => [
    { at: at(1, 4, 20), by: officerOf(state), does: 'confirm', cards: ofState(state) },
    { at: at(1, 4, 40), by: prosecutorOf(state), does: 'release', cards: inTime(ofState(state)) },
  ],
)

/** What comes in late: the copies of France at 09:30, the court of Romania at noon. */
const late: readonly StaffStep[] = [
  { at: at(1, 9, 30), by: officerOf('FR'), does: 'copy', cards: lateCopies },
  { at: at(1, 9, 35), by: prosecutorOf('FR'), does: 'release', cards: lateCopies },
  { at: at(1, 12, 20), by: officerOf('RO'), does: 'confirm', cards: ofState('RO') },
  { at: at(1, 12, 30), by: prosecutorOf('RO'), does: 'release', cards: ofState('RO') },
]

/** At 05:40 somebody is seen alive on server 9. */
const lastHour: readonly StaffStep[] = [
  { at: at(2, 5, 10), by: JUDGE, does: 'sign' },
  {
    at: at(2, 5, 40),
    by: officerOf('NL'),
    does: 'hold',
    cards: ['server-9'],
    reason: 'live-lead',
  },
  { at: at(2, 5, 50), by: PROSECUTOR, does: 'sign' },
  // Every seal is looked at a last time, two seconds before.
  { at: GO_AT - 2 * SECOND_MS, by: POLICE, does: 'board', ready: 39 },
]

/** Servers that leave: all but the one in Canada and the one that is held. */
const leaving = keysWhere(({ kind, key }) => kind === 'server' && !isStaying(key))

function isStaying(key: string): boolean {
  return key === 'server-3' || key === 'server-9'
}

const leavingOf = (state: StateCode): readonly string[] =>
  leaving.filter((key) => ofState(state).includes(key))

const reported = (
  when: number,
  by: string,
  cards: readonly string[],
  [act, source, isDone]: readonly [SeizureAct, ActSource, boolean],
): StaffStep => ({ at: when, by, does: 'report', cards, act, source, isDone })

/** Another tenant of server 14 stays on the network: its power is left on. */
const leftOn = 'server-14'

/** The teams at the doors, state by state. */
const onTheSpot: readonly StaffStep[] = (['RO', 'FR', 'BG', 'NL', 'US'] as const).flatMap(
  (state): StaffStep[] => {
    const by = officerOf(state)
    const cards = leavingOf(state)
    const off = cards.filter((key) => key !== leftOn)
    const on = cards.filter((key) => key === leftOn)
    return [
      { at: at(2, 6, 2), by, does: 'enter', cards },
      reported(at(2, 6, 10), by, cards, ['struck', 'own-team', true]),
      { at: at(2, 6, 30), by, does: 'exhibit', cards },
      { at: at(2, 6, 50), by, does: 'image', cards },
      reported(at(2, 7, 10), by, cards, ['seized', 'own-team', true]),
      reported(at(2, 7, 30), by, off, ['switched-off', 'own-team', true]),
      ...(on.length === 0
        ? []
        : [reported(at(2, 7, 30), by, on, ['switched-off', 'own-team', false])]),
    ]
  },
)

/** Bulgaria's two were not ours to take, says the prosecutor; all fourteen were, says the press. */
const doubted: readonly string[] = ['server-6', 'server-7']

const told: readonly StaffStep[] = [
  reported(
    at(2, 12),
    PROSECUTOR,
    leaving.filter((key) => !doubted.includes(key)),
    ['seized', 'prosecutor', true],
  ),
  reported(at(2, 12, 5), PROSECUTOR, doubted, ['seized', 'prosecutor', false]),
  reported(
    at(2, 13),
    HUB,
    keysWhere(({ kind }) => kind === 'server'),
    ['seized', 'press', true],
  ),
]

/** The whole play of the staff. */
export const aprilSteps: readonly StaffStep[] = [
  { at: at(1, 3, 10), by: PROSECUTOR, does: 'plan' },
  ...drawn,
  ...released,
  // All referrals hang on server 9: they would warn whoever runs it.
  { at: at(1, 5), by: officerOf('NL'), does: 'await', cards: ['server-9'] },
  { at: at(1, 6), by: POLICE, does: 'board', ready: 36 },
  ...late,
  ...lastHour,
  ...onTheSpot,
  ...told,
]
