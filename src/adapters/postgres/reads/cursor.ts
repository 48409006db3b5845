/** Cursors of lists: opaque to who holds them, and good for one list under one filter alone. */
import { createHash } from 'node:crypto'
import { type Filter, MalformedCursor } from '../../../app/reads.ts'
import { type Id, parseId } from '../../../domain/kit.ts'

const ID_BYTES = 16
/** Enough to tell filters apart; a cursor is no secret. */
const FILTER_BYTES = 8

/** The cursor after an item of a list. */
export function cursorAfter(op: Id<'operation'>, filter: Filter, item: Id<'item'>): string {
  return Buffer.concat([listMark(op, filter), bytesOf(item)]).toString('base64url')
}

/** The item after which a list goes on. Throws `MalformedCursor` for what this list never gave. */
export function itemBefore(op: Id<'operation'>, filter: Filter, cursor: string): Id<'item'> {
  const bytes = Buffer.from(cursor, 'base64url')
  const mark = listMark(op, filter)
  const item = parseId<'item'>(uuidOf(bytes.subarray(mark.length)))
  const isOurs =
    bytes.length === mark.length + ID_BYTES && bytes.subarray(0, mark.length).equals(mark)
  if (!isOurs || item === undefined) throw new MalformedCursor()
  return item
}

function listMark(
  op: Id<'operation'>,
  { figure, kind, provider, state, language }: Filter,
): Buffer {
  const filter = JSON.stringify([figure, kind, provider, state, language])
  const hash = createHash('sha256').update(filter).digest().subarray(0, FILTER_BYTES)
  return Buffer.concat([bytesOf(op), hash])
}

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
