/** Sending: one dispatch after another in the lane of its provider, each attempt marked first. */

import { ATTEMPTS_MAX, backoffMs, type SendOutcome, sendReferral } from '../adapters/channel/api.ts'
import { composeReferral } from '../adapters/channel/compose.ts'
import { referralBytes } from '../adapters/channel/referral.ts'
import { parseVerifyingKeys } from '../adapters/channel/signature.ts'
import { finishJob, postponeJob } from '../adapters/postgres/jobs.ts'
import type { Provider } from '../app/directory.ts'
import { type Clearance, clearAttempt, recordDelivered, recordGivenUp } from '../app/dispatch.ts'
import type { HeldJob } from '../app/ports.ts'
import type { FailureCode } from '../domain/dispatch.ts'
import { after, type Id, type Instant, instantOf, parseId, SECOND_MS } from '../domain/kit.ts'
import type { WorkParts } from './parts.ts'

/** What a send tells its lane. */
export type SendNews = {
  /** The status of a failure, null when it went well, undefined when it did not go. */
  readonly failingStatus: number | null | undefined
  /** The provider has asked to be left alone until then. */
  readonly quietUntil?: Instant
}

/** The place of a message in its lane: when it may leave, and to be told that it has left. */
export type Turn = { readonly turn: Promise<unknown>; readonly left: () => void }

/** Runs one send job. Its turn comes before the clearance: what is cleared leaves at once, or a hold would miss it. */
export async function runSend(parts: WorkParts, job: HeldJob, turn: Turn): Promise<SendNews> {
  const dispatch = parseId<'dispatch'>(String(job.payload.dispatch))
  if (dispatch === undefined) return dropJob(parts, job)
  await turn.turn
  const cleared = await clearAttempt(parts.store, job, dispatch)
  if (!cleared.ok) return { failingStatus: undefined }
  return act(parts, job, cleared.value, turn.left)
}

async function act(
  parts: WorkParts,
  job: HeldJob,
  clearance: Clearance,
  left: Turn['left'],
): Promise<SendNews> {
  if (clearance.kind === 'nothing') return dropJob(parts, job)
  if (clearance.kind === 'held') return { failingStatus: undefined }
  const provider = parts.directory.current().providers.get(clearance.dispatch.provider)
  // The file channel waits for a person to hand the message over; nothing is sent by us.
  if (provider === undefined || clearance.dispatch.channel === 'file') return dropJob(parts, job)
  const outcome = await attempt(parts, job, clearance, provider)
  left()
  const { dispatch: id } = clearance.dispatch
  return settle(parts, job, {
    id,
    outcome,
    delivered: (proof) => recordDelivered(parts.store, job, id, proof),
    givenUp: (why) => recordGivenUp(parts.store, job, id, why),
  })
}

/** Ends a job that has nothing to do any more. */
export async function dropJob({ pool }: WorkParts, job: HeldJob): Promise<SendNews> {
  await finishJob(pool, job)
  return { failingStatus: undefined }
}

type Go = Extract<Clearance, { kind: 'go' }>

async function attempt(
  parts: WorkParts,
  job: HeldJob,
  { dispatch }: Go,
  provider: Provider,
): Promise<SendOutcome> {
  const sender = parts.directory.current().organisations.get(dispatch.sender)
  if (provider.apiAddress === null || sender === undefined)
    return { kind: 'refused', why: 'unreachable', status: null }
  const items = await parts.reads.referred(job.op, dispatch.dispatch)
  const { exercise, origin } = parts
  const message = composeReferral({ ...dispatch, provider, sender, items, exercise, origin })
  const keys = provider.publicKey === null ? undefined : parseVerifyingKeys(provider.publicKey)
  return sendReferral({
    post: parts.fetcher.post,
    provider: { url: provider.apiAddress, keys: keys?.ok ? keys.value : [] },
    body: referralBytes(message),
    dispatch: dispatch.dispatch,
    keys: parts.signingKeys,
    at: await parts.clock.now(),
  })
}

/** Later attempts fall on whole ten seconds: what waits for one provider wakes together. */
const ATTEMPT_GRID_MS = 10 * SECOND_MS

const onGrid = (at: Instant): Instant =>
  instantOf(Math.ceil(at / ATTEMPT_GRID_MS) * ATTEMPT_GRID_MS)

/** What came of an attempt, and how that is recorded. */
export type Settlement = {
  readonly id: Id<'dispatch'>
  readonly outcome: SendOutcome
  readonly delivered: (proof: 'delivered-2xx' | 'signed-acknowledgement') => Promise<unknown>
  readonly givenUp: (why: FailureCode) => Promise<unknown>
}

/** Turns what came of an attempt into facts, a later attempt, or a dead letter. */
export async function settle(
  parts: WorkParts,
  job: HeldJob,
  { id, outcome, delivered, givenUp }: Settlement,
): Promise<SendNews> {
  if (outcome.kind === 'delivered') {
    await delivered(outcome.acknowledged ? 'signed-acknowledgement' : 'delivered-2xx')
    return { failingStatus: null }
  }
  if (outcome.kind === 'refused' || job.attempts >= ATTEMPTS_MAX) {
    await givenUp(outcome.why)
    return { failingStatus: outcome.status ?? 0 }
  }
  const pauseMs = outcome.afterMs ?? backoffMs(id, job.attempts)
  const again = onGrid(after(await parts.clock.now(), pauseMs))
  await postponeJob(parts.pool, job, again, outcome.why)
  const news = { failingStatus: outcome.status ?? 0 }
  // Retry-After is meant for whoever asks, not for one message.
  return outcome.afterMs === null ? news : { ...news, quietUntil: again }
}
