/**
 * Signals, assertions and statements as rows. They are few and are read whole, so what does not
 * find them lies together in one sheet.
 */
import type { Assertion, Noted } from '../../domain/assertion.ts'
import { canonical, type Plain } from '../../domain/facts.ts'
import type { Id } from '../../domain/kit.ts'
import type { Statement } from '../../domain/statement.ts'
import { bytesText, type Row, type Table } from './table.ts'

/** Signals that reviewers noted on items. */
export const signalTable = {
  name: 'signal',
  key: ['op_id', 'signal_id'],
  columns: {
    op_id: 'uuid',
    signal_id: 'uuid',
    compartment: 'text',
    items: 'uuid[]',
    sheet: 'jsonb',
  },
} as const satisfies Table

/** Assertions. */
export const assertionTable = {
  name: 'assertion',
  key: ['op_id', 'assertion_id'],
  columns: {
    op_id: 'uuid',
    assertion_id: 'uuid',
    compartment: 'text',
    asserted_at: 'bigint',
    sheet: 'jsonb',
  },
} as const satisfies Table

/** Statements. The code opens the public page of one that was published. */
export const statementTable = {
  name: 'statement',
  key: ['op_id', 'statement_id'],
  columns: {
    op_id: 'uuid',
    statement_id: 'uuid',
    compartment: 'text',
    drafted_at: 'bigint',
    code: 'bytea',
    sheet: 'jsonb',
  },
} as const satisfies Table

/** What a row of these tables holds of its thing: all of it. */
export type SheetRecord<Thing> = { readonly sheet: Thing }

/** Reads it. */
export const sheetOf = <Thing>({ sheet }: SheetRecord<Thing>): Thing => sheet

// What stands in facts is plain; the type of a sheet is narrower than `Plain` in name alone.
const sheetText = (it: object): string => canonical(it as Plain)

/** The row of signals. */
export const rowOfSignal = (op: Id<'operation'>, it: Noted): Row => [
  op,
  it.signal,
  it.compartment,
  it.items,
  sheetText(it),
]

/** The row of an assertion. */
export const rowOfAssertion = (op: Id<'operation'>, it: Assertion): Row => [
  op,
  it.assertion,
  it.compartment,
  it.assertedAt,
  sheetText(it),
]

/** The row of a statement. */
export const rowOfStatement = (op: Id<'operation'>, it: Statement): Row => [
  op,
  it.statement,
  it.compartment,
  it.draftedAt,
  it.code === null ? null : bytesText(it.code),
  sheetText(it),
]
