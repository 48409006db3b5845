/** Going: the instant of a go has come, and what waited for a measure goes after it. */
import { finishJob } from '../adapters/postgres/jobs.ts'
import { letGo, reach } from '../app/go.ts'
import type { HeldJob } from '../app/ports.ts'
import { parseId } from '../domain/kit.ts'
import type { WorkParts } from './parts.ts'

/** Gives a go at its instant, once. */
export async function runGo({ store }: WorkParts, job: HeldJob): Promise<void> {
  await reach(store, job)
}

/** Lets go of the referrals that waited for a measure. */
export async function runLetGo({ store, pool }: WorkParts, job: HeldJob): Promise<void> {
  const card = parseId<'card'>(String(job.payload.card))
  if (card === undefined) await finishJob(pool, job)
  else await letGo(store, job, card)
}
