/** Targets, their edges, and what was said of them as rows, and what moves back. */
import type { AssessmentRow, LinkRow, SourceRow } from '../../domain/history.ts'
import { hexOf, type Id, idOf, instantOf, parseSlug } from '../../domain/kit.ts'
import type { Basis, Edge, Target } from '../../domain/target.ts'
import { readable } from './aggregate-rows.ts'
import { bytesText, type Row, type Table } from './table.ts'

/** Targets. */
export const targetTable = {
  name: 'target',
  key: ['op_id', 'target_id'],
  columns: {
    op_id: 'uuid',
    target_id: 'uuid',
    kind: 'text',
    key: 'bytea',
    label_seal: 'uuid',
    label_commitment: 'bytea',
    state: 'text',
    rank: 'integer',
    category: 'text',
    case_seal: 'uuid',
    case_commitment: 'bytea',
    review_by: 'bigint',
    is_minor: 'boolean',
    is_protected: 'boolean',
    compartment: 'text',
    listed_by: 'uuid',
    listed_at: 'bigint',
    keep_first: 'boolean',
    keep_awaited: 'integer',
    keep_confirmed: 'integer',
    keep_waived: 'text',
  },
} as const satisfies Table

/** Edges. */
export const edgeTable = {
  name: 'edge',
  key: ['op_id', 'edge_id'],
  columns: {
    op_id: 'uuid',
    edge_id: 'uuid',
    kind: 'text',
    from_id: 'uuid',
    to_id: 'uuid',
    since: 'bigint',
    until: 'bigint',
    within: 'text[]',
    listed_at: 'bigint',
  },
} as const satisfies Table

/** Sources of targets and edges; a row is never changed. */
export const sourceTable = {
  name: 'target_source',
  key: ['op_id', 'of_id', 'text_seal'],
  columns: {
    op_id: 'uuid',
    of_id: 'uuid',
    text_seal: 'uuid',
    text_commitment: 'bytea',
    source_grade: 'text',
    information_grade: 'text',
    organisation_id: 'uuid',
    at: 'bigint',
    seq: 'bigint',
  },
} as const satisfies Table

/** Assessments of targets; a row is never changed. */
export const assessmentTable = {
  name: 'target_assessment',
  key: ['op_id', 'target_id', 'assessment_id'],
  columns: {
    op_id: 'uuid',
    target_id: 'uuid',
    assessment_id: 'uuid',
    text_seal: 'uuid',
    text_commitment: 'bytea',
    person_id: 'uuid',
    organisation_id: 'uuid',
    role: 'text',
    at: 'bigint',
    seq: 'bigint',
  },
} as const satisfies Table

/** Items of targets. */
export const linkTable = {
  name: 'target_item',
  key: ['op_id', 'target_id', 'item_id'],
  columns: { op_id: 'uuid', target_id: 'uuid', item_id: 'uuid', at: 'bigint' },
} as const satisfies Table

/** The row of a target. */
export const rowOfTarget = (op: Id<'operation'>, it: Target): Row => [
  op,
  it.target,
  it.kind,
  bytesText(it.key),
  it.label.seal,
  bytesText(it.label.commitment),
  it.state,
  it.rank,
  it.basis?.category ?? null,
  it.basis?.case.seal ?? null,
  it.basis === null ? null : bytesText(it.basis.case.commitment),
  it.basis?.reviewBy ?? null,
  it.isMinor,
  it.isProtected,
  it.compartment,
  it.listedBy,
  it.listedAt,
  it.keeping.isFirst,
  it.keeping.awaited,
  it.keeping.confirmed,
  it.keeping.waived,
]

/** A row as this file wrote it. */
export type TargetRecord = Pick<Target, 'kind' | 'rank' | 'state'> & {
  readonly [Column in 'target_id' | 'label_seal' | 'compartment' | 'listed_by']: string
} & {
  readonly key: Buffer
  readonly label_commitment: Buffer
  readonly category: Basis['category'] | null
  readonly case_seal: string | null
  readonly case_commitment: Buffer | null
  readonly review_by: number | null
  readonly is_minor: boolean
  readonly is_protected: boolean
  readonly listed_at: number
  readonly keep_first: boolean
  readonly keep_awaited: number
  readonly keep_confirmed: number
  readonly keep_waived: Target['keeping']['waived']
}

const hexIn = (bytes: Buffer) => hexOf(bytes.toString('hex'))

function basisOf({ category, case_seal, case_commitment, review_by }: TargetRecord): Basis | null {
  if (category === null || case_seal === null || case_commitment === null || review_by === null)
    return null
  const sealed = { seal: idOf<'seal'>(case_seal), commitment: hexIn(case_commitment) }
  return { category, case: sealed, reviewBy: instantOf(review_by) }
}

/** Reads a target. */
export const targetOfRow = (row: TargetRecord): Target => ({
  target: idOf(row.target_id),
  kind: row.kind,
  key: hexIn(row.key),
  label: { seal: idOf(row.label_seal), commitment: hexIn(row.label_commitment) },
  state: row.state,
  rank: row.rank,
  basis: basisOf(row),
  isMinor: row.is_minor,
  isProtected: row.is_protected,
  compartment: readable(parseSlug(row.compartment), 'compartment'),
  listedBy: idOf(row.listed_by),
  listedAt: instantOf(row.listed_at),
  keeping: {
    isFirst: row.keep_first,
    awaited: row.keep_awaited,
    confirmed: row.keep_confirmed,
    waived: row.keep_waived,
  },
})

/** The row of an edge. */
export const rowOfEdge = (op: Id<'operation'>, it: Edge): Row => [
  op,
  it.edge,
  it.kind,
  it.from,
  it.to,
  it.since,
  it.until,
  it.within,
  it.listedAt,
]

/** A row as this file wrote it. */
export type EdgeRecord = Pick<Edge, 'kind' | 'within'> & {
  readonly [Column in 'edge_id' | 'from_id' | 'to_id']: string
} & {
  readonly since: number | null
  readonly until: number | null
  readonly listed_at: number
}

/** Reads an edge. */
export const edgeOfRow = (row: EdgeRecord): Edge => ({
  edge: idOf(row.edge_id),
  kind: row.kind,
  from: idOf(row.from_id),
  to: idOf(row.to_id),
  since: row.since === null ? null : instantOf(row.since),
  until: row.until === null ? null : instantOf(row.until),
  within: row.within,
  listedAt: instantOf(row.listed_at),
})

/** The row of a source. */
export const rowOfSource = (op: Id<'operation'>, it: SourceRow): Row => [
  op,
  it.of,
  it.text.seal,
  bytesText(it.text.commitment),
  it.source,
  it.information,
  it.organisation,
  it.at,
  it.seq,
]

/** The row of an assessment. */
export const rowOfAssessment = (op: Id<'operation'>, it: AssessmentRow): Row => [
  op,
  it.target,
  it.assessment,
  it.text.seal,
  bytesText(it.text.commitment),
  it.person,
  it.organisation,
  it.role,
  it.at,
  it.seq,
]

/** The row of an item of a target. */
export const rowOfLink = (op: Id<'operation'>, it: LinkRow): Row => [op, it.target, it.item, it.at]
