/** Addresses as people paste them, and which item of the operation each of them is. */
import type { Viewer } from '../../domain/authority.ts'
import { type Hex, type Id, no, ok, type Result } from '../../domain/kit.ts'
import type { IntakeTools, ListRow, RefusedRow } from '../addresses.ts'
import type { Lists } from '../house.ts'
import type { FoundItem, Reads } from '../reads.ts'
import type { Refusal } from '../refusal.ts'

/** What looking them up needs. */
export type FindParts = {
  readonly intakeTools: Pick<IntakeTools, 'addresses' | 'keyedHash'>
  readonly lists: Pick<Lists, 'open'>
  readonly reads: Pick<Reads, 'itemsByKey'>
}

/** What became of one address that was pasted. */
export type FoundLine = { readonly line: number; readonly received: string } & (
  | { readonly is: 'found'; readonly found: FoundItem }
  | { readonly is: 'not-here' }
  | { readonly is: 'malformed'; readonly code: string }
)

/** What was pasted, and of how many addresses it may be. */
export type Paste = { readonly text: string; readonly most: number }

type Read = (ListRow & { readonly key: Hex }) | RefusedRow

/** Looks up what was pasted, by the key under which intake would take it. */
export async function findItems(
  { intakeTools, lists, reads }: FindParts,
  op: Id<'operation'>,
  viewer: Viewer,
  { text, most }: Paste,
): Promise<Result<readonly FoundLine[], Refusal>> {
  const rows = await rowsOf(lists, text, most)
  if (!rows.ok) return rows
  const read = rows.value.map((row) =>
    'code' in row ? told(intakeTools, row) : keyed(intakeTools, row),
  )
  const keys = new Set(read.flatMap((row) => ('key' in row ? [row.key] : [])))
  const items = await reads.itemsByKey(op, viewer, [...keys])
  return ok(read.map((row) => lineOf(row, items)))
}

/** The rows of a text as intake finds them, in their order. */
async function rowsOf(
  lists: FindParts['lists'],
  text: string,
  most: number,
): Promise<Result<readonly (ListRow | RefusedRow)[], Refusal>> {
  const bytes = Buffer.from(text, 'utf8')
  const maxBytes = bytes.length
  const list = await lists.open(once(bytes), { format: 'pasted', encoding: 'utf-8', maxBytes })
  if (!list.ok) {
    const { code: why, ...seen } = list.reason
    return no({ code: 'intake.unreadable', why, ...seen })
  }
  const found: (ListRow | RefusedRow)[] = []
  for await (const { rows, problems } of list.value) {
    found.push(...rows, ...problems)
    if (found.length > most) return tooMany(most)
  }
  return ok(found.sort((a, b) => a.line - b.line))
}

const tooMany = (most: number) =>
  no({
    code: 'input.malformed',
    where: 'body/text',
    what: `must NOT have more than ${most} addresses`,
  } as const)

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function keyed({ addresses, keyedHash }: FindParts['intakeTools'], row: ListRow): Read {
  const read = addresses.read(row.address)
  return read.ok
    ? { ...row, key: keyedHash(read.value.identity) }
    : { line: row.line, code: read.reason.code, received: row.address }
}

/** A line in which nothing was found, in the words of the address rules: a paste has no columns. */
function told({ addresses }: FindParts['intakeTools'], row: RefusedRow): RefusedRow {
  const read = addresses.read(row.received)
  return read.ok ? row : { ...row, code: read.reason.code }
}

function lineOf(row: Read, items: ReadonlyMap<Hex, FoundItem>): FoundLine {
  const { line } = row
  if ('code' in row) return { line, received: row.received, is: 'malformed', code: row.code }
  const found = items.get(row.key)
  const received = row.address
  return found === undefined
    ? { line, received, is: 'not-here' }
    : { line, received, is: 'found', found }
}
