import { expect, test } from 'vitest'
import { playNovember, type Striker, type Victim, victims } from '../support/exercise-run.ts'

/** A hundredth of the scenario: every stage is met, and two plays fit into a minute. */
const SCALE = 0.02

/** Blows at least, of which so many while a send is under way. */
const BLOWS = 12
const BLOWS_IN_FLIGHT = 6

/** Strikes in turn: whenever a send is in flight until six are dealt, and at seeded points of the chain. */
function seededStriker(seed: number): Striker {
  let dealt = 0
  let inFlight = 0
  let random = seed
  let next = 3
  return ({ sendsInFlight, facts }) => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648
    const victim: Victim = victims[dealt % victims.length] ?? 'worker'
    if (sendsInFlight > 0 && inFlight < BLOWS_IN_FLIGHT) {
      inFlight += 1
      dealt += 1
      return inFlight % 2 === 0 ? 'database' : 'worker'
    }
    if (facts < next || dealt >= BLOWS + BLOWS_IN_FLIGHT) return null
    next = facts + 2 + (random % 12)
    dealt += 1
    return victim
  }
}

test('whatever is killed, no send is lost, none is doubled, and every figure is the same', {
  timeout: 400_000,
}, async () => {
  const calm = await playNovember(SCALE)
  expect(calm.agreement).toMatchObject({ agrees: true, verifiedGoneButLive: 0 })
  const struck = await playNovember(SCALE, seededStriker(7))
  process.stdout.write(
    `${struck.blows.length} kills, ${struck.blows.filter(({ sendsInFlight }) => sendsInFlight > 0).length} with a send in flight; ` +
      `raw deliveries ${struck.agreement.deliveries.raw}, distinct keys ${struck.agreement.deliveries.distinct}\n`,
  )
  expect(struck.blows.length).toBeGreaterThanOrEqual(BLOWS)
  expect(
    struck.blows.filter(({ sendsInFlight }) => sendsInFlight > 0).length,
  ).toBeGreaterThanOrEqual(BLOWS_IN_FLIGHT)
  expect(struck.agreement).toMatchObject({ agrees: true, verifiedGoneButLive: 0 })
  expect(struck.agreement.deliveries.distinct).toBe(calm.agreement.deliveries.distinct)
  expect([...struck.cells].sort()).toEqual([...calm.cells].sort())
  expect([...struck.looks].sort()).toEqual([...calm.looks].sort())
})
