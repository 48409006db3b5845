import { expect, test } from 'vitest'
import { plannedBlows } from '../support/blows.ts'
import { untilGone } from '../support/disturb.ts'
import { playNovember } from '../support/exercise-run.ts'
import { type Started, spawnStart, startExercise, until } from '../support/started.ts'

/** A hundredth of the scenario: every stage is met, and two plays fit into a minute. */
const SCALE = 0.01

/** The two days of the action, the round after three days, and the first of the random looks. */
const DAYS = 4
const LIMIT_MS = 240_000

/** Of each of the six stages one blow at server, worker and database, six at sends under way, and others. */
const SEVERITY = {
  rounds: 1,
  sends: 6,
  others: [
    { kind: 'connection', times: 6, at: 'anywhere' },
    { kind: 'clock set back', times: 1, at: 'send' },
    { kind: 'clock set forward', times: 1, at: 'anywhere' },
  ],
} as const

/** Of a hundred commits three fail. The disk is filled in the long run alone: that needs the rights of root. */
const HARSHNESS = { failedPerMille: 30, seed: 'kills', isDiskSmall: false } as const

test('whatever is killed, cut or set wrong, no send is lost, none is doubled, and every figure is the same', {
  timeout: 2 * LIMIT_MS,
}, async () => {
  const calm = await playNovember({ scale: SCALE, days: DAYS, limitMs: LIMIT_MS })
  expect(calm.agreement).toMatchObject({ agrees: true, verifiedGoneButLive: 0 })
  const striker = plannedBlows('kills', calm.chain, SEVERITY)
  const struck = await playNovember({
    scale: SCALE,
    days: DAYS,
    limitMs: LIMIT_MS,
    striker,
    harshness: HARSHNESS,
  })
  const { deliveries } = struck.agreement
  const cut = striker.blows.filter(({ sendsCut }) => sendsCut > 0)
  process.stdout.write(
    `${striker.blows.length} blows, ${cut.length} with a send under way; raw deliveries ` +
      `${deliveries.raw} (${calm.agreement.deliveries.raw} without blows), ` +
      `distinct keys ${deliveries.distinct}, sent ${deliveries.sent}; ` +
      `${calm.seconds} s and ${struck.seconds} s\n`,
  )
  expect(cut.length).toBeGreaterThanOrEqual(SEVERITY.sends)
  expect(new Set(struck.felt.map(({ kind }) => kind)).size).toBe(7)
  expect(struck.agreement).toMatchObject({ agrees: true, verifiedGoneButLive: 0 })
  expect(struck.acknowledged.calls).toBeGreaterThan(0)
  expect(struck.acknowledged.lost).toBe(0)
  expect(struck.falls).toBe(0)
  expect(struck.stuck).toEqual([])
  expect(struck.dispatches).toEqual(calm.dispatches)
  expect(struck.items).toEqual(calm.items)
  expect(struck.looks).toEqual(calm.looks)
  expect(struck.cells).toEqual(calm.cells)
})

/** Facts by which the exercise goes on after a blow. */
const ON = 40

test('start brings back a worker and a database that were killed, and the exercise goes on', {
  timeout: 60_000,
}, async () => {
  const started = await startExercise(SCALE)
  try {
    for (const pidOf of [started.workerPid, started.databasePid]) {
      const before = await factsPast(started, ON)
      const pid = pidOf()
      if (pid === undefined) throw new Error('there is nobody to strike')
      process.kill(pid, 'SIGKILL')
      await untilGone(pid)
      await factsPast(started, before + ON)
      expect(pidOf()).not.toBe(pid)
    }
  } finally {
    const pids = [started.workerPid(), started.databasePid()]
    expect(await started.end()).toBe(0)
    for (const pid of pids) if (pid !== undefined) await untilGone(pid)
  }
})

test.each(['SIGTERM', 'SIGHUP'] as const)(
  'told by %s to end while it still starts, it comes up, goes down in order, and leaves nothing',
  {
    timeout: 60_000,
  },
  async (signal) => {
    const starting = await spawnStart(SCALE)
    await until(() => starting.databasePid() !== undefined)
    const database = starting.databasePid()
    expect(await starting.end(signal)).toBe(0)
    if (database !== undefined) await untilGone(database)
  },
)

async function factsPast({ facts }: Started, least: number): Promise<number> {
  let count = 0
  await until(async () => {
    count = await facts()
    return count > least
  })
  return count
}
