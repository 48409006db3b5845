/** Providers on the wall: where a person is needed first. A referral has no deadline and no ranking. */
import type pg from 'pg'
import type { Directory } from '../../../app/directory.ts'
import { HOUR_MS, type Id, type Instant } from '../../../domain/kit.ts'
import {
  type ProviderStanding,
  providerStandings,
  type WallProvider,
} from '../../../protocol/wall.ts'
import { isoOrNull } from './parts.ts'
import type { WallCounts } from './wall-counts.ts'

/** So long after a message without any answer a provider counts as silent. It is no deadline. */
const SILENT_AFTER_MS = 2 * HOUR_MS

/** What the dispatches to one provider say. */
type Sends = {
  readonly provider: Id<'provider'>
  readonly firstSentAt: number | null
  readonly lastSentAt: number | null
  readonly queued: number
  readonly givenUp: number
}

/** What the lane of one provider says. */
type Lane = {
  readonly provider: string
  readonly allowedAt: number
  readonly failing: boolean
  readonly lastStatus: number | null
}

/** What is known of one provider when its standing is told. */
export type Known = {
  readonly sent: number
  readonly unanswered: number
  readonly hasAnswered: boolean
  readonly isFailing: boolean
  readonly firstSentAt: number | null
  readonly lastSentAt: number | null
  readonly lastAnswerAt: number | null
  readonly nextAttemptAt: number | null
}

/** How a provider stands, and the instant of which that speaks. */
export function standingOf(
  known: Known,
  now: number,
): { readonly standing: ProviderStanding; readonly at: number | null } {
  const { firstSentAt, lastSentAt, lastAnswerAt } = known
  if (known.isFailing) return { standing: 'failing', at: known.nextAttemptAt }
  if (known.sent > 0 && known.unanswered === 0) return { standing: 'answered', at: lastAnswerAt }
  const isRecent = lastSentAt === null || now - lastSentAt <= SILENT_AFTER_MS
  if (!known.hasAnswered && !isRecent) return { standing: 'silent', at: firstSentAt }
  const answeredSince = lastAnswerAt !== null && lastAnswerAt >= (lastSentAt ?? 0)
  return known.hasAnswered && (answeredSince || !isRecent)
    ? { standing: 'in-parts', at: lastAnswerAt }
    : { standing: 'waiting', at: lastSentAt }
}

/** The providers of a frame, ordered by standing and then by name. */
export async function wallProviders(
  client: pg.ClientBase,
  op: Id<'operation'>,
  now: Instant,
  told: {
    readonly counts: ReadonlyMap<string, WallCounts>
    readonly lastAnswers: ReadonlyMap<string, number>
    readonly directory: Directory
  },
): Promise<readonly WallProvider[]> {
  const sends = new Map((await readSends(client, op)).map((each) => [each.provider, each]))
  const lanes = new Map((await readLanes(client)).map((each) => [each.provider, each]))
  return [...told.directory.providers.values()]
    .flatMap(({ provider, name }) => {
      const counts = told.counts.get(provider)
      const lastAnswerAt = told.lastAnswers.get(provider) ?? null
      const send = sends.get(provider)
      if (counts === undefined || (counts.sent === 0 && send === undefined)) return []
      return wallProvider({
        provider,
        name,
        counts,
        lastAnswerAt,
        send,
        lane: lanes.get(provider),
        now,
      })
    })
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'))
}

const rank = ({ standing }: WallProvider): number => providerStandings.indexOf(standing)

function wallProvider(it: {
  readonly provider: string
  readonly name: string
  readonly counts: WallCounts
  readonly lastAnswerAt: number | null
  readonly send: Sends | undefined
  readonly lane: Lane | undefined
  readonly now: number
}): WallProvider {
  const { provider, name, counts, lastAnswerAt, send, lane, now } = it
  const unanswered = counts['part-no-answer']
  const known: Known = {
    sent: counts.sent,
    unanswered,
    hasAnswered: lastAnswerAt !== null,
    isFailing: lane?.failing === true || (send?.givenUp ?? 0) > 0,
    firstSentAt: send?.firstSentAt ?? null,
    lastSentAt: send?.lastSentAt ?? null,
    lastAnswerAt,
    nextAttemptAt: lane !== undefined && lane.allowedAt > now ? lane.allowedAt : null,
  }
  const { standing, at } = standingOf(known, now)
  return {
    provider,
    name,
    standing,
    sent: counts.sent,
    unanswered,
    queued: send?.queued ?? 0,
    httpStatus: standing === 'failing' ? httpStatus(lane) : null,
    at: isoOrNull(at),
    reminders: 0,
  }
}

/** A lane notes 0 where no answer came at all; that is no status. */
const httpStatus = (lane: Lane | undefined): number | null => lane?.lastStatus || null

async function readSends(client: pg.ClientBase, op: Id<'operation'>): Promise<readonly Sends[]> {
  const { rows } = await client.query<Sends>({
    name: 'wall-sends',
    text: `select provider_id as provider, min(sent_at) as "firstSentAt", max(sent_at) as "lastSentAt",
        coalesce(sum(cardinality(items)) filter (where state = 'queued'), 0) as queued,
        count(*) filter (where state = 'given-up') as "givenUp"
      from dispatch where op_id = $1 group by provider_id`,
    values: [op],
  })
  return rows
}

async function readLanes(client: pg.ClientBase): Promise<readonly Lane[]> {
  const { rows } = await client.query<Lane>({
    name: 'wall-lanes',
    text: `select substr(lane, 10) as provider, allowed_at as "allowedAt",
        failing_since is not null as failing, last_status as "lastStatus"
      from lane where lane like 'provider:%'`,
  })
  return rows
}
