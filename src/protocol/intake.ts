/** Lists over the wire: the terms in the query, the list itself as the body. */
import { type Static, Type } from 'typebox'
import {
  handlingCodes,
  informationGrades,
  itemKinds,
  languageCodes,
  scopeVerdicts,
  sourceGrades,
  trafficLights,
} from '../domain/words.ts'
import { Count, exactly, LineOfText, Moment, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

/** Half a year: the action, what comes back after it, and the complaints. */
export const RETENTION_DAYS = 180

/** Three years; whoever needs an address for longer has another basis than this list. */
export const RETENTION_DAYS_MAX = 1_096

/** Rows that a dry run shows. */
export const DRY_RUN_ROWS = 100

/** The shapes of lists, where the caller knows better than detection. */
export const listFormats = ['csv', 'jsonl', 'pasted'] as const

/** The encodings that a list can have. */
export const listEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const

/** What can stand between the values of a row. */
export const listDelimiters = [',', ';', '\t', '|'] as const

const column = LineOfText(200, 'Name of a column, or its number from 1.')

/** The terms of a list and how to read it. */
export const IntakeQuery = exactly({
  handling: word(handlingCodes),
  source: word(sourceGrades),
  information: word(informationGrades),
  light: word(trafficLights),
  language: Type.Optional(word(languageCodes)),
  compartment: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' })),
  retentionDays: Type.Optional(Type.Integer({ minimum: 1, maximum: RETENTION_DAYS_MAX })),
  format: Type.Optional(word(listFormats)),
  delimiter: Type.Optional(word(listDelimiters)),
  encoding: Type.Optional(word(listEncodings)),
  address: Type.Optional(column),
  kind: Type.Optional(column),
  languageColumn: Type.Optional(column),
  dryRun: Type.Optional(Type.Boolean()),
})
export type IntakeQuery = Static<typeof IntakeQuery>

/** What became of the rows of a list. */
export const Counts = Type.Object({
  read: Count,
  fresh: Count,
  joined: Count,
  refused: Count,
  stopped: Count,
})

/** A list that was taken. */
export const IntakeReply = Type.Object({
  intake: Uuid(),
  counts: Counts,
  errors: nullable(Type.String({ description: 'Path of the error file, null without errors.' })),
})

/** What would become of one row. */
export const DryRow = Type.Object({
  line: Count,
  received: Type.String(),
  code: nullable(Type.String({ description: 'Why it would be refused.' })),
  whatToDo: nullable(Type.String()),
  address: nullable(Type.String()),
  kind: nullable(word(itemKinds)),
  language: nullable(word(languageCodes)),
  providerName: nullable(Type.String()),
  verdict: nullable(word(scopeVerdicts)),
  fresh: nullable(Type.Boolean()),
})
export type DryRow = Static<typeof DryRow>

/** What would become of a list. Nothing is written. */
export const DryRunReply = Type.Object({
  dryRun: Type.Literal(true),
  counts: Counts,
  isWhole: Type.Boolean({ description: 'False when the list is longer than a dry run reads.' }),
  rows: Type.Array(DryRow, { maxItems: DRY_RUN_ROWS }),
})

/** How far an intake is. The counts stand once it is closed. */
export const IntakeProgress = Type.Object({
  intake: Uuid(),
  openedAt: Moment(),
  closedAt: nullable(Moment()),
  chunks: Count,
  counts: nullable(Counts),
})

/** How many named persons now stand behind an override; it holds with two. */
export const OverrideReply = Type.Object({ persons: Count })
