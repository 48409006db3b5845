/** Cursors of lists: opaque to who holds them, and good for one list under one filter alone. */
import { createHash } from 'node:crypto'
import { type Filter, MalformedCursor } from '../../../app/reads.ts'
import { type Id, type Instant, parseId } from '../../../domain/kit.ts'

const ID_BYTES = 16
/** Enough to tell filters apart; a cursor is no secret. */
const FILTER_BYTES = 8

/** A list: of an operation, under a filter, as it stands or as it stood. */
export type List = {
  readonly op: Id<'operation'>
  readonly filter: Filter
  readonly then: Instant | null
}

/** The cursor after an item of a list. */
export function cursorAfter(list: List, item: Id<'item'>): string {
  return Buffer.concat([listMark(list), bytesOf(item)]).toString('base64url')
}

/** The item after which a list goes on. Throws `MalformedCursor` for what this list never gave. */
export function itemBefore(list: List, cursor: string): Id<'item'> {
  const bytes = Buffer.from(cursor, 'base64url')
  const mark = listMark(list)
  const item = parseId<'item'>(uuidOf(bytes.subarray(mark.length)))
  const isOurs =
    bytes.length === mark.length + ID_BYTES && bytes.subarray(0, mark.length).equals(mark)
  if (!isOurs || item === undefined) throw new MalformedCursor()
  return item
}

function listMark({ op, filter, then }: List): Buffer {
  const { figure, kind, provider, state, language } = filter
  const told = JSON.stringify([figure, kind, provider, state, language, then])
  const hash = createHash('sha256').update(told).digest().subarray(0, FILTER_BYTES)
  return Buffer.concat([bytesOf(op), hash])
}

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
