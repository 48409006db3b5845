/** Writes targets, their edges, and what was said of them. */
import type pg from 'pg'
import type { Id } from '../../domain/kit.ts'
import type { LoadedRoom } from './room.ts'
import { insertRows } from './table.ts'
import {
  assessmentTable,
  edgeTable,
  linkTable,
  rowOfAssessment,
  rowOfEdge,
  rowOfLink,
  rowOfSource,
  rowOfTarget,
  sourceTable,
  targetTable,
} from './target-rows.ts'
import { writeShelf } from './write-shelf.ts'

/** Writes what has changed of them. */
export const writtenTargets = (
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
): Promise<unknown>[] => [
  writeShelf(client, targetTable, room.targets, (it) => rowOfTarget(op, it)),
  writeShelf(client, edgeTable, room.edges, (it) => rowOfEdge(op, it)),
  insertRows(
    client,
    sourceTable,
    room.sources.map((it) => rowOfSource(op, it)),
    true,
  ),
  insertRows(
    client,
    assessmentTable,
    room.assessments.map((it) => rowOfAssessment(op, it)),
  ),
  insertRows(
    client,
    linkTable,
    room.links.map((it) => rowOfLink(op, it)),
    true,
  ),
]
