/** Asks the public register what it says of a domain. */

import { finishJob } from '../adapters/postgres/jobs.ts'
import { registryAddress, statusesIn } from '../adapters/probe/rdap.ts'
import type { HeldJob } from '../app/ports.ts'
import { cardToLook, recordRegistry } from '../app/registry.ts'
import type { Card } from '../domain/card.ts'
import { parseId, wordOf } from '../domain/kit.ts'
import { type EppStatus, registryRounds } from '../domain/words.ts'
import type { WorkParts } from './parts.ts'

/** Runs one look. What cannot be asked is unknown, and is never taken for in force. */
export async function runRegistry(parts: WorkParts, job: HeldJob): Promise<void> {
  const card = parseId<'card'>(String(job.payload.card))
  const round = wordOf(registryRounds, job.payload.round)
  if (card === undefined || round === undefined) return finishJob(parts.pool, job)
  const found = await cardToLook(parts.store, job.op, card)
  if (!found.ok || found.value === undefined) return finishJob(parts.pool, job)
  const statuses = await ask(parts, job, found.value)
  await recordRegistry(parts.store, job, { card, round }, statuses)
}

async function ask(
  { directory, reads, fetcher }: WorkParts,
  job: HeldJob,
  card: Card,
): Promise<readonly EppStatus[] | null> {
  const { providers } = directory.current()
  const base = card.counterpart === null ? undefined : providers.get(card.counterpart)?.rdapAddress
  const texts = await reads.cardTexts(job.op, card)
  if (base === undefined || base === null || texts === undefined) return null
  const seen = await fetcher.get(registryAddress(base, texts.object))
  return seen.ok && seen.value.status === 200 ? statusesIn(seen.value.body) : null
}
