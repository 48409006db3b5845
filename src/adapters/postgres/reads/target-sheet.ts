/** One target whole. Reading it is noted in the log of consultations in the same transaction. */
import type pg from 'pg'
import type { Viewer } from '../../../domain/authority.ts'
import { type Id, idOf, isoOf, uuidFrom } from '../../../domain/kit.ts'
import { successorsOf } from '../../../domain/target/succession.ts'
import { isUnkept } from '../../../domain/target.ts'
import type { InformationGrade, Role, SourceGrade } from '../../../domain/words.ts'
import { TARGET_ITEMS_SHOWN, type TargetSheet } from '../../../protocol/target.ts'
import { type EdgeRecord, edgeOfRow, targetOfRow } from '../target-rows.ts'
import { withTransaction } from '../transaction.ts'
import { type NameOf, namesFor } from './names.ts'
import { note } from './note.ts'
import { isoOrNull, type ReadParts, visibleOperation } from './parts.ts'
import { edgeLine, type LabelledRow, targetLine } from './targets.ts'

/** Bytes of an id that follow its time. */
const ID_TAIL_BYTES = 10

/** Edges of one target that its page shows: an outlet with hundreds of accounts is read in the list. */
const EDGES_SHOWN = 500

/** Reads a target; undefined, and nothing noted, for what this viewer may not see. */
export async function readTarget(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  id: Id<'target'>,
): Promise<TargetSheet | undefined> {
  const now = await parts.clock.now()
  const consultation = uuidFrom(now, parts.random.bytes(ID_TAIL_BYTES))
  return withTransaction(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return undefined
    const { rows } = await client.query<LabelledRow & { readonly file: string | null }>(
      `select target.*, private.value as label, filed.value as file from target
          left join private on private.op_id = $1 and private.seal = label_seal
          left join private as filed on filed.op_id = $1 and filed.seal = case_seal
        where target.op_id = $1 and target_id = $2 and compartment = any($3::text[])`,
      [op, id, viewer.compartments],
    )
    const [row] = rows
    if (row === undefined) return undefined
    const seen = { consultation, now, person: viewer.person, item: id, purpose: 'target' }
    await note(client, op, seen)
    return sheetOf(client, { op, viewer, id, row, nameOf: namesFor(parts, operation, viewer) })
  })
}

type Ask = {
  readonly op: Id<'operation'>
  readonly viewer: Viewer
  readonly id: Id<'target'>
  readonly row: LabelledRow & { readonly file: string | null }
  readonly nameOf: NameOf
}

async function sheetOf(client: pg.ClientBase, ask: Ask): Promise<TargetSheet> {
  const { row } = ask
  const { basis, keeping } = targetOfRow(row)
  const { isFirst, confirmed, waived } = keeping
  const edges = await edgesOf(client, ask)
  const ids = [ask.id, ...edges.map(({ edge }) => edge.edge)]
  const sources = await sourcesOf(client, ask, ids)
  return {
    ...targetLine(row),
    basis:
      basis === null
        ? null
        : { category: basis.category, case: row.file, reviewBy: isoOf(basis.reviewBy) },
    keeping: { isFirst, isAwaited: isUnkept(keeping), confirmed, waived },
    sources: sources.get(ask.id) ?? [],
    edges: edges.map(({ edge, other }) => ({
      ...edgeLine(edge),
      other,
      sources: sources.get(edge.edge) ?? [],
    })),
    successors: successorsOf(edges.map(({ edge }) => edge)).map((each) => ({
      ...each,
      since: isoOf(each.since),
      until: isoOrNull(each.until),
    })),
    assessments: await assessmentsOf(client, ask),
    ...(await itemsOf(client, ask)),
  }
}

async function edgesOf(client: pg.ClientBase, { op, viewer, id }: Ask) {
  const { rows } = await client.query<EdgeRecord>(
    `select * from (select * from edge where op_id = $1 and from_id = $2
              union select * from edge where op_id = $1 and to_id = $2) as touching
      where within <@ $3::text[] order by until desc nulls first, edge_id limit ${EDGES_SHOWN}`,
    [op, id, viewer.compartments],
  )
  const edges = rows.map(edgeOfRow)
  const ends = edges.map(({ from, to }) => (from === id ? to : from))
  const found = await client.query<LabelledRow>(
    `select target.*, private.value as label from target
        left join private on private.op_id = $1 and private.seal = label_seal
      where target.op_id = $1 and target_id = any($2::uuid[]) and compartment = any($3::text[])`,
    [op, ends, viewer.compartments],
  )
  const others = new Map(found.rows.map((row) => [row.target_id, targetLine(row)]))
  return edges.flatMap((edge, index) => {
    const other = others.get(ends[index] ?? '')
    return other === undefined ? [] : [{ edge, other }]
  })
}

type SourceColumns = {
  readonly of_id: string
  readonly source_grade: SourceGrade
  readonly information_grade: InformationGrade
  readonly organisation_id: string
  readonly at: number
  readonly text: string | null
}

async function sourcesOf(
  client: pg.ClientBase,
  { op, nameOf }: Ask,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TargetSheet['sources']>> {
  const { rows } = await client.query<SourceColumns>(
    `select target_source.*, private.value as text from target_source
        left join private on private.op_id = $1 and private.seal = text_seal
       where target_source.op_id = $1 and of_id = any($2::uuid[]) order by seq, text_seal`,
    [op, ids],
  )
  const found = new Map<string, TargetSheet['sources']>()
  for (const row of rows) {
    const source = {
      source: row.source_grade,
      information: row.information_grade,
      text: row.text,
      organisation: nameOf(idOf(row.organisation_id)),
      at: new Date(row.at).toISOString(),
    }
    found.set(row.of_id, [...(found.get(row.of_id) ?? []), source])
  }
  return found
}

async function assessmentsOf(
  client: pg.ClientBase,
  { op, id, nameOf }: Ask,
): Promise<TargetSheet['assessments']> {
  const { rows } = await client.query<{
    readonly assessment_id: string
    readonly text: string | null
    readonly organisation_id: string
    readonly role: Role
    readonly at: number
  }>(
    `select target_assessment.*, private.value as text from target_assessment
        left join private on private.op_id = $1 and private.seal = text_seal
       where target_assessment.op_id = $1 and target_id = $2 order by seq`,
    [op, id],
  )
  return rows.map(({ assessment_id, text, organisation_id, role, at }) => ({
    assessment: assessment_id,
    text,
    organisation: nameOf(idOf(organisation_id)),
    role,
    at: new Date(at).toISOString(),
  }))
}

/** Items of the target that the viewer sees: an item keeps its own compartment. */
async function itemsOf(client: pg.ClientBase, { op, viewer, id }: Ask) {
  const { rows } = await client.query<{
    readonly item: string
    readonly address: string | null
    readonly count: number
  }>(
    `select item.item_id as item, address, count(*) over () as count from target_item
        join item on item.op_id = $1 and item.item_id = target_item.item_id
          and item.bucket = ('x' || right(target_item.item_id::text, 2))::bit(8)::int::smallint
       where target_item.op_id = $1 and target_id = $2 and compartment = any($3::text[])
       order by target_item.item_id limit ${TARGET_ITEMS_SHOWN}`,
    [op, id, viewer.compartments],
  )
  const items = rows.map(({ item, address }) => ({ item, address }))
  return { items, itemCount: rows[0]?.count ?? 0 }
}
