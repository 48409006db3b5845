/**
 * Targets as files. What goes out is all that the reader sees, each row with its grades and source:
 * nobody can ask for the domains alone, and no host stands as a resolver would take it (G5).
 */
import { Readable } from 'node:stream'
import type { TargetRow } from '../app/reads/targets.ts'
import { importTargets } from '../app/target/import.ts'
import { recordOf, targetColumns } from '../app/target/records.ts'
import { ok } from '../domain/kit.ts'
import { anyBody } from '../protocol/plain.ts'
import { TargetFileQuery, TargetFileReply, TargetSheetQuery } from '../protocol/target-file.ts'
import { reading } from './body.ts'
import { advised } from './file-rows.ts'
import { keyOf } from './keyed.ts'
import { fileReply, given } from './reply.ts'
import { operationRoute, type Route } from './route.ts'
import { compartmentOf, makingOf } from './target-asks.ts'

/** As many targets and edges as an operation can have, in long rows. */
const FILE_BYTES_MAX = 64 * 1024 ** 2

async function* recordsOf(rows: AsyncIterable<TargetRow>) {
  for await (const row of rows) yield recordOf(row)
}

/** Routes of files. */
export const targetFileRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/targets/import',
      act: 'target.write',
      takes: 'stream',
      bodyBytesMax: FILE_BYTES_MAX,
      summary: 'Takes a file of targets and edges (CSV or JSON), or says what would become of it.',
      query: TargetFileQuery,
      body: anyBody,
      gives: TargetFileReply,
    },
    async ({ edge, person, op, request, query, body }) => {
      const key = keyOf(request)
      if (!key.ok) return key
      const compartment = compartmentOf(person, query.compartment, 'query/compartment')
      if (!compartment.ok) return compartment
      const making = await makingOf(edge)
      const { store, lists } = edge.house
      const isDry = query.dryRun ?? false
      return reading(body, async (pieces) => {
        const ask = { format: query.format ?? 'csv', maxBytes: FILE_BYTES_MAX } as const
        const batches = lists.records(pieces, ask)
        const whole = { store, op, person, making, batches, key: key.value, isDry }
        const taken = await importTargets({ ...whole, compartment: compartment.value })
        if (!taken.ok) return taken
        const { counts, rows } = taken.value
        const problems = advised(taken.value.problems, lists, 'docs/targets.md')
        return given({ dryRun: isDry, counts, problems, rows: [...rows] })
      })
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/targets/sheet',
      act: 'target.read',
      summary: 'All targets and edges that the reader sees, with grades and sources, as a file.',
      query: TargetSheetQuery,
      body: anyBody,
      gives: 'text/csv',
    },
    async ({ edge: { house }, person, op, query }) => {
      const format = query.format ?? 'csv'
      const rows = recordsOf(house.reads.targetRows(op, person))
      const file = Readable.from(house.lists.recordFile(format, targetColumns, rows))
      const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8'
      return ok(fileReply(type, `targets-${op}.${format}`, file))
    },
  ),
]
