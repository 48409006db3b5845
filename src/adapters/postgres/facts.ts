/** Facts as rows: written with their leaf, read back as they were. */
import type pg from 'pg'
import {
  type Actor,
  canonical,
  type Envelope,
  leafHash,
  type Plain,
  type PrivateRow,
} from '../../domain/facts.ts'
import type { Fact, FactKind } from '../../domain/history.ts'
import { type Id, idOf, instantOf } from '../../domain/kit.ts'
import { machineSha256 } from '../sha256.ts'
import { bytesText, type Cell, type Row, type Table } from './table.ts'

/** The append-only table of facts. */
export const factTable = {
  name: 'fact',
  key: ['op_id', 'seq'],
  columns: {
    op_id: 'uuid',
    seq: 'bigint',
    kind: 'text',
    version: 'smallint',
    recorded_at: 'bigint',
    happened_at: 'bigint',
    actor: 'text',
    on_behalf_of: 'uuid',
    cause: 'bigint',
    law_version: 'integer',
    directory_version: 'bigint',
    body: 'text',
    salt: 'bytea',
    leaf: 'bytea',
  },
} as const satisfies Table

/** The append-only table of what is sealed beside the facts. */
export const privateTable = {
  name: 'private',
  key: ['op_id', 'seal'],
  columns: { op_id: 'uuid', seal: 'uuid', salt: 'bytea', value: 'text', review_by: 'bigint' },
} as const satisfies Table

/** Canonical text of a whole fact, over which its leaf is made. The body is canonical already. */
export function canonicalFact(
  envelope: Envelope,
  kind: string,
  actor: string,
  body: string,
): string {
  const {
    op,
    seq,
    version,
    recordedAt,
    happenedAt,
    onBehalfOf,
    cause,
    lawVersion,
    directoryVersion,
  } = envelope
  // Keys in the order of RFC 8785; written out, because bodies are large and sorting is not free.
  return `{"actor":${actor},"body":${body},"cause":${cause ?? 'null'},"directoryVersion":${directoryVersion},"happenedAt":${happenedAt},"kind":"${kind}","lawVersion":${lawVersion},"onBehalfOf":${onBehalfOf === null ? 'null' : `"${onBehalfOf}"`},"op":"${op}","recordedAt":${recordedAt},"seq":${seq},"version":${version}}`
}

/** The row of a fact. `salt` is 32 fresh random bytes. */
export function rowOfFact(
  fact: { readonly kind: string; readonly body: object } & Envelope,
  salt: Uint8Array,
): Row {
  const body = canonical(plainOf(fact.body))
  const actor = canonical(plainOf(fact.actor))
  const leaf = leafHash(salt, canonicalFact(fact, fact.kind, actor, body), machineSha256)
  const cells: Cell[] = [
    fact.op,
    fact.seq,
    fact.kind,
    fact.version,
    fact.recordedAt,
    fact.happenedAt,
    actor,
    fact.onBehalfOf,
    fact.cause,
    fact.lawVersion,
    fact.directoryVersion,
    body,
    Buffer.from(salt),
    Buffer.from(leaf),
  ]
  return cells
}

// Bodies hold plain values only (facts.ts); the type of a body is wider than `Plain` in name alone.
const plainOf = (value: object): Plain => value as Plain

/** The row of a sealed value. */
export const rowOfPrivate = (op: Id<'operation'>, row: PrivateRow): Row => [
  op,
  row.seal,
  bytesText(row.salt),
  row.value,
  row.reviewBy,
]

type FactRecord = {
  readonly op_id: string
  readonly seq: number
  readonly kind: string
  readonly version: number
  readonly recorded_at: number
  readonly happened_at: number
  readonly actor: string
  readonly on_behalf_of: string | null
  readonly cause: number | null
  readonly law_version: number
  readonly directory_version: number
  readonly body: string
}

/** A fact from its row. What we wrote is read as it was; an unknown kind stops the fold. */
function factOfRow(row: FactRecord): Fact {
  const actor: Actor = JSON.parse(row.actor)
  return {
    op: idOf(row.op_id),
    seq: row.seq,
    kind: row.kind,
    version: row.version,
    recordedAt: instantOf(row.recorded_at),
    happenedAt: instantOf(row.happened_at),
    actor,
    onBehalfOf: row.on_behalf_of === null ? null : idOf(row.on_behalf_of),
    cause: row.cause,
    lawVersion: row.law_version,
    directoryVersion: row.directory_version,
    body: JSON.parse(row.body),
  } as Fact
}

/** Facts a page when reading a chain: bodies can be 200 kB, so a page stays under 40 MB. */
const FACTS_PER_PAGE = 200

/** Which facts of a chain are wanted; all given limits hold together. */
export type FactRange = {
  /** The sequence number after which to read, and the last that is read. */
  readonly after?: number
  readonly upTo?: number
  readonly kinds?: readonly FactKind[]
  /** An id that the body names. */
  readonly naming?: string
}

/** Reads the facts of an operation in order. */
export async function* readFacts(
  pool: pg.Pool | pg.ClientBase,
  op: Id<'operation'>,
  { after = 0, upTo = Number.MAX_SAFE_INTEGER, kinds, naming }: FactRange = {},
): AsyncGenerator<Fact> {
  let seq = after
  for (;;) {
    const { rows } = await pool.query<FactRecord>(
      `select op_id, seq, kind, version, recorded_at, happened_at, actor, on_behalf_of, cause,
              law_version, directory_version, body
         from fact where op_id = $1 and seq > $2 and seq <= $3
          and ($5::text[] is null or kind = any($5)) and ($6::text is null or strpos(body, $6) > 0)
        order by seq limit $4`,
      [op, seq, upTo, FACTS_PER_PAGE, kinds ?? null, naming ?? null],
    )
    for (const row of rows) yield factOfRow(row)
    const last = rows.at(-1)
    if (last === undefined || rows.length < FACTS_PER_PAGE) return
    seq = last.seq
  }
}
