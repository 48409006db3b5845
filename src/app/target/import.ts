/** A file of targets and edges: targets first, as they are read, and then what joins them. */
import { ITEMS_PER_FACT_MAX } from '../../domain/facts.ts'
import { after, type Id, ok, parseId, type Result, type Slug } from '../../domain/kit.ts'
import { EDGES_MAX, TARGETS_MAX } from '../../domain/target.ts'
import type { Person } from '../directory.ts'
import {
  anotherFile,
  type FileProblem,
  FileProblems,
  type RefusedRow,
  ROWS_TOLD_MAX,
  receivedOf,
  storeForChunk,
} from '../file-rows.ts'
import type { FieldRow, RecordBatch } from '../house.ts'
import type { Store } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { listEdges, listTargets, type Pending } from './listing.ts'
import { Maker, type Making, type ReadyEdge, type ReadyTarget } from './preparing.ts'
import { edgeIn, isEdge, targetIn } from './records.ts'

/** A file on its way. */
export type ImportAsk = {
  readonly store: Store
  readonly op: Id<'operation'>
  readonly person: Person
  readonly making: Making
  readonly compartment: Slug
  readonly batches: AsyncIterable<RecordBatch>
  /** The sender's own key: the same file under it is taken once. */
  readonly key: string | undefined
  readonly isDry: boolean
}

/** One row of a file, and what becomes of it. */
export type ImportedRow = {
  readonly line: number
  readonly is: 'target' | 'edge'
  readonly name: string
  readonly becomes: 'new' | 'joined' | 'refused'
}

/** What became of a file. */
export type Imported = {
  readonly counts: {
    readonly targets: number
    readonly joined: number
    readonly edges: number
    readonly edgesJoined: number
    readonly refused: number
  }
  /** The first of them. */
  readonly problems: readonly FileProblem[]
  /** The first rows of a dry run in the order of the file; empty where it was taken. */
  readonly rows: readonly ImportedRow[]
}

/** Rows of one file: as many as can stand in an operation. */
const ROWS_MAX = TARGETS_MAX + EDGES_MAX

type Listed = Result<null, Refusal>

/** The same, with its fields where they could be read. */
type RefusedLine = RefusedRow & Partial<Pick<FieldRow, 'fields'>>

/** Takes a file, or says what would become of it. */
export async function importTargets(ask: ImportAsk): Promise<Result<Imported, Refusal>> {
  const taking = new Taking(ask)
  for await (const { rows, problems } of ask.batches) {
    for (const problem of problems) taking.refuse(problem, problem.code)
    const taken = await taking.targets(rows.filter(({ fields }) => !isEdge(fields)))
    if (!taken.ok) return taken
    if (!taking.hold(rows.filter(({ fields }) => isEdge(fields)))) break
  }
  const joined = await taking.edges()
  return joined.ok ? ok(taking.told()) : joined
}

/** One file: what was taken of it so far. */
class Taking {
  readonly #ask: ImportAsk
  readonly #pending: Pending | undefined
  readonly #named = new Map<string, Id<'target'>>()
  readonly #problems = new FileProblems()
  readonly #told = { target: [] as ImportedRow[], edge: [] as ImportedRow[] }
  readonly #edges: FieldRow[] = []
  #counts = { targets: 0, joined: 0, edges: 0, edgesJoined: 0 }
  #rows = 0
  #chunk = 0

  constructor(ask: ImportAsk) {
    this.#ask = ask
    this.#pending = ask.isDry ? { byId: new Map(), byKey: new Map(), edges: [] } : undefined
  }

  refuse(row: RefusedLine, code: string, where?: string): void {
    this.#tell(row, 'refused')
    this.#problems.refuse(row, code, where)
  }

  /** Targets come before edges, each in the order of the file: the first of both are kept. */
  #tell({ line, fields = {} }: RefusedLine, becomes: ImportedRow['becomes']): void {
    const is = isEdge(fields) ? 'edge' : 'target'
    const told = this.#told[is]
    if (!this.#ask.isDry || told.length >= ROWS_TOLD_MAX) return
    const { name, from, kind, to } = fields
    const called = is === 'edge' ? [from, kind, to].join(' ') : (name ?? '')
    told.push({ line, is, name: receivedOf(called), becomes })
  }

  told = (): Imported => ({
    counts: { ...this.#counts, refused: this.#problems.refused },
    problems: this.#problems.told(),
    rows: [...this.#told.target, ...this.#told.edge]
      .toSorted((a, b) => a.line - b.line)
      .slice(0, ROWS_TOLD_MAX),
  })

  /** Keeps edges until all targets are there; false where the file is too long. */
  hold(rows: readonly FieldRow[]): boolean {
    this.#rows += rows.length
    const [first] = rows
    if (this.#rows > ROWS_MAX && first !== undefined) this.refuse(first, 'target.too-many')
    else this.#edges.push(...rows)
    return this.#rows <= ROWS_MAX
  }

  /** The store for one chunk, under the sender's key where there is one. */
  #listing(rows: readonly FieldRow[]) {
    const { store, op, person, key, making } = this.#ask
    this.#chunk += 1
    const kept = storeForChunk(store, {
      ...{ number: this.#chunk, rows, by: person.person },
      ...{ key: this.#ask.isDry ? undefined : key, digest: making.tools.keyedHash },
    })
    const pending = this.#pending
    const listing = { store: kept, op, person, isWhole: false, ...(pending ? { pending } : {}) }
    return { listing, wasReused: kept.wasReused }
  }

  /** Ids of a later chunk begin with a later time, so that a file stands in its own order. */
  #maker(): Maker {
    const { making } = this.#ask
    return new Maker({ ...making, now: after(making.now, this.#chunk) })
  }

  /** Takes the targets of one batch. */
  async targets(rows: readonly FieldRow[]): Promise<Listed> {
    this.#rows += rows.length
    const { compartment } = this.#ask
    const maker = this.#maker()
    const ready: { readonly row: FieldRow; readonly made: ReadyTarget }[] = []
    for (const row of rows) {
      const read = targetIn(row.fields)
      const made = read.ok ? maker.target(read.value, compartment) : read
      if (made.ok) ready.push({ row, made: made.value })
      else if (typeof made.reason === 'string') this.refuse(row, made.reason)
      else this.refuse(row, 'input.malformed', made.reason.where)
    }
    if (ready.length === 0) return ok(null)
    const { listing, wasReused } = this.#listing(rows)
    const made = ready.map((each) => each.made)
    const listed = await listTargets(listing, compartment, made)
    if (!listed.ok) return listed
    if (wasReused()) return anotherFile
    const { ids, fresh, refused } = listed.value
    for (const { row, code } of refused) this.refuse(ready[row]?.row ?? { line: 0 }, code)
    for (const [index, { row, made: own }] of ready.entries()) {
      const [id, name] = [ids[index], row.fields.id]
      if (id) this.#tell(row, id === own.asked.target ? 'new' : 'joined')
      if (id && name) this.#named.set(name, id)
    }
    const joined = ready.length - refused.length - fresh
    const { targets, joined: before } = this.#counts
    this.#counts = { ...this.#counts, targets: targets + fresh, joined: before + joined }
    return ok(null)
  }

  /** Takes all edges, a chunk at a time. */
  async edges(): Promise<Listed> {
    const endOf = (name: string) => this.#named.get(name) ?? parseId<'target'>(name)
    for (let at = 0; at < this.#edges.length; at += ITEMS_PER_FACT_MAX) {
      const rows = this.#edges.slice(at, at + ITEMS_PER_FACT_MAX)
      const maker = this.#maker()
      const ready: { readonly row: FieldRow; readonly made: ReadyEdge }[] = []
      for (const row of rows) {
        const read = edgeIn(row.fields, endOf)
        if (read.ok) ready.push({ row, made: maker.edge(read.value) })
        else if ('end' in read.reason) this.refuse(row, 'edge.end-not-found')
        else this.refuse(row, 'input.malformed', read.reason.where)
      }
      const taken = ready.length === 0 ? ok(null) : await this.#takeEdges(rows, ready)
      if (!taken.ok) return taken
    }
    return ok(null)
  }

  async #takeEdges(
    rows: readonly FieldRow[],
    ready: readonly { readonly row: FieldRow; readonly made: ReadyEdge }[],
  ): Promise<Listed> {
    const { listing, wasReused } = this.#listing(rows)
    const made = ready.map((each) => each.made)
    const listed = await listEdges(listing, made)
    if (!listed.ok) return listed
    if (wasReused()) return anotherFile
    const { ids, fresh, refused } = listed.value
    for (const { row, code } of refused) this.refuse(ready[row]?.row ?? { line: 0 }, code)
    for (const [index, { row, made: own }] of ready.entries())
      if (ids[index]) this.#tell(row, ids[index] === own.asked.edge ? 'new' : 'joined')
    const joined = ready.length - refused.length - fresh
    const { edges, edgesJoined } = this.#counts
    this.#counts = { ...this.#counts, edges: edges + fresh, edgesJoined: edgesJoined + joined }
    return ok(null)
  }
}
