/** One round of a crowd: a fresh house refers every item to its provider, until the good have theirs. */
import { setTimeout as pause } from 'node:timers/promises'
import type { AlarmLine } from '../src/app/reads.ts'
import { type Id, idOf } from '../src/domain/kit.ts'
import { listTerms, toRefer } from '../test/support/judgement.ts'
import type { Delivery } from '../test/support/peer.ts'
import { listAt, textAt } from '../test/support/said.ts'
import { until } from '../test/support/until.ts'
import { type CrowdHouse, openCrowdHouse, type Who } from './crowd-house.ts'
import { good } from './crowd-manners.ts'
import { entriesOf, ITEMS_EACH, idsOf, listOf, type Member } from './crowd-members.ts'

/** A worker that keeps the pace is through in a minute; one that does not is told apart long before this. */
const ROUND_LIMIT_MS = 15 * 60_000

const POLL_MS = 100

/** A message as the house tells of it. */
export type Line = Readonly<Record<string, unknown>>

/** What came of a round, by what the house tells and by the books of the providers. */
export type Round = {
  readonly providers: ReadonlyMap<Member, Id<'provider'>>
  readonly deliveries: ReadonlyMap<Member, readonly Delivery[]>
  readonly lines: readonly Line[]
  /** When the last gate opened, and everything that was ready was due. */
  readonly releasedAt: number
  /** How long good pages waited for the look without which nothing is sent, from when their list came in. */
  readonly lookWaitsMs: readonly number[]
  readonly alarms: readonly AlarmLine[]
  /** Items by figure. */
  readonly figures: Readonly<Record<string, number>>
  /** Items that were looked at and neither wait for a message nor are in one. */
  readonly lost: number
  /** Messages that are said to be queued, and that nobody would ever send. */
  readonly forgotten: number
  readonly bugs: readonly unknown[]
}

/** An operation with the house in which it is. */
type Scene = { readonly house: CrowdHouse; readonly op: Id<'operation'>; readonly path: string }

/** Plays one round with these providers. */
export async function roundOf(members: readonly Member[]): Promise<Round> {
  for (const { peer } of members) peer.deliveries.length = 0
  await using house = await openCrowdHouse(
    Object.fromEntries(members.map(({ peer, address }) => [peer.host, address])),
  )
  const providers = idsOf(members, house.built.house.random)
  await house.add([...providers].flatMap(([member, id]) => entriesOf(member, id)))
  const scene = await opened(house)
  const served = [...providers].flatMap(([{ manner }, id]) => (manner === good ? [id] : []))
  const listedAt = Date.now()
  await decide(scene, members)
  await untilReady(scene, served)
  const lookWaitsMs = await lookWaits(scene, served, listedAt)
  const releasedAt = Date.now()
  await release(scene, 'legal')
  await untilServed(members)
  await house.endWork()
  const deliveries = new Map(members.map((member) => [member, [...member.peer.deliveries]]))
  return {
    providers,
    deliveries,
    releasedAt,
    lookWaitsMs,
    ...(await told(scene)),
    bugs: house.bugs,
  }
}

async function opened(house: CrowdHouse): Promise<Scene> {
  const said = await house.call('lead', 'POST /api/v1/operations', {
    title: 'Synthetic crowd',
    zone: 'Europe/Brussels',
    days: 2,
    participants: [{ organisation: house.unit, powers: ['refer'] }],
  })
  const op = idOf<'operation'>(textAt(said, 'op'))
  return { house, op, path: `/api/v1/operations/${op}` }
}

const release = ({ house, path }: Scene, gate: string) =>
  house.call('lead', `POST ${path}/gates/${gate}/release`, { reason: 'nothing-found' })

/** The list comes in, and two people refer all of it. */
async function decide(scene: Scene, members: readonly Member[]): Promise<void> {
  const { house, path } = scene
  const items = members.length * ITEMS_EACH
  await house.call('first', `POST ${path}/intakes?${listTerms}`, listOf(members))
  for (const who of ['first', 'second'] as const) await assessAll(scene, who, items)
  await release(scene, 'deconfliction')
}

async function assessAll({ house, path }: Scene, who: Who, items: number): Promise<void> {
  for (let done = 0; done < items; ) {
    const queue = listAt(await house.call(who, `GET ${path}/review/queue?limit=500`), 'items')
    if (queue.length === 0) await pause(POLL_MS)
    else {
      const assessments = queue.map(({ item }) => ({ item, ...toRefer }))
      const said = await house.call(who, `POST ${path}/assessments`, { assessments })
      if (listAt(said, 'refused').length > 0) throw new Error(said.text)
      done += queue.length
    }
  }
}

/** Until everything for these waits for the last gate alone. */
async function untilReady(scene: Scene, served: readonly Id<'provider'>[]): Promise<void> {
  const ready = `select count(*)::integer as count from item
    where op_id = $1 and ready and provider_id = any($2::uuid[])`
  const items = served.length * ITEMS_EACH
  await until(async () => (await counted(scene, ready, served)) === items, ROUND_LIMIT_MS)
}

async function lookWaits(
  { house, op }: Scene,
  served: readonly Id<'provider'>[],
  listedAt: number,
): Promise<readonly number[]> {
  const { rows } = await house.built.pool.query<{ at: number }>(
    'select baseline_at as at from item where op_id = $1 and provider_id = any($2::uuid[])',
    [op, served],
  )
  return rows.map(({ at }) => at - listedAt)
}

async function counted(
  { house, op }: Scene,
  text: string,
  ...values: readonly unknown[]
): Promise<number> {
  const { rows } = await house.built.pool.query<{ count: number }>(text, [op, ...values])
  return rows[0]?.count ?? 0
}

/** Until every good provider has had everything, or nobody believes in it any more. */
async function untilServed(members: readonly Member[]): Promise<void> {
  const due = members.filter(({ manner }) => manner === good)
  const isServed = ({ peer }: Member) =>
    new Set(peer.deliveries.map(({ id }) => id)).size >= ITEMS_EACH
  const deadline = performance.now() + ROUND_LIMIT_MS
  while (!due.every(isServed) && performance.now() < deadline) await pause(POLL_MS)
}

const LOST = `select count(*)::integer as count from item
  where op_id = $1 and baseline_at is not null and not ready and dispatch_id is null`

const FORGOTTEN = `select count(*)::integer as count from dispatch
  where op_id = $1 and state = 'queued' and not exists (select 1 from job
    where job.op_id = $1 and job_key = 'send:' || dispatch_id and job.state = 'open')`

type Readings = Pick<Round, 'lines' | 'alarms' | 'figures' | 'lost' | 'forgotten'>

async function told(scene: Scene): Promise<Readings> {
  const { house, op, path } = scene
  const figures = listAt(await house.call('lead', `GET ${path}/figures`), 'figures')
  return {
    lines: listAt(await house.call('lead', `GET ${path}/dispatches`), 'dispatches'),
    alarms: await house.built.house.reads.alarms(op, house.lead),
    figures: Object.fromEntries(
      figures.map(({ figure, count }) => [String(figure), Number(count)]),
    ),
    lost: await counted(scene, LOST),
    forgotten: await counted(scene, FORGOTTEN),
  }
}
