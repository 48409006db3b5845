/** Several targets or edges at once: one fact each, and what was refused by row. */
import { may } from '../../domain/authority.ts'
import type { PrivateRow } from '../../domain/facts.ts'
import {
  type Hex,
  type Id,
  type Instant,
  no,
  ok,
  type Result,
  type Slug,
} from '../../domain/kit.ts'
import {
  type AskedTarget,
  edgesListed,
  sortEdges,
  sortTargets,
  targetsListed,
} from '../../domain/target/listing.ts'
import type { Edge, Target, TargetRefusal } from '../../domain/target.ts'
import { byPerson } from '../actor.ts'
import { type Person, seenBy } from '../directory.ts'
import type { Desk, Store } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { seesEdge } from '../target.ts'
import type { ReadyEdge, ReadyTarget } from './preparing.ts'

/** What was decided in this call and is not recorded: what a dry run knows beside the store. */
export type Pending = {
  readonly byId: Map<Id<'target'>, AskedTarget>
  readonly byKey: Map<Hex, AskedTarget>
  readonly edges: Edge[]
}

/** Who lists, and how. */
export type Listing = {
  readonly store: Store
  readonly op: Id<'operation'>
  readonly person: Person
  /** Refuses all where one row is refused; otherwise takes what can be taken. */
  readonly isWhole: boolean
  /** Present in a dry run: nothing is recorded. */
  readonly pending?: Pending
}

/** What became of rows, by their places. */
export type Outcome<Kind extends string> = {
  /** The id of each row that was taken: its own, or that of what stood already. */
  readonly ids: readonly (Id<Kind> | null)[]
  readonly fresh: number
  readonly refused: readonly { readonly row: number; readonly code: TargetRefusal['code'] }[]
}

const notHeld = no({ code: 'authority.not-held', act: 'target.write' } as const)

/** Lists targets in one compartment. */
export async function listTargets(
  { store, op, person, isWhole, pending }: Listing,
  compartment: Slug,
  ready: readonly ReadyTarget[],
): Promise<Result<Outcome<'target'>, Refusal>> {
  if (!may(person, 'target.write')) return notHeld
  const addresses = ready.flatMap(({ addressKey }) => addressKey ?? [])
  return store.change(op, {
    needs: { targetKeys: ready.map(({ asked }) => asked.key), keys: addresses },
    decide: (desk, now) => {
      if (desk.operation() === undefined) return no({ code: 'operation.not-found' })
      const asked = ready.map((row) => guarded(desk, row))
      const { rows, refused } = sortTargets(asked, viewOf(desk, pending), now)
      const fault = refused[0]
      if (isWhole && fault !== undefined) return refusal(fault.code, asked.indexOf(fault.row))
      const ids = placed(
        asked,
        refused,
        rows.map(({ target }) => target),
      )
      const fresh = rows.filter((row) => row.fresh !== null)
      if (pending !== undefined) keep(pending, asked, new Set(fresh.map(({ target }) => target)))
      const isDry = pending !== undefined || rows.length === 0
      return ok({
        steps: isDry ? [] : [targetsListed(compartment, rows, now)],
        sealed: isDry ? [] : sealedOf(ready, rows.flatMap(sealsOf)),
        ...byPerson(person),
        answer: { ids, fresh: fresh.length, refused: byRow(asked, refused) },
      })
    },
  })
}

/** What stands on a protected address is "do not act, ask" from the start. */
function guarded(desk: Desk, { asked, addressKey }: ReadyTarget): AskedTarget {
  if (addressKey === null || !desk.isProtected(addressKey)) return asked
  return { ...asked, told: { ...asked.told, isProtected: true } }
}

const viewOf = (desk: Desk, pending: Pending | undefined) => ({
  targetByKey: (key: Hex) => desk.targetByKey(key) ?? pendingTarget(pending?.byKey.get(key)),
  targetsListed: desk.listed.targets + (pending?.byId.size ?? 0),
})

/** What a dry run has listed, as it would stand. Only its id, kind and marks are asked for. */
const pendingTarget = (asked: AskedTarget | undefined) => asked && { ...asked, ...asked.told }

function keep(
  pending: Pending,
  asked: readonly AskedTarget[],
  fresh: ReadonlySet<Id<'target'>>,
): void {
  for (const row of asked) {
    if (!fresh.has(row.target)) continue
    pending.byId.set(row.target, row)
    pending.byKey.set(row.key, row)
  }
}

type Row = ReturnType<typeof sortTargets>['rows'][number]

const sealsOf = ({ fresh, told, source }: Row): readonly Id<'seal'>[] => [
  ...(fresh === null ? [] : [fresh.label.seal]),
  ...(told.basis === null ? [] : [told.basis.case.seal]),
  source.text.seal,
]

/** What is sealed beside the rows that are recorded, and nothing of those that are not. */
function sealedOf(
  ready: readonly { readonly sealed: readonly PrivateRow[] }[],
  seals: readonly Id<'seal'>[],
): readonly PrivateRow[] {
  const used = new Set(seals)
  return ready.flatMap(({ sealed }) => sealed.filter(({ seal }) => used.has(seal)))
}

function refusal(code: TargetRefusal['code'], row: number): Result<never, Refusal> {
  return no({ code, row } as TargetRefusal)
}

type Refused<Asked> = readonly { readonly row: Asked; readonly code: TargetRefusal['code'] }[]

const byRow = <Asked>(asked: readonly Asked[], refused: Refused<Asked>) => {
  const places = new Map(asked.map((row, index) => [row, index]))
  return refused.map(({ row, code }) => ({ row: places.get(row) ?? 0, code }))
}

/** The ids of what was taken, at the places of the rows. */
function placed<Asked, Kind extends string>(
  asked: readonly Asked[],
  refused: Refused<Asked>,
  taken: readonly Id<Kind>[],
): readonly (Id<Kind> | null)[] {
  const not = new Set(refused.map(({ row }) => row))
  const left = taken.values()
  return asked.map((row) => (not.has(row) ? null : (left.next().value ?? null)))
}

/** Lists edges between targets that the person sees. */
export async function listEdges(
  { store, op, person, isWhole, pending }: Listing,
  ready: readonly ReadyEdge[],
): Promise<Result<Outcome<'edge'>, Refusal>> {
  if (!may(person, 'target.write')) return notHeld
  const asked = ready.map((row) => row.asked)
  return store.change(op, {
    needs: { ties: asked },
    decide: (desk, now) => {
      if (desk.operation() === undefined) return no({ code: 'operation.not-found' })
      // What the person may not see closes no ring either: a refusal would tell that it is there.
      const edges = desk.edgesHere().filter((edge) => seesEdge(person, edge))
      const target = (
        id: Id<'target'>,
      ): Pick<Target, 'kind' | 'isMinor' | 'isProtected'> | undefined =>
        seenBy(person, desk.target(id)) ?? pendingTarget(pending?.byId.get(id))
      const view = {
        target,
        edges: [...edges, ...(pending?.edges ?? [])],
        edgesListed: desk.listed.edges + (pending?.edges.length ?? 0),
      }
      const { rows, refused } = sortEdges(asked, view)
      const fault = refused[0]
      if (isWhole && fault !== undefined) return refusal(fault.code, asked.indexOf(fault.row))
      const ids = placed(
        asked,
        refused,
        rows.map(({ edge }) => edge),
      )
      const fresh = rows.filter((row) => row.fresh !== null)
      pending?.edges.push(...pendingEdges(fresh, now))
      const isDry = pending !== undefined || rows.length === 0
      return ok({
        steps: isDry ? [] : [edgesListed(rows, now)],
        sealed: isDry
          ? []
          : sealedOf(
              ready,
              rows.map(({ source }) => source.text.seal),
            ),
        ...byPerson(person),
        answer: { ids, fresh: fresh.length, refused: byRow(asked, refused) },
      })
    },
  })
}

const pendingEdges = (rows: ReturnType<typeof sortEdges>['rows'], now: Instant): readonly Edge[] =>
  rows.flatMap(({ edge, fresh }) =>
    fresh === null ? [] : [{ ...fresh, edge, within: [], listedAt: now }],
  )
