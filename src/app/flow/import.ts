/** A file of hours that sensors counted: a row that cannot be taken costs no other. */
import { may } from '../../domain/authority.ts'
import {
  type FlowRefusal,
  flowCounted,
  flowReached,
  type Sorted,
  sortCounts,
  sortReach,
} from '../../domain/flow.ts'
import type { Step } from '../../domain/history.ts'
import { type Id, type Instant, no, ok, type Result, type Slug } from '../../domain/kit.ts'
import { byPerson } from '../actor.ts'
import { type Person, seenBy } from '../directory.ts'
import {
  anotherFile,
  type FileProblem,
  FileProblems,
  ROWS_TOLD_MAX,
  storeForChunk,
} from '../file-rows.ts'
import type { FieldRow, RecordBatch } from '../house.ts'
import type { Desk, Store } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { type FlowRecord, flowIn } from './records.ts'

/** A file on its way. */
export type FlowAsk = {
  readonly store: Store
  readonly op: Id<'operation'>
  readonly person: Person
  readonly batches: AsyncIterable<RecordBatch>
  /** The sender's own key: the same file under it is taken once. */
  readonly key: string | undefined
  /** What tells one file from another under the same key. */
  readonly digest: (text: string) => string
  readonly isDry: boolean
}

/** One row of a file, and what becomes of it; of one that cannot be read its line alone is known. */
export type FlowRow = {
  readonly line: number
  readonly becomes: 'new' | 'refused'
  readonly sensor: Slug | null
  /** The outlet that was counted, or the site that was asked for. */
  readonly target: Id<'target'> | null
  readonly hourAt: Instant | null
}

/** What became of a file. */
export type FlowTaken = {
  readonly counts: { readonly counts: number; readonly reach: number; readonly refused: number }
  /** The first of them. */
  readonly problems: readonly FileProblem[]
  /** The first rows of a dry run in the order of the file; empty where it was taken. */
  readonly rows: readonly FlowRow[]
}

type Ready = { readonly line: FieldRow; readonly read: FlowRecord }

/** Takes a file, or says what would become of it. */
export async function importFlow(ask: FlowAsk): Promise<Result<FlowTaken, Refusal>> {
  if (!may(ask.person, 'flow.write')) return no({ code: 'authority.not-held', act: 'flow.write' })
  const problems = new FileProblems()
  const taken = { counts: 0, reach: 0 }
  const told: FlowRow[] = []
  let chunk = 0
  for await (const batch of ask.batches) {
    const { ready, unread } = sorted(batch, problems)
    chunk += 1
    const outcome = await takeChunk(ask, ready, chunk)
    if (!outcome.ok) return outcome
    const { counts, reach, refused } = outcome.value
    for (const { code, row } of refused) problems.refuse(ready[row]?.line ?? { line: 0 }, code)
    taken.counts += counts
    taken.reach += reach
    if (ask.isDry) told.push(...rowsTold(ready, unread, refused, ROWS_TOLD_MAX - told.length))
  }
  const counts = { ...taken, refused: problems.refused }
  return ok({ counts, problems: problems.told(), rows: told })
}

/** Rows that can be read; of the others the line, with the reason among the problems. */
function sorted(batch: RecordBatch, problems: FileProblems) {
  const ready: Ready[] = []
  const unread: number[] = []
  for (const problem of batch.problems) {
    problems.refuse(problem, problem.code)
    unread.push(problem.line)
  }
  for (const line of batch.rows) {
    const read = flowIn(line.fields)
    if (read.ok) ready.push({ line, read: read.value })
    else {
      problems.refuse(line, 'input.malformed', read.reason.where)
      unread.push(line.line)
    }
  }
  return { ready, unread }
}

/** The first rows of a chunk, in the order of the file. */
function rowsTold(
  ready: readonly Ready[],
  unread: readonly number[],
  refused: readonly FlowRefusal[],
  most: number,
): readonly FlowRow[] {
  const out = new Set(refused.map(({ row }) => row))
  const nothing = { becomes: 'refused', sensor: null, target: null, hourAt: null } as const
  const read = ready.map(({ line, read: { sensor, row } }, place): FlowRow => {
    const target = 'outlet' in row ? row.outlet : row.site
    const becomes = out.has(place) ? 'refused' : 'new'
    return { line: line.line, becomes, sensor, target, hourAt: row.hourAt }
  })
  return [...read, ...unread.map((line): FlowRow => ({ line, ...nothing }))]
    .toSorted((a, b) => a.line - b.line)
    .slice(0, most)
}

type Outcome = {
  readonly counts: number
  readonly reach: number
  readonly refused: readonly FlowRefusal[]
}

async function takeChunk(
  ask: FlowAsk,
  ready: readonly Ready[],
  number: number,
): Promise<Result<Outcome, Refusal>> {
  const { store, op, person, key, digest, isDry } = ask
  if (ready.length === 0) return ok({ counts: 0, reach: 0, refused: [] })
  const kept = storeForChunk(store, {
    ...{ number, rows: ready.map(({ line }) => line), by: person.person },
    ...{ key: isDry ? undefined : key, digest },
  })
  const targets = new Set(ready.flatMap(({ read }) => namesOf(read)))
  const outcome = await kept.change<Outcome>(op, {
    needs: { targets: [...targets] },
    decide: (desk, now) => {
      if (desk.operation() === undefined) return no({ code: 'operation.not-found' })
      const { steps, answer } = decided(desk, person, ready, now)
      return ok({ steps: isDry ? [] : steps, ...byPerson(person), answer })
    },
  })
  return outcome.ok && kept.wasReused() ? anotherFile : outcome
}

const namesOf = (read: FlowRecord): readonly Id<'target'>[] =>
  read.is === 'count' ? [read.row.outlet, read.row.way] : [read.row.site]

/** One fact for what each sensor counted, and one for what it reached. */
function decided(
  desk: Desk,
  person: Person,
  ready: readonly Ready[],
  now: Instant,
): { readonly steps: readonly Step[]; readonly answer: Outcome } {
  const seen = (id: Id<'target'>) => seenBy(person, desk.target(id))
  const steps: Step[] = []
  const refused: FlowRefusal[] = []
  const placed = ready.map(({ read }, row) => ({ read, row }))
  const keep = <Row>(places: readonly number[], { rows, refused: bad }: Sorted<Row>) => {
    for (const { code, row } of bad) refused.push({ code, row: places[row] ?? 0 })
    return rows
  }
  let [counts, reach] = [0, 0]
  for (const sensor of new Set(ready.map(({ read }) => read.sensor))) {
    const own = placed.filter(({ read }) => read.sensor === sensor)
    const counted = own.flatMap(({ read, row }) =>
      read.is === 'count' ? [{ is: read.row, row }] : [],
    )
    const reached = own.flatMap(({ read, row }) =>
      read.is === 'reach' ? [{ is: read.row, row }] : [],
    )
    const places = (all: readonly { readonly row: number }[]) => all.map(({ row }) => row)
    const rows = keep(
      places(counted),
      sortCounts(
        counted.map(({ is }) => is),
        seen,
        now,
      ),
    )
    const sites = keep(
      places(reached),
      sortReach(
        reached.map(({ is }) => is),
        seen,
        now,
      ),
    )
    steps.push(...stepsOf(sensor, { rows, sites }, now))
    counts += rows.length
    reach += sites.length
  }
  return { steps, answer: { counts, reach, refused } }
}

function stepsOf(
  sensor: Slug,
  {
    rows,
    sites,
  }: {
    readonly rows: Parameters<typeof flowCounted>[1]
    readonly sites: Parameters<typeof flowReached>[1]
  },
  now: Instant,
): readonly Step[] {
  return [
    ...(rows.length === 0 ? [] : [flowCounted(sensor, rows, now)]),
    ...(sites.length === 0 ? [] : [flowReached(sensor, sites, now)]),
  ]
}
