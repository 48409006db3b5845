/**
 * Our part of the case `intake`, in a process of its own so that its memory is its own: told the
 * server and the list, it tells the parent how long it took and the most memory it ever held.
 */
import fs from 'node:fs'
import { readRows } from '../src/adapters/intake/read-rows.ts'
import type { IntakeCounts } from '../src/domain/intake.ts'
import { must, openBenchHouse } from './house.ts'
import { asOwner } from './server.ts'
import { takeRows } from './take-list.ts'

/** What the child tells. */
export type Taken = {
  readonly seconds: number
  readonly counts: IntakeCounts
  /** Peak resident set of the process, in MB of 1,000,000 bytes. */
  readonly peakMB: number
}

/** What the bulk load has filled; without fresh statistics the next query would be planned badly. */
const FILLED = 'analyze item, submission, private, fact'

async function take(applicationUrl: string, ownerUrl: string, file: string): Promise<Taken> {
  const house = await openBenchHouse(applicationUrl)
  const beganAt = performance.now()
  const reading = must(await readRows(fs.createReadStream(file)))
  const counts = await takeRows(house, reading.batches)
  await asOwner(ownerUrl, FILLED)
  const seconds = (performance.now() - beganAt) / 1_000
  await house.close()
  return { seconds, counts, peakMB: (process.resourceUsage().maxRSS * 1_024) / 1e6 }
}

const [applicationUrl = '', ownerUrl = '', file = ''] = process.argv.slice(2)
process.send?.(await take(applicationUrl, ownerUrl, file))
process.disconnect?.()
