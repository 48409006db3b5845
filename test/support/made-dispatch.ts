/** A dispatch without the worker: made as its batching would make it. */
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import type { House } from '../../src/app/house.ts'
import { type Id, ok } from '../../src/domain/kit.ts'
import type { DispatchChannel } from '../../src/domain/words.ts'

/** What stands in the dispatch. */
export type DispatchWish = {
  readonly op: Id<'operation'>
  readonly provider: Id<'provider'>
  readonly sender: Id<'organisation'>
  readonly channel: DispatchChannel
  readonly items: readonly Id<'item'>[]
}

const random = machineRandom()

/** Makes a dispatch. */
export async function makeDispatch(
  { store, clock }: House,
  { op, ...wish }: DispatchWish,
): Promise<Id<'dispatch'>> {
  const at = await clock.now()
  const dispatch = freshId<'dispatch'>(random, at)
  const measure = freshId<'measure'>(random, at)
  const made = await store.change(op, {
    needs: { items: wish.items },
    decide: (_desk, now) =>
      ok({
        steps: [{ kind: 'dispatch.made', happenedAt: now, body: { dispatch, measure, ...wish } }],
        actor: { kind: 'rule', rule: 'batching' },
        onBehalfOf: null,
        answer: dispatch,
      }),
  })
  if (!made.ok) throw new Error(made.reason.code)
  return made.value
}
