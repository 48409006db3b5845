/** Targets, their edges, and what was said of them. */
import type { Id } from '../kit.ts'
import { unreachable } from '../kit.ts'
import {
  type Edge,
  isUnkept,
  type ListedEdge,
  type ListedTarget,
  notKept,
  type Target,
} from '../target.ts'
import { heldBy } from './preserving.ts'
import { itemsAfter } from './rows.ts'
import type { Changes, Of, Room } from './union.ts'

type TargetFact = Of<
  | 'target.listed'
  | 'edge.listed'
  | 'edge.ended'
  | 'target.assessed'
  | 'target.linked'
  | 'target.protected'
>

/** Folds what was listed, ended, said, linked or protected. */
export function foldTarget(room: Room, fact: TargetFact): Changes {
  switch (fact.kind) {
    case 'target.listed':
      return targetsListed(room, fact)
    case 'edge.listed':
      return edgesListed(room, fact)
    case 'edge.ended':
      return edgeEnded(room, fact)
    case 'target.assessed':
      return assessed(fact)
    case 'target.linked':
      return linked(room, fact)
    case 'target.protected':
      return protectedNow(room, fact)
    default:
      return unreachable(fact)
  }
}

/** New nodes, and nodes of which one more source tells something. */
function targetsListed(room: Room, { body, actor, recordedAt, seq }: Of<'target.listed'>): Changes {
  if (actor.kind !== 'person') return {}
  const { organisation } = actor
  const made = ({ target, fresh, told }: ListedTarget): Target | undefined =>
    fresh === null
      ? undefined
      : {
          ...fresh,
          ...told,
          target,
          compartment: body.compartment,
          listedBy: organisation,
          listedAt: recordedAt,
          keeping: notKept,
        }
  const targets = new Map<Id<'target'>, Target>()
  for (const row of body.targets) {
    const before = targets.get(row.target) ?? room.target(row.target)
    const after = before === undefined ? made(row) : retold(before, row)
    if (after !== undefined) targets.set(row.target, after)
  }
  return {
    targets: [...targets.values()],
    sources: body.targets.map(({ target, source }) => ({
      ...source,
      of: target,
      organisation,
      at: recordedAt,
      seq,
    })),
  }
}

const retold = (before: Target, { told }: ListedTarget): Target => ({
  ...before,
  rank: told.rank ?? before.rank,
  basis: told.basis ?? before.basis,
  isMinor: before.isMinor || told.isMinor,
  isProtected: before.isProtected || told.isProtected,
})

/** New edges, and one more source for those that stand. */
function edgesListed(room: Room, { body, actor, recordedAt, seq }: Of<'edge.listed'>): Changes {
  if (actor.kind !== 'person') return {}
  const { organisation } = actor
  const made = ({ edge, fresh }: ListedEdge): readonly Edge[] => {
    const [from, to] = [fresh && room.target(fresh.from), fresh && room.target(fresh.to)]
    if (fresh === null || !from || !to) return []
    const within = [...new Set([from.compartment, to.compartment])].sort()
    return [{ ...fresh, edge, within, listedAt: recordedAt }]
  }
  return {
    edges: body.edges.flatMap(made),
    sources: body.edges.map(({ edge, source }) => ({
      ...source,
      of: edge,
      organisation,
      at: recordedAt,
      seq,
    })),
  }
}

/** An edge that holds no more. */
function edgeEnded(room: Room, { body }: Of<'edge.ended'>): Changes {
  const edge = room.edge(body.edge)
  return edge === undefined ? {} : { edges: [{ ...edge, until: body.until }] }
}

/** What somebody says of a target. */
function assessed({ body, actor, recordedAt, seq }: Of<'target.assessed'>): Changes {
  if (actor.kind !== 'person') return {}
  const { person, organisation, role } = actor
  return { assessments: [{ ...body, person, organisation, role, at: recordedAt, seq }] }
}

/** Items that belong to a target; where it is to be kept first, they wait with it. */
function linked(room: Room, { body, recordedAt }: Of<'target.linked'>): Changes {
  const { target: id, items } = body
  const target = room.target(id)
  const known = room.linked(id)
  const fresh = [...new Set(items)].filter((item) => !known.has(item))
  return {
    links: items.map((item) => ({ target: id, item, at: recordedAt })),
    ...(target !== undefined && isUnkept(target.keeping)
      ? itemsAfter(room, fresh, (item) => heldBy(item, 1))
      : {}),
  }
}

/** A target about which one has to ask from now on. */
function protectedNow(room: Room, { body }: Of<'target.protected'>): Changes {
  const target = room.target(body.target)
  return target === undefined ? {} : { targets: [{ ...target, isProtected: true }] }
}
