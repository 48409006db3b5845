/** November, undisturbed and under kills at any point, held against each other. */
import { plannedBlows } from '../test/support/blows.ts'
import { type Played, playNovember, victims } from '../test/support/exercise-run.ts'
import type { Case } from './case.ts'

const SCALE = 0.1

/** To the last round of the last item. */
const DAYS = 34
const LIMIT_MS = 60 * 60_000

/** Blows of each stage at each of server, worker and database: eighteen a round. */
const ROUNDS = 10

/** Blows at sends that are under way, beside those. */
const SENDS = 20

const compared = ['cells', 'looks', 'items', 'dispatches'] as const

/** How many rows of one play the other has not. */
const apart = (a: readonly string[], b: readonly string[]): number => {
  const known = new Set(b)
  return a.filter((row) => !known.has(row)).length
}

const differences = (calm: Played, struck: Played): Record<string, number> =>
  Object.fromEntries(
    compared.map((name) => [
      name,
      apart(calm[name], struck[name]) + apart(struck[name], calm[name]),
    ]),
  )

/** `size` is the number of rounds of kills. */
export const kills: Case = async ({ seed, size = ROUNDS }) => {
  const calm = await playNovember({ scale: SCALE, days: DAYS, limitMs: LIMIT_MS })
  const striker = plannedBlows(seed, calm.chain, { rounds: size, sends: SENDS })
  const struck = await playNovember({ scale: SCALE, days: DAYS, limitMs: LIMIT_MS, striker })
  const { blows } = striker
  const differing = differences(calm, struck)
  const isSame = Object.values(differing).every((count) => count === 0)
  const agree = { calm: calm.agreement.agrees, struck: struck.agreement.agrees }
  return {
    holds: isSame && agree.calm && agree.struck && struck.stuck.length === 0,
    shown: {
      scale: SCALE,
      kills: blows.length,
      byVictim: Object.fromEntries(
        victims.map((name) => [name, blows.filter(({ victim }) => victim === name).length]),
      ),
      killsWithSendsUnderWay: blows.filter(({ sendsCut }) => sendsCut > 0).length,
      deliveries: { calm: calm.agreement.deliveries, struck: struck.agreement.deliveries },
      agrees: agree,
      verifiedGoneButLive: struck.agreement.verifiedGoneButLive,
      differing,
      stuck: struck.stuck.length,
      secondsPlayed: { calm: calm.seconds, struck: struck.seconds },
    },
  }
}
