/** All figures for one viewer: each with unit, definition, denominator and the list that it counts. */
import type pg from 'pg'
import type { Directory } from '../../../app/directory.ts'
import type { Filter } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { earlier, type Id, type Instant, isoOf } from '../../../domain/kit.ts'
import { type FigureRule, figures as rules } from '../../../domain/ledger.ts'
import { figureIds } from '../../../domain/words.ts'
import type { FiguresReply, ListFigure } from '../../../protocol/figures.ts'
import {
  type Breakdown,
  type Counts,
  type CountsByKey,
  countRows,
  countTotals,
  sumOf,
  takeOut,
} from './count.ts'
import { readErrorRate } from './error-rate.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'
import type { Numbers, PastCounts } from './past-counts.ts'
import type { Speeds } from './speed.ts'
import { countedOf, whereOf } from './where.ts'
import { among, withheldFrom, without } from './withheld.ts'

/** What readings of figures keep between them. */
export type FigureRooms = { readonly pastCounts: PastCounts; readonly speeds: Speeds }

/** What is asked beside the filter. */
export type FiguresAsk = { readonly asOf: Instant | null; readonly by: Breakdown }

/** The figures of an operation now, or as of an instant of recording. */
export async function readFigures(
  parts: ReadParts,
  { pastCounts, speeds }: FigureRooms,
  op: Id<'operation'>,
  viewer: Viewer,
  filter: Filter,
  ask: FiguresAsk,
): Promise<FiguresReply | undefined> {
  const now = await parts.clock.now()
  if ((await visibleOperation(parts.pool, op, viewer)) === undefined) return undefined
  const then = pastOf(ask.asOf, now)
  const counting = { op, viewer, filter, by: ask.by }
  const numbers =
    then === null
      ? await countNow(parts.pool, speeds, { ...counting, now })
      : await pastCounts.read({ ...counting, then })
  const asOf = isoOf(earlier(ask.asOf ?? now, now))
  const counts = sumOf(numbers.byKey)
  return {
    op,
    asOf,
    figures: figureLines(op, filter, counts, then),
    errorRate: numbers.errorRate,
    ...(ask.by === null ? {} : { by: brokenDown(ask.by, numbers.byKey, parts.directory()) }),
    speed: numbers.speed,
  }
}

/** The instant of the past that is asked for; what has not passed is read as it stands. */
export const pastOf = (asOf: Instant | null, now: Instant): Instant | null =>
  asOf === null || asOf >= now ? null : asOf

type Counting = {
  readonly op: Id<'operation'>
  readonly viewer: Viewer
  readonly filter: Filter
  readonly by: Breakdown
}

/** Totals know no overlap of two figures; only that asks for the rows of items. */
function countNow(
  pool: pg.Pool,
  speeds: Speeds,
  { op, viewer, filter, by, now }: Counting & { readonly now: Instant },
): Promise<Numbers> {
  const where = whereOf(op, viewer, filter)
  return atOneInstant(pool, async (client) => {
    const withheld = await withheldFrom(client, op, viewer)
    const rows = without(countedOf(where, filter), withheld)
    const byKey =
      filter.figure === undefined
        ? await countTotals(client, where, by)
        : await countRows(client, rows, by)
    if (filter.figure === undefined && withheld.length > 0)
      takeOut(byKey, await countRows(client, among(where, withheld), by))
    const speed = await speeds.read(client, rows, sumOf(byKey).verified, now)
    return { byKey, speed, errorRate: await readErrorRate(client, op, viewer) }
  })
}

function figureLines(
  op: Id<'operation'>,
  filter: Filter,
  counts: Counts,
  then: Instant | null,
): FiguresReply['figures'] {
  // A list knows no overlap of two figures: it would count otherwise.
  const listOf = (figure: ListFigure) =>
    filter.figure === undefined ? listPath(op, { ...filter, figure }, then) : null
  const found = {
    figure: 'found',
    count: counts.found,
    unit: 'submission',
    definition: 'Rows of lists that were taken; an address that came in twice counts twice.',
    denominator: null,
    list: listOf('found'),
  }
  const lines = figureIds.map((figure) => {
    const { unit, definition, denominator }: FigureRule = rules[figure]
    return { figure, count: counts[figure], unit, definition, denominator, list: listOf(figure) }
  })
  return [found, ...lines]
}

const listPath = (op: Id<'operation'>, filter: Filter, then: Instant | null): string => {
  const query = { ...filter, ...(then === null ? {} : { asOf: isoOf(then) }) }
  return `/api/v1/operations/${op}/items?${new URLSearchParams(query)}`
}

function brokenDown(
  breakdown: Exclude<Breakdown, null>,
  byKey: CountsByKey,
  directory: Directory,
): NonNullable<FiguresReply['by']> {
  const names = new Map<string, string>(
    [...directory.providers.values()].map(({ provider, name }) => [provider, name]),
  )
  const rows = [...byKey]
    .map(([key, counts]) => ({ key, name: names.get(key) ?? key, counts }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
  return { breakdown, rows }
}
