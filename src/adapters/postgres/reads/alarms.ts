/**
 * What needs a person: dangers to life, messages given up, measures that the register contradicts,
 * tasks overdue, holds and bases past review, preservations that end, questions that
 * wait, failing lanes.
 */
import type pg from 'pg'
import type { AlarmLine } from '../../../app/reads.ts'
import { may, type Viewer } from '../../../domain/authority.ts'
import type { Id, Instant } from '../../../domain/kit.ts'
import type { Operation } from '../../../domain/operation.ts'
import { mayKnow } from '../../../domain/participant.ts'
import { contradicts } from '../../../domain/registry.ts'
import type { Hearing } from '../../../domain/threat.ts'
import type { HoldScope, QuestionKind, TaskState } from '../../../domain/words.ts'
import { seenCards } from './cards.ts'
import { atOneInstant, isoOrNull, type ReadParts, visibleOperation } from './parts.ts'

/** The alarms of an operation, the most pressing kind first and in it the oldest. */
export async function readAlarms(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<readonly AlarmLine[]> {
  const now = await parts.clock.now()
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return []
    const nameOf = (provider: string): string =>
      new Map<string, { readonly name: string }>(parts.directory().providers).get(provider)?.name ??
      provider
    return [
      ...(await lifeThreats(client, operation, viewer)),
      ...(await deadLetters(client, op, nameOf)),
      ...(await contradictedMeasures(parts, client, op, viewer)),
      ...(await overdueTasks(client, op, viewer, now)),
      ...(await holdsPastReview(client, op, now)),
      ...(await basesPastReview(client, op, viewer, now)),
      ...(await preservationsDue(
        client,
        op,
        { ...viewer, seesCards: seesCards(parts, viewer) },
        now,
        nameOf,
      )),
      ...(await questionsDue(client, op, now)),
      ...(await failingLanes(client, op, nameOf)),
    ]
  })
}

type NameOf = (provider: string) => string

async function lifeThreats(
  client: pg.ClientBase,
  operation: Operation,
  viewer: Viewer,
): Promise<readonly AlarmLine[]> {
  const { rows } = await client.query<{
    readonly threat: string
    readonly since: number
    readonly addresses: number
    readonly heard: readonly Hearing[]
  }>(
    `select threat_id as threat, raised_at as since, cardinality(items) as addresses,
        heard
      from threat where op_id = $1 and compartment = any($2::text[]) and closed_at is null
      order by raised_at, threat_id`,
    [operation.op, viewer.compartments],
  )
  const isKnown = ({ organisation }: Hearing) => mayKnow(operation, viewer, organisation)
  return rows.map(({ threat, since, addresses, heard }) => ({
    kind: 'life-threat',
    id: threat,
    since: isoOrNull(since) ?? '',
    detail: `${addresses} addresses, ${heard.filter(isKnown).length} desks have it`,
  }))
}

async function overdueTasks(
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Viewer,
  now: Instant,
): Promise<readonly AlarmLine[]> {
  const { rows } = await client.query<{
    readonly task: string
    readonly since: number
    readonly number: number
    readonly state: TaskState
  }>(
    `select task_id as task, due_at as since, number, state from task
      where op_id = $1 and compartment = any($2::text[]) and state in ('given', 'taken')
        and due_at < $3 order by due_at, task_id`,
    [op, viewer.compartments, now],
  )
  return rows.map(({ task, since, number, state }) => ({
    kind: 'task-overdue',
    id: task,
    since: isoOrNull(since) ?? '',
    detail: `no. ${number}, ${state}`,
  }))
}

async function deadLetters(
  client: pg.ClientBase,
  op: Id<'operation'>,
  nameOf: NameOf,
): Promise<readonly AlarmLine[]> {
  const { rows } = await client.query<{
    readonly dispatch: string
    readonly provider: string
    readonly addresses: number
    readonly attempts: number
    readonly since: number
  }>(
    `select dispatch_id as dispatch, provider_id as provider, cardinality(items) as addresses,
        count(number) as attempts, coalesce(max(started_at), made_at) as since
      from dispatch left join attempt using (op_id, dispatch_id)
      where op_id = $1 and state = 'given-up'
      group by dispatch_id, provider_id, items, made_at order by since, dispatch_id`,
    [op],
  )
  return rows.map(({ dispatch, provider, addresses, attempts, since }) => ({
    kind: 'dead-letter',
    id: dispatch,
    since: isoOrNull(since) ?? '',
    detail: `${nameOf(provider)}: ${addresses} addresses, ${attempts} attempts`,
  }))
}

/** Measures of which somebody says "done" and the register otherwise; for whoever may see a card. */
async function contradictedMeasures(
  parts: ReadParts,
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<readonly AlarmLine[]> {
  if (!seesCards(parts, viewer)) return []
  const cards = (await seenCards(client, op, viewer, null)).filter(({ card }) => contradicts(card))
  return cards.map(({ card: { card, looks, answer } }) => ({
    kind: 'measure-contradicted',
    id: card,
    since: isoOrNull(looks.at(-1)?.at ?? null) ?? '',
    detail: `answered: ${answer?.outcome}, the register says otherwise`,
  }))
}

/** Persons who should have been looked at again: whom nobody confirms is taken out. */
async function basesPastReview(
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Viewer,
  now: Instant,
): Promise<readonly AlarmLine[]> {
  const { rows } = await client.query<{ readonly target: string; readonly since: number }>(
    `select target_id as target, review_by as since from target
      where op_id = $1 and compartment = any($2::text[]) and review_by < $3
      order by review_by, target_id`,
    [op, viewer.compartments, now],
  )
  return rows.map(({ target, since }) => ({
    kind: 'basis-past-review',
    id: target,
    since: isoOrNull(since) ?? '',
    detail: 'basis of a person',
  }))
}

async function holdsPastReview(
  client: pg.ClientBase,
  op: Id<'operation'>,
  now: Instant,
): Promise<readonly AlarmLine[]> {
  const { rows } = await client.query<{
    readonly hold: string
    readonly scope: HoldScope
    readonly since: number
  }>(
    `select hold_id as hold, scope, review_by as since from hold
      where op_id = $1 and lifted_at is null and review_by < $2 order by review_by, hold_id`,
    [op, now],
  )
  return rows.map(({ hold, scope, since }) => ({
    kind: 'hold-past-review',
    id: hold,
    since: isoOrNull(since) ?? '',
    // Whose interest it is, and in what, is told from desk to desk.
    detail: `covers: ${scope}`,
  }))
}

/** What names a card rings for those alone who see cards. */
function seesCards({ directory }: ReadParts, viewer: Viewer): boolean {
  const found = directory().people.get(viewer.person)
  return found !== undefined && may({ ...found, role: viewer.role }, 'card.read')
}

async function preservationsDue(
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Viewer & { readonly seesCards: boolean },
  now: Instant,
  nameOf: NameOf,
): Promise<readonly AlarmLine[]> {
  const { rows } = await client.query<{
    readonly preservation: string
    readonly provider: string
    readonly since: number
    readonly until: number
  }>(
    `select preservation_id as preservation, provider_id as provider, remind_at as since,
        runs_until as until
      from preservation where op_id = $1 and compartment = any($2::text[])
        and state in ('asked', 'confirmed') and remind_at <= $3 and (cards = '{}' or $4)
      order by runs_until, preservation_id`,
    [op, viewer.compartments, now, viewer.seesCards],
  )
  return rows.map(({ preservation, provider, since, until }) => ({
    kind: 'preservation-due',
    id: preservation,
    since: isoOrNull(since) ?? '',
    detail: `${nameOf(provider)}: until ${isoOrNull(until)}`,
  }))
}

/** Questions that wait, of which three quarters of the time are over; who asks is told elsewhere. */
async function questionsDue(
  client: pg.ClientBase,
  op: Id<'operation'>,
  now: Instant,
): Promise<readonly AlarmLine[]> {
  const { rows } = await client.query<{
    readonly question: string
    readonly kind: QuestionKind
    readonly since: number
    readonly due: number
  }>(
    `select question_id as question, kind, rings_at as since, due_at as due from question
      where op_id = $1 and state = 'open' and rings_at <= $2 order by due_at, question_id`,
    [op, now],
  )
  return rows.map(({ question, kind, since, due }) => ({
    kind: 'question-due',
    id: question,
    since: isoOrNull(since) ?? '',
    detail: `${kind}: until ${isoOrNull(due)}`,
  }))
}

/** Lanes of providers to whom this operation has something to send. */
async function failingLanes(
  client: pg.ClientBase,
  op: Id<'operation'>,
  nameOf: NameOf,
): Promise<readonly AlarmLine[]> {
  const { rows } = await client.query<{
    readonly provider: string
    readonly since: number
    readonly status: number | null
  }>(
    `select substr(lane, 10) as provider, failing_since as since, last_status as status from lane
      where lane like 'provider:%' and failing_since is not null order by failing_since, lane`,
  )
  const { rows: sends } = await client.query<{ readonly provider: string }>(
    'select distinct provider_id as provider from dispatch where op_id = $1',
    [op],
  )
  const concerned = new Set(sends.map(({ provider }) => provider))
  return rows
    .filter(({ provider }) => concerned.has(provider))
    .map(({ provider, since, status }) => ({
      kind: 'lane-failing',
      id: provider,
      since: isoOrNull(since) ?? '',
      detail: `${nameOf(provider)}: ${status ? `last status ${status}` : 'no answer'}`,
    }))
}
