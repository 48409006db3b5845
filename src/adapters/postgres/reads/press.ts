/** Statements, assertions and signals, and what the check of a sentence knows of the operation. */

import type pg from 'pg'
import type { PublishedRead, StatementRead, WrittenRead } from '../../../app/reads/press.ts'
import type { Assertion, Noted } from '../../../domain/assertion.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { agreedStanding } from '../../../domain/effect/standing.ts'
import { type Hex, type Id, type Instant, instantOf, isoOf, ORDINARY } from '../../../domain/kit.ts'
import type { Operation } from '../../../domain/operation.ts'
import { rightlyAtLeast } from '../../../domain/rereview/error-rate.ts'
import type { Ground, SentenceRow, Statement } from '../../../domain/statement.ts'
import type { AssertionList, SignalList } from '../../../protocol/assertion.ts'
import { flight } from '../flight.ts'
import { type OperationRecord, operationOfRow } from '../operation-row.ts'
import { type SheetRecord, sheetOf } from '../press-rows.ts'
import { bytesText } from '../table.ts'
import { readEvidence } from './effect.ts'
import { readReferredTally } from './error-rate.ts'
import { nameableIn, namesFor } from './names.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'
import { withheldFrom } from './withheld.ts'

/** As many as one page of people can look after; the latest come first. */
const SHOWN = 200

/** The statements of a viewer's compartments, the latest first. */
export async function readStatements(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<readonly WrittenRead[]> {
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return []
    const { rows } = await client.query<SheetRecord<Statement>>(
      `select sheet from statement where op_id = $1 and compartment = any($2::text[])
        order by drafted_at desc, statement_id desc limit ${SHOWN}`,
      [op, viewer.compartments],
    )
    const statements = rows.map(sheetOf)
    const texts = await textsOf(client, op, statements)
    const ground = { nameable: nameableIn(parts, operation) }
    return statements.map((statement) => ({ statement, operation, texts, ground }))
  })
}

/** One statement with its texts and what is known beside it. */
export async function readStatement(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  id: Id<'statement'>,
): Promise<StatementRead | undefined> {
  const now = await parts.clock.now()
  return atOneInstant(parts.pool, async (client) => {
    const [operation, statement] = await flight([
      visibleOperation(client, op, viewer),
      sheetIn(client, op, viewer, id),
    ])
    if (operation === undefined || statement === undefined) return undefined
    const [texts, ground] = await flight([
      textsOf(client, op, [statement]),
      groundOf(parts, client, operation, statement, now),
    ])
    return { statement, operation, texts, ground, nameOf: namesFor(parts, operation, viewer) }
  })
}

/** One statement of a viewer's compartments, without its texts. */
export async function sheetIn(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Pick<Viewer, 'compartments'>,
  id: Id<'statement'>,
): Promise<Statement | undefined> {
  const { rows } = await client.query<SheetRecord<Statement>>(
    `select sheet from statement
      where op_id = $1 and statement_id = $2 and compartment = any($3::text[])`,
    [op, id, compartments],
  )
  return rows.map(sheetOf)[0]
}

/** The texts of every version. */
async function textsOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  statements: readonly Statement[],
): Promise<StatementRead['texts']> {
  const rows: readonly SentenceRow[] = statements.flatMap(({ sentences, published }) => [
    ...sentences,
    ...published.flatMap((it) => it.sentences),
  ])
  const seals = rows.flatMap(({ texts }) => Object.values(texts).map(({ seal }) => seal))
  return valuesOf(client, op, seals)
}

/** Texts by their seals. */
export async function valuesOf(
  client: pg.ClientBase | pg.Pool,
  op: Id<'operation'>,
  seals: readonly Id<'seal'>[],
): Promise<ReadonlyMap<Id<'seal'>, string>> {
  const { rows } = await client.query<{ readonly seal: Id<'seal'>; readonly value: string }>(
    `select seal, value from private
      where op_id = $1 and seal = any($2::uuid[]) and value is not null`,
    [op, [...new Set(seals)]],
  )
  return new Map(rows.map(({ seal, value }) => [seal, value]))
}

/** What the check knows. It is the same for every reader, so that a verdict is. */
export async function groundOf(
  parts: ReadParts,
  client: pg.ClientBase,
  operation: Operation,
  { compartment, figuresAt }: Statement,
  now: Instant,
): Promise<Ground> {
  const { people } = parts.directory()
  const { op, zone, openedAt, leads } = operation
  const within = { compartments: [...new Set([ORDINARY, compartment])] }
  const [entries, asserted, objectives, referred, waiting] = await flight([
    entriesIn(client, op, compartment),
    assertedIn(client, op, within),
    objectivesOf(client, operation, within, [figuresAt, now]),
    readReferredTally(client, op, within),
    waitingNames(client, op),
  ])
  const closed = [...people.values()].flatMap(({ compartments }) => compartments)
  return {
    ...{ zone, openedAt, now, figuresAt },
    leads: leads.map(({ organisation }) => organisation),
    offices: [...new Set(leads.map(({ office }) => office))],
    nameable: nameableIn(parts, operation),
    ...{ entries, objectives },
    judgedRightly: rightlyAtLeast(referred),
    assertions: new Map(asserted.map(({ assertion, statedFor }) => [assertion, statedFor])),
    staff: [...people.values()].map(({ name }) => name),
    openSteps: [...new Set([...closed, ...waiting].filter((it) => it !== ORDINARY))],
  }
}

/** Entries of the journal by their numbers. */
async function entriesIn(
  client: pg.ClientBase,
  op: Id<'operation'>,
  compartment: Statement['compartment'],
): Promise<Ground['entries']> {
  const { rows } = await client.query<{ readonly number: number; readonly at: number }>(
    'select number, at from journal_entry where op_id = $1 and compartment = $2',
    [op, compartment],
  )
  return new Map(rows.map(({ number, at }) => [number, instantOf(at)]))
}

async function assertedIn(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Pick<Viewer, 'compartments'>,
): Promise<readonly Assertion[]> {
  const { rows } = await client.query<SheetRecord<Assertion>>(
    'select sheet from assertion where op_id = $1 and compartment = any($2::text[])',
    [op, compartments],
  )
  return rows.map(sheetOf)
}

/** Objectives, and where each stands at all of these times: what did not last is not told. */
async function objectivesOf(
  client: pg.ClientBase,
  operation: Operation,
  within: Pick<Viewer, 'compartments'>,
  times: readonly [Instant, Instant],
): Promise<Ground['objectives']> {
  const { objectives, stops } = operation
  const evidence = stops.length > 0 ? await readEvidence(client, operation, within, times) : []
  return new Map(
    objectives.map(({ objective, kind, setAt }) => {
      const versions = stops.filter((it) => it.objective === objective)
      return [objective, { kind, setAt, stands: agreedStanding(versions, evidence) }]
    }),
  )
}

/** What measures that have not left are called, and on what they act. */
async function waitingNames(
  client: pg.ClientBase,
  op: Id<'operation'>,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ readonly value: string }>(
    `select value from card join private
         on private.op_id = $1 and private.seal in (name_seal, object_seal)
      where card.op_id = $1 and stage = 'sealed' and value is not null`,
    [op],
  )
  return rows.map(({ value }) => value)
}

/** The statement that a code opens, of whatever operation. */
export async function readPublished(
  { pool }: ReadParts,
  code: Hex,
): Promise<PublishedRead | undefined> {
  const { rows } = await pool.query<SheetRecord<Statement> & OperationRecord>(
    `select operation.*, statement.sheet from statement
       join operation on operation.op_id = statement.op_id where statement.code = $1::bytea`,
    [bytesText(code)],
  )
  const [row] = rows
  if (row === undefined) return undefined
  const statement = sheetOf(row)
  const { op, zone, exercise } = operationOfRow(row)
  const rowsOf = statement.published.flatMap(({ sentences }) => sentences)
  const seals = rowsOf.flatMap(({ texts }) => Object.values(texts).map(({ seal }) => seal))
  return { statement, zone, exercise, texts: await valuesOf(pool, op, seals) }
}

/** The assertions of a viewer's compartments, the latest first. */
export async function readAssertions(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<AssertionList['assertions']> {
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return []
    const nameOf = namesFor(parts, operation, viewer)
    const { rows } = await client.query<SheetRecord<Assertion>>(
      `select sheet from assertion where op_id = $1 and compartment = any($2::text[])
        order by asserted_at desc, assertion_id desc limit ${SHOWN}`,
      [op, viewer.compartments],
    )
    const all = rows.map(sheetOf)
    const seals = all.flatMap(({ text, reference }) => [text.seal, reference?.seal ?? text.seal])
    const values = await valuesOf(client, op, seals)
    return all.map((it) => {
      const { assertion, kind, about, compartment, source, information, restsOn, reference } = it
      return {
        ...{ assertion, kind, about, compartment, source, information, restsOn: [...restsOn] },
        statedFor: isoOf(it.statedFor),
        assertedAt: isoOf(it.assertedAt),
        organisation: nameOf(it.organisation),
        text: values.get(it.text.seal) ?? null,
        reference: reference === null ? null : (values.get(reference.seal) ?? null),
      }
    })
  })
}

/**
 * The signals of a viewer's compartments, the latest first; of one item alone where it is named.
 * What stands on items that the viewer decides again is kept from them like the rest (G17).
 */
export async function readSignals(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  item: Id<'item'> | null,
): Promise<SignalList['signals']> {
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return []
    const nameOf = namesFor(parts, operation, viewer)
    const { rows } = await client.query<SheetRecord<Noted>>(
      `select sheet from signal where op_id = $1 and compartment = any($2::text[])
          and ($3::text is null or sheet->'items' ? $3) and not sheet->'items' ?| $4::text[]
        order by signal_id desc limit ${SHOWN}`,
      [op, viewer.compartments, item, await withheldFrom(client, op, viewer)],
    )
    return rows.map(sheetOf).map(({ signal, kind, items, organisation, notedAt }) => ({
      ...{ signal, kind, items: [...items], organisation: nameOf(organisation) },
      notedAt: isoOf(notedAt),
    }))
  })
}
