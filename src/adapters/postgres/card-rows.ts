/** Cards as rows, and back. */
import type { Card } from '../../domain/card.ts'
import { hexOf, type Id, type Instant, idOf, instantOf, parseSlug } from '../../domain/kit.ts'
import { readable } from './aggregate-rows.ts'
import { bytesText } from './cell.ts'
import type { Row, Table } from './table.ts'

/** Cards. */
export const cardTable = {
  name: 'card',
  key: ['op_id', 'card_id'],
  columns: {
    op_id: 'uuid',
    card_id: 'uuid',
    kind: 'text',
    measure: 'text',
    compartment: 'text',
    state_code: 'text',
    owner_id: 'uuid',
    counterpart_id: 'uuid',
    target_id: 'uuid',
    within_id: 'uuid',
    name_seal: 'uuid',
    name_commitment: 'bytea',
    object_seal: 'uuid',
    object_commitment: 'bytea',
    drawn_at: 'bigint',
    instrument: 'jsonb',
    confirmed_for: 'bigint',
    copy: 'jsonb',
    release: 'jsonb',
    holds: 'integer',
    unkept: 'integer',
    stage: 'text',
    left_at: 'bigint',
    sent_at: 'bigint',
    answer: 'jsonb',
    looks: 'jsonb',
    entered_at: 'bigint',
    reports: 'jsonb',
    exhibits: 'jsonb',
    images: 'jsonb',
  },
} as const satisfies Table

/** A value of several parts, or nothing. */
const partsText = (value: object | null): string | null =>
  value === null ? null : JSON.stringify(value)

/** The row of a card. */
export const rowOfCard = (op: Id<'operation'>, it: Card): Row => [
  op,
  it.card,
  it.kind,
  it.measure,
  it.compartment,
  it.state,
  it.owner,
  it.counterpart,
  it.target,
  it.within,
  it.name.seal,
  bytesText(it.name.commitment),
  it.object.seal,
  bytesText(it.object.commitment),
  it.drawnAt,
  partsText(it.instrument),
  it.confirmedFor,
  partsText(it.copy),
  partsText(it.release),
  it.holds,
  it.unkept,
  it.stage,
  it.leftAt,
  it.sentAt,
  partsText(it.answer),
  JSON.stringify(it.looks),
  it.enteredAt,
  JSON.stringify(it.reports),
  JSON.stringify(it.exhibits),
  JSON.stringify(it.images),
]

/** A row as this file wrote it. */
export type CardRecord = Pick<
  Card,
  | 'kind'
  | 'measure'
  | 'stage'
  | 'instrument'
  | 'copy'
  | 'release'
  | 'holds'
  | 'unkept'
  | 'answer'
  | 'looks'
  | 'reports'
  | 'exhibits'
  | 'images'
> & {
  readonly [Column in 'card_id' | 'compartment' | 'owner_id' | 'name_seal' | 'object_seal']: string
} & { readonly [Column in 'counterpart_id' | 'target_id' | 'within_id']: string | null } & {
  readonly state_code: Card['state']
  readonly name_commitment: Buffer
  readonly object_commitment: Buffer
  readonly drawn_at: number
} & {
  readonly [Column in 'confirmed_for' | 'left_at' | 'sent_at' | 'entered_at']: number | null
}

const instantOrNull = (ms: number | null): Instant | null => (ms === null ? null : instantOf(ms))

const idOrNull = <Kind extends string>(text: string | null): Id<Kind> | null =>
  text === null ? null : idOf<Kind>(text)

const sealedOf = (seal: string, commitment: Buffer) => ({
  seal: idOf<'seal'>(seal),
  commitment: hexOf(commitment.toString('hex')),
})

/** Reads a card. */
export const cardOfRow = (row: CardRecord): Card => ({
  card: idOf(row.card_id),
  kind: row.kind,
  measure: row.measure,
  compartment: readable(parseSlug(row.compartment), 'compartment'),
  state: row.state_code,
  owner: idOf(row.owner_id),
  counterpart: idOrNull(row.counterpart_id),
  target: idOrNull(row.target_id),
  within: idOrNull(row.within_id),
  name: sealedOf(row.name_seal, row.name_commitment),
  object: sealedOf(row.object_seal, row.object_commitment),
  drawnAt: instantOf(row.drawn_at),
  instrument: row.instrument,
  confirmedFor: instantOrNull(row.confirmed_for),
  copy: row.copy,
  release: row.release,
  holds: row.holds,
  unkept: row.unkept,
  stage: row.stage,
  leftAt: instantOrNull(row.left_at),
  sentAt: instantOrNull(row.sent_at),
  answer: row.answer,
  looks: row.looks,
  enteredAt: instantOrNull(row.entered_at),
  reports: row.reports,
  exhibits: row.exhibits,
  images: row.images,
})
