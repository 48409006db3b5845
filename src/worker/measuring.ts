/** Measuring: what left at the go is sent to whoever carries it out, each attempt marked first. */
import { type SendOutcome, sendMeasure } from '../adapters/channel/api.ts'
import { measureBytes, measureMessage } from '../adapters/channel/measure.ts'
import { parseVerifyingKeys } from '../adapters/channel/signature.ts'
import { clearMeasure, type MeasureClearance, measureWent } from '../app/go.ts'
import type { HeldJob } from '../app/ports.ts'
import { parseId } from '../domain/kit.ts'
import type { WorkParts } from './parts.ts'
import { dropJob, type SendNews, settle, type Turn } from './sending.ts'

/** Runs one job that sends a measure. Its turn comes before the clearance, or a hold would miss it. */
export async function runMeasure(parts: WorkParts, job: HeldJob, turn: Turn): Promise<SendNews> {
  const card = parseId<'card'>(String(job.payload.card))
  const message = parseId<'dispatch'>(String(job.payload.message))
  if (card === undefined || message === undefined) return dropJob(parts, job)
  await turn.turn
  const cleared = await clearMeasure(parts.store, job, { card, message })
  if (!cleared.ok) return { failingStatus: undefined }
  if (cleared.value.kind === 'nothing') return dropJob(parts, job)
  if (cleared.value.kind === 'held') return { failingStatus: undefined }
  const outcome = await attempt(parts, job, cleared.value)
  turn.left()
  return settle(parts, job, {
    id: message,
    outcome,
    delivered: () => measureWent(parts.store, job, card, 'card.sent'),
    givenUp: () => measureWent(parts.store, job, card, 'card.given-up'),
  })
}

type Go = Extract<MeasureClearance, { kind: 'go' }>

async function attempt(
  parts: WorkParts,
  job: HeldJob,
  { card, message }: Go,
): Promise<SendOutcome> {
  const { providers, organisations } = parts.directory.current()
  const provider = card.counterpart === null ? undefined : providers.get(card.counterpart)
  const sender = organisations.get(card.owner)
  const texts = await parts.reads.cardTexts(job.op, card)
  const address = provider?.apiAddress ?? null
  if (provider === undefined || address === null || sender === undefined || texts === undefined)
    return { kind: 'refused', why: 'unreachable', status: null }
  const { exercise, origin } = parts
  const body = measureMessage({ card, message, provider, sender, ...texts, exercise, origin })
  const keys = provider.publicKey === null ? undefined : parseVerifyingKeys(provider.publicKey)
  return sendMeasure({
    post: parts.fetcher.post,
    provider: { url: address, keys: keys?.ok ? keys.value : [] },
    body: measureBytes(body),
    dispatch: message,
    keys: parts.signingKeys,
    at: await parts.clock.now(),
  })
}
