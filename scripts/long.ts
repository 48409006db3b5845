// Too long for every test run: November at a tenth of its size, undisturbed and under sixty kills,
// held against each other. Prints one JSON report; ends with 1 where the two differ.
import { plannedBlows } from '../test/support/blows.ts'
import { type Played, playNovember, victims } from '../test/support/exercise-run.ts'
import { say } from './terminal.ts'

const SCALE = 0.1

/** To the last round of the last item. */
const DAYS = 34
const LIMIT_MS = 60 * 60_000

/** Three blows of each stage at each of server, worker and database, and six at sends under way. */
const SEVERITY = { rounds: 3, sends: 6 } as const

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

const [seed = 'long'] = process.argv.slice(2)
const calm = await playNovember({ scale: SCALE, days: DAYS, limitMs: LIMIT_MS })
const striker = plannedBlows(seed, calm.chain, SEVERITY)
const struck = await playNovember({ scale: SCALE, days: DAYS, limitMs: LIMIT_MS, striker })
const { blows } = striker
const differing = differences(calm, struck)
const isSame = Object.values(differing).every((count) => count === 0)
const isGood = isSame && calm.agreement.agrees && struck.agreement.agrees

say(
  JSON.stringify(
    {
      seed,
      scale: SCALE,
      kills: blows.length,
      byVictim: Object.fromEntries(
        victims.map((name) => [name, blows.filter(({ victim }) => victim === name).length]),
      ),
      killsWithSendsUnderWay: blows.filter(({ sendsCut }) => sendsCut > 0).length,
      deliveries: { calm: calm.agreement.deliveries, struck: struck.agreement.deliveries },
      agrees: { calm: calm.agreement.agrees, struck: struck.agreement.agrees },
      verifiedGoneButLive: struck.agreement.verifiedGoneButLive,
      differing,
      stuck: struck.stuck.length,
      seconds: { calm: calm.seconds, struck: struck.seconds },
    },
    null,
    2,
  ),
)
process.exitCode = isGood && struck.stuck.length === 0 ? 0 : 1
