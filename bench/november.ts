/** November from beginning to end, by jumps: every look and check of every address, and agreement. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { atMost, type Case } from './case.ts'

/** The whole scenario, in seconds, on two cores. */
const LIMIT_S = 120

/** Addresses of the whole scenario. */
const ITEMS = 26_000

const ACTIONDAY = fileURLToPath(new URL('../src/bin/actionday.ts', import.meta.url))

/** What the exercise prints, as far as it is asked for here. */
type Played = { readonly agrees: boolean; readonly seconds: number }

/** The exercise in its own processes; the limit is that of its size. */
export const november: Case = async function* ({ rows = ITEMS }) {
  const scale = rows / ITEMS
  const words = [ACTIONDAY, 'exercise', 'november', '--scale', String(scale), '--json']
  const { stdout } = await promisify(execFile)(process.execPath, words)
  const played: Played = JSON.parse(stdout)
  if (!played.agrees) throw new Error('the exercise and the world do not agree')
  yield atMost(1, {
    case: 'november',
    n: rows,
    ours: played.seconds,
    peer: LIMIT_S,
    peerName: 'limit',
    unit: 's',
  })
}
