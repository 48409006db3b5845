/** What a sentence of one statement can rest on, as whoever writes it may know it. */

import type pg from 'pg'
import type { SourcesRead } from '../../../app/reads/press.ts'
import type { Assertion } from '../../../domain/assertion.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { type Id, instantOf, ORDINARY } from '../../../domain/kit.ts'
import type { Operation } from '../../../domain/operation.ts'
import type { Ground, Statement } from '../../../domain/statement.ts'
import { type SheetRecord, sheetOf } from '../press-rows.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'
import { groundOf, sheetIn, valuesOf } from './press.ts'

/** Entries of the journal in the list: those of some days. An older one can be bound by the API. */
const ENTRIES_SHOWN = 300

/** Reads it; undefined for whom there is no such statement. */
export async function readSources(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  id: Id<'statement'>,
): Promise<SourcesRead | undefined> {
  const now = await parts.clock.now()
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    const statement = await sheetIn(client, op, viewer, id)
    if (operation === undefined || statement === undefined) return undefined
    const ground = await groundOf(parts, client, operation, statement, now)
    return {
      ...{ statement, operation, ground },
      entries: await entriesOf(client, statement, op),
      objectives: await objectivesOf(client, operation, ground),
      assertions: await assertionsOf(client, statement, op, viewer),
    }
  })
}

async function entriesOf(
  client: pg.ClientBase,
  { compartment }: Statement,
  op: Id<'operation'>,
): Promise<SourcesRead['entries']> {
  type Row = { readonly number: number; readonly at: number; readonly text: string | null }
  const { rows } = await client.query<Row>(
    `select number, at, private.value as text
       from journal_entry left join private on private.op_id = $1 and private.seal = text_seal
      where journal_entry.op_id = $1 and compartment = $2 order by seq desc limit $3`,
    [op, compartment, ENTRIES_SHOWN],
  )
  return rows.map(({ at, ...entry }) => ({ ...entry, at: instantOf(at) }))
}

async function objectivesOf(
  client: pg.ClientBase,
  { op, objectives }: Operation,
  ground: Ground,
): Promise<SourcesRead['objectives']> {
  const seals = objectives.map(({ text }) => text.seal)
  const texts = await valuesOf(client, op, seals)
  return objectives.map(({ objective, kind, text }) => ({
    ...{ objective, kind, text: texts.get(text.seal) ?? null },
    stands: ground.objectives.get(objective)?.stands ?? null,
  }))
}

async function assertionsOf(
  client: pg.ClientBase,
  { compartment }: Statement,
  op: Id<'operation'>,
  { compartments }: Viewer,
): Promise<SourcesRead['assertions']> {
  const within = compartments.filter((it) => it === ORDINARY || it === compartment)
  const { rows } = await client.query<SheetRecord<Assertion>>(
    `select sheet from assertion where op_id = $1 and compartment = any($2::text[])
      order by asserted_at desc, assertion_id desc limit $3`,
    [op, within, ENTRIES_SHOWN],
  )
  const all = rows.map(sheetOf)
  const texts = await valuesOf(
    client,
    op,
    all.map(({ text }) => text.seal),
  )
  return all.map(({ assertion, kind, text, statedFor }) => ({
    ...{ assertion, kind, statedFor, text: texts.get(text.seal) ?? null },
  }))
}
