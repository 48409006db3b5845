import { expect, test } from 'vitest'
import { plannedBlows } from '../support/blows.ts'
import { playNovember, untilGone } from '../support/exercise-run.ts'
import { type Started, startExercise, until } from '../support/started.ts'

/** A hundredth of the scenario: every stage is met, and two plays fit into a minute. */
const SCALE = 0.01

/** The two days of the action, the round after three days, and the first of the random looks. */
const DAYS = 4
const LIMIT_MS = 240_000

/** Of each of the six stages one blow at server, worker and database; and six at sends under way. */
const SEVERITY = { rounds: 1, sends: 6 } as const

test('whatever is killed, no send is lost, none is doubled, and every figure is the same', {
  timeout: 2 * LIMIT_MS,
}, async () => {
  const calm = await playNovember({ scale: SCALE, days: DAYS, limitMs: LIMIT_MS })
  expect(calm.agreement).toMatchObject({ agrees: true, verifiedGoneButLive: 0 })
  const striker = plannedBlows('kills', calm.chain, SEVERITY)
  const struck = await playNovember({ scale: SCALE, days: DAYS, limitMs: LIMIT_MS, striker })
  const { deliveries } = struck.agreement
  const cut = striker.blows.filter(({ sendsCut }) => sendsCut > 0)
  process.stdout.write(
    `${striker.blows.length} kills, ${cut.length} with a send under way; raw deliveries ` +
      `${deliveries.raw} (${calm.agreement.deliveries.raw} without kills), ` +
      `distinct keys ${deliveries.distinct}, sent ${deliveries.sent}; ` +
      `${calm.seconds} s and ${struck.seconds} s\n`,
  )
  expect(cut.length).toBeGreaterThanOrEqual(SEVERITY.sends)
  expect(new Set(striker.blows.map(({ victim }) => victim)).size).toBe(3)
  expect(struck.agreement).toMatchObject({ agrees: true, verifiedGoneButLive: 0 })
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

async function factsPast({ facts }: Started, least: number): Promise<number> {
  let count = 0
  await until(async () => {
    count = await facts()
    return count > least
  })
  return count
}
