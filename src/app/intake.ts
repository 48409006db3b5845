/**
 * Intake: a list becomes submissions and items, a chunk of at most 1,000 rows at a time. Ids are
 * derived from the key of the address and the intake, so a chunk that is sent again after a kill
 * gives the same ids and is recorded once.
 */
import { may } from '../domain/authority.ts'
import { canonical, ITEMS_PER_FACT_MAX, type PrivateRow } from '../domain/facts.ts'
import { type AcceptedRow, type IntakeCounts, noCounts, type Terms } from '../domain/intake.ts'
import {
  after,
  DAY_MS,
  type Hex,
  type Id,
  type Instant,
  idOf,
  no,
  ok,
  type Result,
  uuidFrom,
} from '../domain/kit.ts'
import type { Operation } from '../domain/operation.ts'
import { mayBeNamed } from '../domain/participant.ts'
import { commitTo, sealUnder } from '../domain/seal.ts'
import type { LanguageCode, ScopeVerdict } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import type {
  IntakeTools,
  ListRow,
  PreparedRow,
  PreparedRows,
  ReadAddress,
  RefusedRow,
} from './addresses.ts'
import { type Person, providerOfHost } from './directory.ts'
import { receivedOf } from './file-rows.ts'
import type { Desk, PlainAddress, Problem, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** Prepares rows outside of any transaction. */
export function prepare(
  tools: IntakeTools,
  rows: readonly ListRow[],
  language: LanguageCode,
): PreparedRows {
  const directory = tools.directory()
  const prepared: PreparedRow[] = []
  const refused: RefusedRow[] = []
  for (const { line, address, kind, language: told } of rows) {
    const read = tools.addresses.read(address)
    if (!read.ok) {
      refused.push({ line, code: read.reason.code, received: receivedOf(address) })
      continue
    }
    const { value } = read
    prepared.push({
      ...value,
      kind: kind ?? value.kind,
      line,
      received: address,
      key: tools.keyedHash(value.identity),
      language: told ?? language,
      provider: providerOfHost(directory, value.host),
      seal: commitTo(addressValue(value, address), tools.random, tools.sha256),
    })
  }
  return { prepared, refused }
}

/** Opens an intake under its submitter's terms. */
export async function openIntake(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  terms: Terms,
): Promise<Result<Id<'intake'>, Refusal>> {
  if (!may(person, 'intake.submit')) return no({ code: 'authority.not-held', act: 'intake.submit' })
  return store.change(op, {
    needs: { intakes: [terms.intake] },
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      if (desk.intake(terms.intake) !== undefined)
        return ok({ steps: [], ...byPerson(person), answer: terms.intake })
      return ok({
        steps: [{ kind: 'intake.opened', happenedAt: now, body: toldTerms(operation, terms) }],
        ...byPerson(person),
        answer: terms.intake,
      })
    },
  })
}

/** Figures are kept by state: that of a partner that may not be named never enters them. */
const toldTerms = (operation: Operation, terms: Terms): Terms =>
  mayBeNamed(operation, terms.submitter) ? terms : { ...terms, state: null }

/** One chunk of an open intake. */
export type Chunk = PreparedRows & { readonly intake: Id<'intake'>; readonly chunk: number }

/** Takes one chunk. A chunk that was taken already answers without doing anything. */
export function takeChunk(
  store: Store,
  tools: IntakeTools,
  op: Id<'operation'>,
  person: Person,
  chunk: Chunk,
): Promise<Result<IntakeCounts, Refusal>> {
  return store.change(op, {
    needs: { intakes: [chunk.intake], keys: chunk.prepared.map(({ key }) => key) },
    decide: (desk, now) => {
      const intake = desk.intake(chunk.intake)
      if (intake === undefined) return no({ code: 'intake.not-found' })
      if (intake.closedAt !== null) return no({ code: 'intake.closed' })
      if (chunk.chunk < intake.chunks)
        return ok({ steps: [], ...byPerson(person), answer: noCounts })
      if (chunk.chunk > intake.chunks)
        return no({ code: 'intake.chunk-out-of-order', expected: intake.chunks })
      const taken = sortRows(desk, chunk, intake.terms, intake.openedAt)
      const reviewBy = after(now, intake.terms.retentionDays * DAY_MS)
      const problems: Problem[] = chunk.refused.map((row) => ({
        ...row,
        intake: chunk.intake,
        reviewBy,
      }))
      const { rows, sealed, plain, counts } = taken
      const body = {
        chunk: chunk.chunk,
        intake: chunk.intake,
        refused: problems.length,
        rows,
        rules: tools.addresses.version,
      }
      return ok({
        steps: [{ kind: 'intake.received', happenedAt: now, body }],
        sealed,
        plain,
        problems,
        ...byPerson(person),
        answer: counts,
      })
    },
  })
}

type Sorted = {
  readonly rows: AcceptedRow[]
  readonly sealed: PrivateRow[]
  readonly plain: Map<Id<'seal'>, PlainAddress>
  readonly counts: IntakeCounts
}

/** Tells new addresses from known ones, in the store and within the chunk. */
function sortRows(desk: Desk, chunk: Chunk, terms: Terms, openedAt: Instant): Sorted {
  const sorted: Sorted = { rows: [], sealed: [], plain: new Map(), counts: noCounts }
  const fresh = new Set<Hex>()
  let stopped = 0
  const reviewBy = after(openedAt, terms.retentionDays * DAY_MS)
  const idAt = rowIds(chunk.intake, openedAt)
  for (const [index, row] of chunk.prepared.entries()) {
    // By its place, not its line: one pasted line may hold several addresses.
    const place = chunk.chunk * ITEMS_PER_FACT_MAX + index
    const known = desk.itemByKey(row.key)
    const isFresh = known === undefined && !fresh.has(row.key)
    const verdict: ScopeVerdict = desk.isProtected(row.key) ? 'protected' : row.verdict
    const seal = sealUnder(idAt<'seal'>(place), row.seal, reviewBy)
    sorted.sealed.push(seal.row)
    // Members in the order of canonical JSON, here and below: so they need no sorting.
    sorted.rows.push({
      address: seal.sealed,
      fresh: isFresh ? freshOf(row, verdict) : null,
      item: known?.item ?? itemId(row.key, openedAt),
      line: row.line,
      submission: idAt<'submission'>(place),
    })
    if (!isFresh) continue
    fresh.add(row.key)
    sorted.plain.set(seal.sealed.seal, {
      address: row.canonical,
      fetchable: row.fetchable,
      host: row.host,
    })
    if (isStopped(verdict)) stopped += 1
  }
  const read = chunk.prepared.length + chunk.refused.length
  const counts = {
    read,
    fresh: fresh.size,
    joined: chunk.prepared.length - fresh.size,
    refused: chunk.refused.length,
    stopped,
  }
  return { ...sorted, counts }
}

/** Whether the scope check keeps an address from going on by itself. */
export const isStopped = (verdict: ScopeVerdict): boolean =>
  verdict !== 'clear' && verdict !== 'warn'

const freshOf = (
  { key, kind, language, platform, provider }: PreparedRow,
  verdict: ScopeVerdict,
): AcceptedRow['fresh'] => ({ key, kind, language, platform, provider, verdict })

/** What is sealed of an address: as received, canonical, and as it can be fetched. */
const addressValue = (
  { canonical: form, fetchable, host }: ReadAddress,
  received: string,
): string => canonical({ address: form, fetchable, host, received })

/** Bytes of an id that follow its time. */
const ID_TAIL_BYTES = 10

/** The id of a new item: from its key; the last byte is the bucket. */
export function itemId(key: Hex, openedAt: Instant): Id<'item'> {
  const bytes = Buffer.from(key.slice(2, 2 + 2 * ID_TAIL_BYTES), 'hex')
  bytes[ID_TAIL_BYTES - 1] = Number.parseInt(key.slice(0, 2), 16)
  return uuidFrom(openedAt, bytes)
}

/** The ids of what belongs to the rows of an intake: their submissions, and the seals of their addresses. */
function rowIds(intake: Id<'intake'>, openedAt: Instant) {
  const bytes = Buffer.alloc(ID_TAIL_BYTES)
  bytes.write(intake.slice(-12), 'hex')
  const start = uuidFrom(openedAt, bytes).slice(0, -PLACE_DIGITS)
  return <Kind extends 'submission' | 'seal'>(place: number): Id<Kind> =>
    idOf(start + (place % 16 ** PLACE_DIGITS).toString(16).padStart(PLACE_DIGITS, '0'))
}

/** Hexadecimal digits of an id that tell the rows of one intake apart. */
const PLACE_DIGITS = 8

/** Adds the counts of one chunk to those of the intake so far. */
export const addCounts = (a: IntakeCounts, b: IntakeCounts): IntakeCounts => ({
  read: a.read + b.read,
  fresh: a.fresh + b.fresh,
  joined: a.joined + b.joined,
  refused: a.refused + b.refused,
  stopped: a.stopped + b.stopped,
})

/** Closes an intake with its counts. */
export function closeIntake(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  intake: Id<'intake'>,
  counts: IntakeCounts,
): Promise<Result<IntakeCounts, Refusal>> {
  return store.change(op, {
    needs: { intakes: [intake] },
    decide: (desk, now) => {
      const known = desk.intake(intake)
      if (known === undefined) return no({ code: 'intake.not-found' })
      const steps =
        known.closedAt !== null
          ? []
          : [{ kind: 'intake.closed' as const, happenedAt: now, body: { intake, counts } }]
      return ok({
        steps,
        ...byPerson(person),
        answer: known.closedAt === null ? counts : known.counts,
      })
    },
  })
}
