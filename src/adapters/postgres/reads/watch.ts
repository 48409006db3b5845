/** Watches and what they found, as those who look at it see them. */
import type pg from 'pg'
import type { WatchState } from '../../../app/reads/watch.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { type Id, type Instant, isoOf } from '../../../domain/kit.ts'
import { dayOf, isWatching, seizedUntil } from '../../../domain/watch.ts'
import { unicodeOf } from '../../../match/lookalike/index.ts'
import type { TargetLine } from '../../../protocol/target.ts'
import type { WatchList } from '../../../protocol/watch.ts'
import { type CardRecord, cardOfRow } from '../card-rows.ts'
import {
  type LookalikeRecord,
  lookalikeOfRow,
  type WatchRecord,
  watchOfRow,
} from '../watch-rows.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'
import { type LabelledRow, targetLine } from './targets.ts'

/** Names that one page of people can look through; the rest comes when these are answered. */
const SHOWN = 500

type Found = LookalikeRecord & { readonly name: string | null }

/** What is watched in a viewer's compartments, and the names that wait for a look or had one. */
export async function readWatch(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  which: 'open' | 'answered',
): Promise<WatchList> {
  const now = await parts.clock.now()
  return atOneInstant(parts.pool, async (client) => {
    if ((await visibleOperation(client, op, viewer)) === undefined)
      return { watches: [], lookalikes: [] }
    const watches = await watchRows(client, op, viewer)
    const found = await foundRows(client, op, viewer, which)
    const ids = [...watches.map((row) => row.target_id), ...found.map((row) => row.against_id)]
    const lines = await linesOf(client, op, viewer, ids)
    return {
      watches: watches.flatMap((row) => watchLine(row, lines.get(row.target_id), now)),
      lookalikes: found.flatMap((row) => lookalikeLine(row, lines.get(row.against_id))),
    }
  })
}

async function watchRows(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Viewer,
): Promise<readonly WatchRecord[]> {
  const { rows } = await client.query<WatchRecord>(
    `select * from watch where op_id = $1 and compartment = any($2::text[])
      order by until desc, target_id`,
    [op, compartments],
  )
  return rows
}

async function foundRows(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Viewer,
  which: 'open' | 'answered',
): Promise<readonly Found[]> {
  const order = which === 'open' ? 'found_at, task_id' : 'found_at desc, task_id'
  const { rows } = await client.query<Found>(
    `select lookalike.*, private.value as name from lookalike
        left join private on private.op_id = $1 and private.seal = name_seal
      where lookalike.op_id = $1 and compartment = any($2::text[])
        and (answer is null) = $3
      order by ${order} limit ${SHOWN}`,
    [op, compartments, which === 'open'],
  )
  return rows
}

async function linesOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TargetLine>> {
  const { rows } = await client.query<LabelledRow>(
    `select target.*, private.value as label from target
        left join private on private.op_id = $1 and private.seal = label_seal
      where target.op_id = $1 and target_id = any($2::uuid[]) and compartment = any($3::text[])`,
    [op, ids, compartments],
  )
  return new Map(rows.map((row) => [row.target_id, targetLine(row)]))
}

function watchLine(
  row: WatchRecord,
  target: TargetLine | undefined,
  now: Instant,
): WatchList['watches'] {
  if (target === undefined) return []
  const it = watchOfRow(row)
  const { basis, dailyCap, until, day, foundThatDay } = it
  const foundToday = day === dayOf(now) ? foundThatDay : 0
  const isRunning = isWatching(it, now)
  return [{ target, basis, dailyCap, until: isoOf(until), isRunning, foundToday }]
}

function lookalikeLine(row: Found, against: TargetLine | undefined): WatchList['lookalikes'] {
  if (against === undefined) return []
  const { task, target, rule, compartment, foundAt, answer } = lookalikeOfRow(row)
  const read = row.name === null ? null : unicodeOf(row.name)
  const found = { task, target, rule, compartment, foundAt: isoOf(foundAt), answer }
  return [{ ...found, name: row.name, read, against }]
}

/** What a list of names is held against. */
export function readWatchState(
  { pool }: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<WatchState> {
  return atOneInstant(pool, async (client) => {
    if ((await visibleOperation(client, op, viewer)) === undefined)
      return { watches: [], seized: [] }
    const { rows } = await client.query<CardRecord>(
      `select * from card where op_id = $1 and compartment = any($2::text[])
          and kind = 'domain' and target_id is not null and left_at is not null order by card_id`,
      [op, viewer.compartments],
    )
    const seized = rows.map(cardOfRow).flatMap((card) => {
      const until = seizedUntil(card)
      return until === null || card.target === null ? [] : [{ target: card.target, until }]
    })
    return { watches: (await watchRows(client, op, viewer)).map(watchOfRow), seized }
  })
}
