/** What is asked of the whole of the targets: what still stands, and who can act on a family. */
import type { Viewer } from '../../domain/authority.ts'
import { type Id, no, ok, type Result } from '../../domain/kit.ts'
import { type FamilyDomain, familyOf } from '../../domain/target/family.ts'
import { inBulk } from '../../domain/target/listing.ts'
import { type Standing, standingWithout } from '../../domain/target/standing.ts'
import type { TargetReads } from '../reads/targets.ts'
import type { Refusal } from '../refusal.ts'

type NetReads = Pick<TargetReads, 'targetNet'>

/** Says what still stands if these fall. Nothing is recorded: it is a thought. */
export async function whatStands(
  reads: NetReads,
  op: Id<'operation'>,
  viewer: Viewer,
  falls: readonly Id<'target'>[],
): Promise<Result<Standing, Refusal>> {
  const { targets, edges } = await reads.targetNet(op, viewer)
  const named = new Set(falls)
  const falling = targets.filter(({ target }) => named.has(target))
  if (falling.length < named.size) return no({ code: 'target.not-found' })
  const free = inBulk(falling, falling.length)
  return free.ok ? ok(standingWithout(targets, edges, named)) : free
}

/** The family of a domain, a website or a family, with the participants that can act in each state. */
export async function familyWith(
  reads: NetReads,
  op: Id<'operation'>,
  viewer: Viewer,
  target: Id<'target'>,
): Promise<Result<readonly FamilyDomain[], Refusal>> {
  const { targets, edges } = await reads.targetNet(op, viewer)
  if (!targets.some((each) => each.target === target)) return no({ code: 'target.not-found' })
  return ok(familyOf(targets, edges, target))
}
