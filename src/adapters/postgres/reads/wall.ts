/** One frame of the wall: totals, what is due, where word and sight differ, and who has yet to answer. */
import type pg from 'pg'
import type { Directory } from '../../../app/directory.ts'
import { may, type Viewer } from '../../../domain/authority.ts'
import {
  HOUR_MS,
  type Id,
  type Instant,
  isoOf,
  type NO_KEY,
  recordOf,
} from '../../../domain/kit.ts'
import type { Operation } from '../../../domain/operation.ts'
import { knownTo, type Participant } from '../../../domain/participant.ts'
import { parts as partNames, type StateCode, stateCodes } from '../../../domain/words.ts'
import type { WallFrame } from '../../../protocol/wall.ts'
import { NO_PROVIDER } from '../totals.ts'
import { burnDown } from './burn-down.ts'
import { type Calendar, checksDue, readCalendar, readHead } from './due-checks.ts'
import { readErrorRate } from './error-rate.ts'
import type { LogLine } from './log-line.ts'
import { gathered } from './log-measures.ts'
import { namesFor, providerName } from './names.ts'
import { atOneInstant, isoOrNull, type ReadParts, visibleOperation } from './parts.ts'
import { wallProviders } from './standings.ts'
import type { openTails, Tail } from './tail.ts'
import { type WallCounts, type WallTotals, wallTotals } from './wall-counts.ts'
import { whereOf } from './where.ts'

/** Lines of the log that a frame holds. */
const LINES_MAX = 8

/** A desk that has acted so lately counts as ready; one that has people, as on call. */
const DESK_READY_MS = 2 * HOUR_MS

/** Reads the frame of an operation, all of it at one instant of the database. */
export async function readWall(
  parts: ReadParts,
  tails: ReturnType<typeof openTails>,
  op: Id<'operation'>,
  watcher: Viewer,
): Promise<WallFrame | undefined> {
  // Everybody in the room reads what is on the wall.
  const viewer: Viewer = { ...watcher, outward: true }
  const now = await parts.clock.now()
  const directory = parts.directory()
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return undefined
    const seq = await readHead(client, op)
    const calendar = await readCalendar(client, operation, now)
    const totals = await wallTotals(client, whereOf(op, viewer, {}))
    const tail = await tails.upTo(client, op, seq)
    const { all } = totals
    const open = all.unique - all['part-confirmed'] - all['part-refused']
    const { lastAnswers } = tail
    const told = { counts: totals.byProvider, lastAnswers, directory }
    return {
      ...headOf(parts, operation, viewer, calendar, now),
      seq,
      ...countsOf(totals),
      checks: await checksDue(client, op, viewer, { now, endOfDay: calendar.endOfDay }),
      open: await burnDown(client, op, now, { total: all.unique, open }),
      providers: [...(await wallProviders(client, op, now, told))],
      states: statesOf(knownTo(operation, viewer), totals, tail, directory, now),
      log: logOf(tail, viewer, directory),
      alarms: await alarmsOf(client, op, viewer, now),
      errorRate: await readErrorRate(client, op, viewer),
    }
  })
}

function headOf(
  parts: ReadParts,
  operation: Operation & { readonly titleText: string },
  viewer: Viewer,
  { day }: Calendar,
  now: Instant,
) {
  const { epoch, rate, vantages } = parts
  const { op, exercise, days, zone } = operation
  const participants = knownTo(operation, viewer)
  return {
    op,
    epoch,
    at: isoOf(now),
    rate,
    exercise,
    title: operation.titleText,
    dayOf: { day: Math.min(Math.max(1, day), days), days, ago: Math.max(0, day - days) },
    zone,
    post: namesFor(parts, operation, viewer)(operation.host),
    stateCount: new Set(participants.flatMap(({ state }) => state ?? [])).size,
    vantages,
  }
}

function countsOf({ all, byProvider }: WallTotals) {
  return {
    providerCount: [...byProvider.keys()].filter((id) => id !== NO_PROVIDER).length,
    total: all.unique,
    parts: recordOf(partNames, (part) => all[`part-${part}`]),
    discrepancies: {
      saidDownLive: all['said-down-live'],
      back: all['part-back'],
      replaced: all.replaced,
      unknown: all.unknown,
      goneEu: all['gone-eu'],
    },
  }
}

type Desk = WallFrame['states'][number]['desk']

/** States by name: those that take part, and those whose addresses are here. */
function statesOf(
  participants: readonly Participant[],
  { byState }: WallTotals,
  { lastActs }: Tail,
  directory: Directory,
  now: Instant,
): WallFrame['states'] {
  const desks = new Map<StateCode | typeof NO_KEY, Desk>()
  for (const { organisation, state } of participants) {
    if (state === null) continue
    const known = desks.get(state)
    const hasPeople = [...directory.people.values()].some(
      (person) => person.organisation === organisation && person.active,
    )
    const isReady = now - (lastActs.get(organisation) ?? 0) <= DESK_READY_MS
    desks.set(
      state,
      isReady ? 'ready' : hasPeople && known !== 'ready' ? 'on-call' : (known ?? 'not-yet'),
    )
  }
  const notSent = (counts: WallCounts | undefined): number => counts?.['part-not-sent'] ?? 0
  return [...stateCodes, '--' as const].flatMap((state) => {
    const counts = byState.get(state)
    const desk = desks.get(state)
    if (desk === undefined && counts === undefined) return []
    return [{ state, notSent: notSent(counts), desk: desk ?? 'not-yet' }]
  })
}

/** Whether a line may be read by this viewer. */
const isFor = ({ compartment, act }: LogLine, viewer: Viewer, directory: Directory): boolean => {
  const officer = directory.people.get(viewer.person)
  if (act !== null && (officer === undefined || !may(officer, act))) return false
  return compartment === null || viewer.compartments.includes(compartment)
}

const logOf = ({ lines }: Tail, viewer: Viewer, directory: Directory): WallFrame['log'] =>
  gathered(
    lines
      .filter((line) => isFor(line, viewer, directory))
      .map((line) => ({ ...line, compartment: null })),
  )
    .slice(-LINES_MAX)
    .reverse()
    .map(({ compartment: _, act: __, measures: ___, provider, at, ...line }) => ({
      ...line,
      at: isoOrNull(at) ?? '',
      provider: providerName(directory, provider),
    }))

async function alarmsOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Viewer,
  now: Instant,
): Promise<WallFrame['alarms']> {
  const { rows } = await client.query<WallFrame['alarms']>({
    name: 'wall-alarms',
    text: `select (select count(*) from dispatch where op_id = $1 and state = 'given-up') as "deadLetters",
        (select count(*) from hold where op_id = $1 and lifted_at is null) as holds,
        (select count(*) from threat where op_id = $1 and closed_at is null
            and compartment = any($2::text[])) as threats,
        (select count(*) from target where op_id = $1 and review_by < $3
            and compartment = any($2::text[])) as reviews`,
    values: [op, viewer.compartments, now],
  })
  return rows[0] ?? { deadLetters: 0, holds: 0, threats: 0, reviews: 0 }
}
