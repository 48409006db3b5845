/** Targets and the edges between them, as a viewer sees them: what is not for them is not there. */
import type pg from 'pg'
import type { TargetNet, TargetPage, TargetRow } from '../../../app/reads/targets.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { type Id, isoOf, uuidFrom } from '../../../domain/kit.ts'
import type { Edge, Target } from '../../../domain/target.ts'
import { EDGES_MAX, holdsAt, mustAsk, TARGETS_MAX } from '../../../domain/target.ts'
import type { TargetKind } from '../../../domain/words.ts'
import type { EdgeLine, TargetLine } from '../../../protocol/target.ts'
import { type EdgeRecord, edgeOfRow, type TargetRecord, targetOfRow } from '../target-rows.ts'
import { withTransaction } from '../transaction.ts'
import { note } from './note.ts'
import { atOneInstant, isoOrNull, type ReadParts, visibleOperation } from './parts.ts'

/** Bytes of an id that follow its time. */
const ID_TAIL_BYTES = 10

/** A row of a target with what is sealed of it. */
export type LabelledRow = TargetRecord & { readonly label: string | null }

type Label = { readonly name: string | null; readonly reference: string | null }

const erased: Label = { name: null, reference: null }

function labelOf(value: string | null): Label {
  if (value === null) return erased
  const { name, reference }: Label = JSON.parse(value)
  return { name, reference }
}

/** A target as lists show it. */
export function targetLine(row: LabelledRow): TargetLine {
  const it: Target = targetOfRow(row)
  return {
    target: it.target,
    kind: it.kind,
    ...labelOf(row.label),
    rank: it.rank,
    state: it.state,
    compartment: it.compartment,
    ask: mustAsk(it),
    listedAt: isoOf(it.listedAt),
  }
}

/** An edge as lists show it. */
export const edgeLine = ({ edge, kind, from, to, since, until }: Edge): EdgeLine => ({
  edge,
  kind,
  from,
  to,
  since: isoOrNull(since),
  until: isoOrNull(until),
})

/** A page in the order of ids. */
export function readTargets(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  page: {
    readonly kind: TargetKind | null
    readonly after: Id<'target'> | null
    readonly limit: number
  },
): Promise<TargetPage> {
  return atOneInstant(parts.pool, async (client) => {
    if ((await visibleOperation(client, op, viewer)) === undefined)
      return { targets: [], next: null }
    const rows = await labelled(client, op, viewer, { ...page, limit: page.limit + 1 })
    const targets = rows.slice(0, page.limit).map(targetLine)
    const last = rows.length > page.limit ? rows[page.limit - 1] : undefined
    return { targets, next: last === undefined ? null : targetOfRow(last).target }
  })
}

async function labelled(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Viewer,
  ask: {
    readonly kind: TargetKind | null
    readonly after: Id<'target'> | null
    readonly limit: number
  },
): Promise<readonly LabelledRow[]> {
  const { rows } = await client.query<LabelledRow>(
    `select target.*, private.value as label from target
        left join private on private.op_id = $1 and private.seal = label_seal
      where target.op_id = $1 and compartment = any($2::text[])
        and ($3::text is null or kind = $3) and ($4::uuid is null or target_id > $4)
      order by target_id limit $5`,
    [op, compartments, ask.kind, ask.after, ask.limit],
  )
  return rows
}

async function edgesSeen(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Viewer,
): Promise<readonly Edge[]> {
  const { rows } = await client.query<EdgeRecord>(
    `select * from edge where op_id = $1 and within <@ $2::text[] order by edge_id limit $3`,
    [op, compartments, EDGES_MAX],
  )
  return rows.map(edgeOfRow)
}

/** Targets and the edges between them that hold or held, for a picture. */
export function readTargetMap(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  most: number,
): Promise<{ readonly targets: readonly TargetLine[]; readonly edges: readonly EdgeLine[] }> {
  return atOneInstant(parts.pool, async (client) => {
    if ((await visibleOperation(client, op, viewer)) === undefined)
      return { targets: [], edges: [] }
    const rows = await labelled(client, op, viewer, { kind: null, after: null, limit: most })
    const targets = rows.map(targetLine)
    const here = new Set<string>(targets.map(({ target }) => target))
    const edges = await edgesSeen(client, op, viewer)
    const drawn = edges.filter(({ from, to }) => here.has(from) && here.has(to))
    return { targets, edges: drawn.map(edgeLine) }
  })
}

/** All that a viewer sees, with the edges that hold now. */
export async function readTargetNet(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<TargetNet> {
  const now = await parts.clock.now()
  return atOneInstant(parts.pool, async (client) => {
    if ((await visibleOperation(client, op, viewer)) === undefined)
      return { targets: [], edges: [] }
    const { rows } = await client.query<TargetRecord>(
      `select * from target where op_id = $1 and compartment = any($2::text[])
        order by target_id limit $3`,
      [op, viewer.compartments, TARGETS_MAX],
    )
    const edges = await edgesSeen(client, op, viewer)
    return { targets: rows.map(targetOfRow), edges: edges.filter((edge) => holdsAt(edge, now)) }
  })
}

/** Rows that are read for a file at a time. */
const FILE_PAGE = 1_000

type SaidColumns = {
  readonly source_grade: string
  readonly information_grade: string
  readonly said: string | null
}

const saidOf = ({ source_grade, information_grade, said }: SaidColumns) => ({
  source: source_grade,
  information: information_grade,
  text: said,
  basis: null,
})

function basisOf(row: LabelledRow & { readonly file: string | null }) {
  const { basis } = targetOfRow(row)
  if (basis === null) return null
  return { category: basis.category, case: row.file, reviewBy: isoOf(basis.reviewBy) }
}

/** The first source of a row, with what is sealed of it; `of` is the column of its id. */
const firstSource = (of: 'target.target_id' | 'edge.edge_id'): string =>
  `cross join lateral (
      select source_grade, information_grade, spoken.value as said from target_source
        left join private as spoken on spoken.op_id = $1 and spoken.seal = target_source.text_seal
       where target_source.op_id = $1 and of_id = ${of} order by seq, text_seal limit 1) as first`

/** A file of all is one look at all: noted under the operation itself. Law: led:25. */
async function noteFile(parts: ReadParts, op: Id<'operation'>, viewer: Viewer): Promise<void> {
  const now = await parts.clock.now()
  const consultation = uuidFrom(now, parts.random.bytes(ID_TAIL_BYTES))
  const seen = { consultation, now, person: viewer.person, item: op, purpose: 'targets file' }
  await withTransaction(parts.pool, (client) => note(client, op, seen))
}

/** Targets, and then edges, page by page, each with its first source. */
export async function* readTargetRows(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): AsyncGenerator<TargetRow> {
  if ((await visibleOperation(parts.pool, op, viewer)) === undefined) return
  await noteFile(parts, op, viewer)
  for (let after: string | null = null; ; ) {
    const found: pg.QueryResult<LabelledRow & SaidColumns & { readonly file: string | null }> =
      await parts.pool.query(
        `select target.*, private.value as label, filed.value as file, first.* from target
          left join private on private.op_id = $1 and private.seal = label_seal
          left join private as filed on filed.op_id = $1 and filed.seal = case_seal
          ${firstSource('target.target_id')}
        where target.op_id = $1 and compartment = any($2::text[])
          and ($3::uuid is null or target_id > $3)
        order by target_id limit $4`,
        [op, viewer.compartments, after, FILE_PAGE],
      )
    for (const row of found.rows)
      yield {
        is: 'target',
        line: targetLine(row),
        said: { ...saidOf(row), basis: basisOf(row) },
      }
    after = found.rows.at(-1)?.target_id ?? null
    if (found.rows.length < FILE_PAGE) break
  }
  for (let after: string | null = null; ; ) {
    const found: pg.QueryResult<EdgeRecord & SaidColumns> = await parts.pool.query(
      `select edge.*, first.* from edge ${firstSource('edge.edge_id')}
        where edge.op_id = $1 and within <@ $2::text[] and ($3::uuid is null or edge_id > $3)
        order by edge_id limit $4`,
      [op, viewer.compartments, after, FILE_PAGE],
    )
    for (const row of found.rows)
      yield { is: 'edge', line: edgeLine(edgeOfRow(row)), said: saidOf(row) }
    after = found.rows.at(-1)?.edge_id ?? null
    if (found.rows.length < FILE_PAGE) break
  }
}
