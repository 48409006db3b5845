import { expect, test } from 'vitest'
import { plannedBlows } from '../support/blows.ts'
import { playNovember } from '../support/exercise-run.ts'

/** A hundredth of the scenario: every stage is met, and two plays fit into a minute. */
const SCALE = 0.01
const LIMIT_MS = 240_000

/** Of each of the six stages one blow at server, worker and database; and six at sends under way. */
const SEVERITY = { rounds: 1, sends: 6 } as const

test('whatever is killed, no send is lost, none is doubled, and every figure is the same', {
  timeout: 2 * LIMIT_MS,
}, async () => {
  const calm = await playNovember({ scale: SCALE, limitMs: LIMIT_MS })
  expect(calm.agreement).toMatchObject({ agrees: true, verifiedGoneButLive: 0 })
  const striker = plannedBlows('kills', calm.chain, SEVERITY)
  const struck = await playNovember({ scale: SCALE, limitMs: LIMIT_MS, striker })
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
