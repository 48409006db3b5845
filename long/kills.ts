/** November, undisturbed and under blows of every kind, held against each other. */
import { plannedBlows, type Severity } from '../test/support/blows.ts'
import { FAILED_COMMIT } from '../test/support/blows-dealt.ts'
import { kinds, victims } from '../test/support/disturb.ts'
import { type Played, playNovember } from '../test/support/exercise-run.ts'
import { feltByKind } from './blows-felt.ts'
import type { Case, Verdict } from './case.ts'

/** To the last round of the last item. */
const DAYS = 34
const LIMIT_MS = 60 * 60_000

/** Rounds of blows: two hundred kills. */
const ROUNDS = 10

/** The play grows with them, so that it has the time to recover: at ten a tenth of November. */
const SCALE_A_ROUND = 0.01

/** Blows of each round: at sends that are under way, beside one of each stage at server, worker and database. */
const SENDS_A_ROUND = 2

/** Connections cut in each round, anywhere. */
const CUTS_A_ROUND = 5

/** What else befalls the play. The clock goes back where leases stand that would then stand for long. */
const once = [
  { kind: 'disk full', times: 1, at: 'anywhere' },
  { kind: 'clock set back', times: 1, at: 'send' },
  { kind: 'clock set forward', times: 1, at: 'anywhere' },
] as const

const severityOf = (rounds: number): Severity => ({
  rounds,
  sends: rounds * SENDS_A_ROUND,
  others: [{ kind: 'connection', times: rounds * CUTS_A_ROUND, at: 'anywhere' }, ...once],
})

/** Three of a hundred commits fail: more than any server would, and never eight attempts of one call. */
const FAILED_PER_MILLE = 30

const everyKind = [...Object.keys(kinds), FAILED_COMMIT]

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

/** What each of both came to, side by side. */
const both = <Value>(calm: Played, struck: Played, of: (played: Played) => Value) => ({
  calm: of(calm),
  struck: of(struck),
})

function judged(calm: Played, struck: Played): Verdict {
  const differing = differences(calm, struck)
  const felt = feltByKind(everyKind, struck.felt)
  const agrees = both(calm, struck, ({ agreement }) => agreement.agrees)
  const holds = [
    ...Object.values(differing).map((count) => count === 0),
    agrees.calm,
    agrees.struck,
    struck.stuck.length === 0,
    struck.acknowledged.lost === 0,
    struck.falls === 0,
    everyKind.every((kind) => felt[kind] !== undefined),
  ]
  return {
    holds: !holds.includes(false),
    shown: {
      kills: victims.reduce((sum, victim) => sum + (felt[victim]?.dealt ?? 0), 0),
      felt,
      deliveries: both(calm, struck, ({ agreement }) => agreement.deliveries),
      acknowledged: both(calm, struck, ({ acknowledged }) => acknowledged),
      falls: struck.falls,
      agrees,
      verifiedGoneButLive: struck.agreement.verifiedGoneButLive,
      differing,
      stuck: struck.stuck.length,
      secondsPlayed: both(calm, struck, ({ seconds }) => seconds),
    },
  }
}

/** `size` is the number of rounds of kills. */
export const kills: Case = async ({ seed, size = ROUNDS }) => {
  const play = { scale: size * SCALE_A_ROUND, days: DAYS, limitMs: LIMIT_MS }
  const calm = await playNovember(play)
  const striker = plannedBlows(seed, calm.chain, severityOf(size))
  const harshness = { seed, failedPerMille: FAILED_PER_MILLE, isDiskSmall: true }
  const struck = await playNovember({ ...play, striker, harshness })
  const { holds, shown } = judged(calm, struck)
  const atSends = striker.blows.filter(({ sendsCut }) => sendsCut > 0).length
  return { holds, shown: { scale: play.scale, blowsAtSends: atSends, ...shown } }
}
