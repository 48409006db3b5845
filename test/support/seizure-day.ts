/** A small day of seizures: the house, its doors, its worker and the world of April in one process. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { setCivilTime } from '../../src/adapters/clock.ts'
import { initialise } from '../../src/adapters/postgres/installation.ts'
import { SCHEMA } from '../../src/adapters/postgres/migrate.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { type BuiltHouse, buildHouse } from '../../src/bin/house.ts'
import { scenarioNetwork, workerParts, worldLine } from '../../src/bin/worker-parts.ts'
import { idOf, instantOf } from '../../src/domain/kit.ts'
import type { MeasureTruth } from '../../src/exercise/measure-truth.ts'
import { instantAt, type OffsetMs, type Scenario } from '../../src/exercise/scenario.ts'
import { april } from '../../src/exercise/scenarios/april.ts'
import {
  aprilCards,
  aprilNeedToKnow,
  aprilPeers,
  GO_AT,
} from '../../src/exercise/scenarios/april-cards.ts'
import type { StaffStep } from '../../src/exercise/seizure.ts'
import { startWorld, type World } from '../../src/exercise/world.ts'
import { openServer } from '../../src/http/server.ts'
import { conductByDue } from '../../src/worker/conductor.ts'
import { foldFacts } from '../../src/worker/folded.ts'
import { type MeasureAgreement, measureAgreementOf } from '../../src/worker/measure-agreement.ts'
import { addressSettingsOf, setUp } from '../../src/worker/rehearsal.ts'
import { freshDatabase } from './database.ts'
import { freePort } from './free-port.ts'
import { keysOfStories } from './house.ts'
import { type Said, saidOf } from './said.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Keys of the measures of a small day: servers with their domains, in three states. */
export const fewCards: readonly string[] = [
  'server-8',
  'server-9',
  'server-1',
  'domain-1',
  'domain-13',
  'domain-16',
  'domain-9',
  'stream-1',
  'app-1',
]

/** Another day than April's. */
export type DayWish = {
  readonly midnightAt?: number
  readonly goAt?: OffsetMs
  readonly zone?: string
  readonly cards?: readonly string[]
  /** What the staff does beside getting ready and signing; offsets are from the local midnight. */
  readonly more?: readonly StaffStep[]
  /** Without its two signatures. */
  readonly isUnsigned?: boolean
}

const officerOf = (state: string): string => `${state}-executing-officer-1`.toLowerCase()

/** Everything up to the last hour, done for all cards by who does it in each state. */
function readied({ goAt = GO_AT, cards = fewCards, isUnsigned }: DayWish): readonly StaffStep[] {
  const start = goAt - 3 * HOUR
  const planned = aprilCards.filter(({ key }) => cards.includes(key))
  const byState = [...Map.groupBy(planned, ({ state }) => state)]
  const signed: readonly StaffStep[] = [
    { at: goAt - 50 * MINUTE, by: 'be-judge-1', does: 'sign' },
    { at: goAt - 40 * MINUTE, by: 'be-prosecutor-1', does: 'sign' },
  ]
  return [
    { at: start, by: 'be-prosecutor-1', does: 'plan' },
    ...byState.flatMap(([state, own]): StaffStep[] => {
      const keys = own.map(({ key }) => key)
      const by = officerOf(state)
      const way =
        state === 'NL' || state === 'FR'
          ? (['issued'] as const)
          : (['issued', 'transmitted', 'recognised'] as const)
      return [
        { at: start + 1, by, does: 'draw', cards: keys },
        ...way.map(
          (status): StaffStep => ({
            at: start + 2,
            by,
            does: 'instrument',
            cards: keys,
            status,
          }),
        ),
        { at: start + 3, by, does: 'copy', cards: keys },
        { at: start + 4, by, does: 'confirm', cards: keys },
        {
          at: start + 5,
          by: `${state}-prosecutor-1`.toLowerCase(),
          does: 'release',
          cards: keys,
        },
      ]
    }),
    ...(isUnsigned ? [] : signed),
  ]
}

/** April without those who look again, and without those who tell it outside. */
const { quality: _quality, press: _press, ...dayAlone } = april

/** The same with a few cards, nobody who reviews, and another course. */
function dayOf(wish: DayWish): Scenario {
  const { goAt = GO_AT, cards = fewCards, more = [] } = wish
  return {
    ...dayAlone,
    flows: null,
    midnightAt: wish.midnightAt ?? april.midnightAt,
    zone: wish.zone ?? april.zone,
    opensAt: goAt - 4 * HOUR,
    itemCount: 1,
    rowCount: 1,
    releases: [],
    states: april.states.map((desk) => ({
      ...desk,
      analysts: 0,
      secondEyes: 0,
      legalReviewers: 0,
    })),
    seizure: {
      goAt,
      peers: aprilPeers,
      cards: aprilCards.filter(({ key }) => cards.includes(key)),
      steps: [...readied(wish), ...more],
      itemsWait: false,
      needToKnow: aprilNeedToKnow,
    },
  }
}

/** A day that is being played. */
export type SeizureDay = AsyncDisposable & {
  readonly scenario: Scenario
  readonly world: World
  readonly built: BuiltHouse
  /** Plays to an offset from the local midnight. */
  readonly playTo: (offset: OffsetMs) => Promise<void>
  readonly truthOf: (key: string) => MeasureTruth
  readonly agreement: () => Promise<MeasureAgreement>
  /** One call as somebody of the staff, beneath the operation. */
  readonly call: (person: string, request: string, body?: unknown) => Promise<Said>
  readonly bugs: readonly unknown[]
}

const pause = async (ms: number): Promise<void> => setTimeout(ms)

/** Sets a day up; nothing is played yet. */
export async function openSeizureDay(wish: DayWish = {}): Promise<SeizureDay> {
  await using failing = new AsyncDisposableStack()
  const scenario = dayOf(wish)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-seizure-'))
  failing.defer(() => fs.rmSync(folder, { recursive: true }))
  const database = failing.use(await freshDatabase())
  const pool = connect(database.applicationUrl, { max: 1, searchPath: SCHEMA })
  await initialise(pool, {
    exercise: true,
    plays: [],
    rate: 0,
    vantages: [{ name: 'eu', localAddress: scenario.addresses.insideEu }],
    ...addressSettingsOf([scenario]),
  })
  await setCivilTime(pool, instantOf(instantAt(scenario, scenario.opensAt)))
  await pool.end()
  const port = await freePort()
  const built = await buildHouse({
    applicationUrl: database.applicationUrl,
    keys: keysOfStories,
    connectionsMax: 8,
    origin: `http://127.0.0.1:${port}`,
  })
  failing.defer(() => built.close())
  const bugs: unknown[] = []
  const server = await openServer(built.house, {
    host: '127.0.0.1',
    port,
    hostCheck: true,
    onBug: (error) => bugs.push(error),
  })
  failing.defer(() => server.close())
  const order = await setUp(built.house, scenario, 1)
  const world = await startWorld({ scenario, scale: 1, folder, port: 0 })
  failing.defer(() => world.close())
  world.start(order)
  const { parts, fetcher } = workerParts(built, scenarioNetwork(scenario, world.port))
  failing.defer(() => fetcher.close())
  const line = worldLine(world)
  const cleanup = failing.move()
  return {
    scenario,
    world,
    built,
    bugs,
    playTo: async (offset) => {
      const until = instantOf(instantAt(scenario, offset))
      const { signal } = new AbortController()
      await conductByDue(parts, line, { until, signal, pause })
      await setCivilTime(built.pool, until)
    },
    truthOf: (key) => {
      const found = world.measures().find((each) => each.key === key)
      if (found === undefined) throw new Error(`no measure ${key}`)
      return found
    },
    agreement: async () => {
      const op = idOf<'operation'>(order.op)
      const { room } = await foldFacts(built.pool, op, [])
      const [truths, raw] = [world.measures(), world.raw()]
      return measureAgreementOf(built.pool, op, { truths, room, raw, awaiting: 0 })
    },
    call: async (person, request, body) => {
      const token = order.people.find(({ key }) => key === person)?.token
      const [method = '', task = ''] = request.split(' ')
      const headers = new Headers({ authorization: `Bearer ${token}` })
      if (method === 'POST') headers.set('idempotency-key', crypto.randomUUID())
      if (body !== undefined) headers.set('content-type', 'application/json')
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      const url = `http://127.0.0.1:${port}/api/v1/operations/${order.op}/${task}`
      return saidOf(await fetch(url, { method, headers, ...sent }))
    },
    [Symbol.asyncDispose]: () => cleanup.disposeAsync(),
  }
}
