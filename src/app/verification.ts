/** Evidence and verification: what the prober saw becomes facts, a round of checks at a time. */
import type { BaselineRow } from '../domain/evidence.ts'
import type { PrivateRow } from '../domain/facts.ts'
import { type Id, ok, type Result } from '../domain/kit.ts'
import type { CheckedRow } from '../domain/verification.ts'
import { byRule } from './actor.ts'
import type { Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** Records baseline looks. An item that has one already keeps it: a second worker changes nothing. */
export function recordBaselines(
  store: Store,
  op: Id<'operation'>,
  rows: readonly BaselineRow[],
  prints: readonly PrivateRow[],
): Promise<Result<number, Refusal>> {
  return store.change(op, {
    needs: { items: rows.map(({ item }) => item) },
    decide: (desk, now) => {
      const fresh = rows.filter(({ item }) => desk.item(item)?.checks.next?.round === 'baseline')
      const seals = new Set(fresh.map(({ print }) => print?.seal))
      const sealed = prints.filter(({ seal }) => seals.has(seal))
      if (fresh.length === 0) return ok({ steps: [], ...byRule('checking'), answer: 0 })
      const body = { vantage: 1, rows: fresh }
      return ok({
        steps: [{ kind: 'evidence.looked', happenedAt: now, body }],
        sealed,
        ...byRule('checking'),
        answer: fresh.length,
      })
    },
  })
}

/** Records a round of checks. A round that is not due any more was done by somebody else. */
export function recordChecks(
  store: Store,
  op: Id<'operation'>,
  rows: readonly CheckedRow[],
): Promise<Result<number, Refusal>> {
  return store.change(op, {
    needs: { items: rows.map(({ item }) => item) },
    decide: (desk, now) => {
      const fresh = rows.filter(({ item, round }) => desk.item(item)?.checks.next?.round === round)
      const steps =
        fresh.length === 0
          ? []
          : [{ kind: 'check.seen' as const, happenedAt: now, body: { rows: fresh } }]
      return ok({ steps, ...byRule('checking'), answer: fresh.length })
    },
  })
}
