/** Judgements of many items in one call: read row by row, and each row that is not taken is told. */
import { Compile } from 'typebox/compile'
import { type Id, parseId, type Result } from '../domain/kit.ts'
import type { Judgement, Suggestion } from '../domain/triage.ts'
import { faultOf, type MalformedPlace } from '../protocol/fault.ts'
import { AssessmentRow, type RowsReply } from '../protocol/triage.ts'
import { type AnyRefusal, type RefusalCode, whatToDoAbout } from './refusals.ts'
import { type Answer, given } from './reply.ts'

/** A row that can be judged. */
type Row = {
  readonly item: Id<'item'>
  readonly judgement: Judgement
  readonly suggestion: Suggestion | null
}

/** What was taken, and each row that was not. */
type Rows = {
  readonly taken: number
  readonly refused: readonly {
    readonly row: number
    readonly item: Id<'item'>
    readonly code: RefusalCode
  }[]
}

const rows = Compile(AssessmentRow)

/** A row that can be judged, with its place in the call. */
type Placed = Row & { readonly place: number }

type Refused = RowsReply['refused'][number]

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The item as told, for its sender to find the row; never longer than an id. */
const toldItem = (row: unknown): string | null =>
  isObject(row) && typeof row.item === 'string' ? row.item.slice(0, 36) : null

function readRow(row: unknown, place: number): Placed | undefined {
  const id = rows.Check(row) ? parseId<'item'>(row.item) : undefined
  if (!rows.Check(row) || id === undefined) return undefined
  const { decision, grounds = [], offence = null, purposes = {} } = row
  const { translated = false, suggestion = null } = row
  const judgement = { decision, grounds, offence, purposes, translated, note: null }
  return { place, item: id, judgement, suggestion }
}

/** Reads row by row, judges the good ones, and tells each of the others by its place. */
export async function byRow(
  told: readonly unknown[],
  judge: (rows: readonly Row[]) => Promise<Result<Rows, AnyRefusal>>,
): Promise<Answer> {
  const good: Placed[] = []
  const bad: Refused[] = []
  for (const [place, row] of told.entries()) {
    const read = readRow(row, place)
    if (read !== undefined) good.push(read)
    else bad.push(unread(row, place))
  }
  const judged = await judge(good.map(({ place: _place, ...row }) => row))
  if (!judged.ok) return judged
  const { taken, refused: unjudged } = judged.value
  const all = [
    ...bad,
    ...unjudged.map(({ row, item, code }) => refused(good[row]?.place ?? row, item, code)),
  ]
  return given({ taken, refused: all.sort((a, b) => a.row - b.row) } satisfies RowsReply)
}

const nowhere = { where: null, what: null }

const refused = (
  row: number,
  item: Id<'item'> | string | null,
  code: RefusalCode,
  { where, what }: MalformedPlace | typeof nowhere = nowhere,
): Refused => ({ row, item, code, whatToDo: whatToDoAbout(code), where, what })

/** A row that has not its form, by the first place where it has not. */
function unread(row: unknown, place: number): Refused {
  return refused(place, toldItem(row), 'input.malformed', faultOf('row', rows.Errors(row)))
}

/** What a use case says of rows, for the wire. */
export const rowsTold = ({ taken, refused: rows }: Rows): RowsReply => ({
  taken,
  refused: rows.map(({ row, item, code }) => refused(row, item, code)),
})
