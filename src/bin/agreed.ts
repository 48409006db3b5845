/** Holds totals, facts and the world of an exercise against each other, while the world still stands. */
import { remoteWorld } from '../exercise/remote.ts'
import type { RawCounts } from '../exercise/wire.ts'
import { type Agreement, agreementOf } from '../worker/agreement.ts'
import type { BuiltHouse } from './house.ts'
import { scenarioNamed } from './scenarios.ts'

/** What the comparison came to, and what the world has counted by itself. */
export type Agreed = { readonly agreement: Agreement; readonly raw: RawCounts }

/** Compares the only play of an exercise as its lead sees it; `control` is the address at which its world is asked. */
export async function agreed(
  { house, pool, settings }: BuiltHouse,
  control: string,
): Promise<Agreed> {
  const directory = await house.directory.refresh()
  const viewer = [...directory.people.values()].find(({ role }) => role === 'lead')
  const [operation] = viewer === undefined ? [] : await house.reads.operations(viewer)
  const [play] = settings.plays
  if (viewer === undefined || operation === undefined || play === undefined)
    throw new Error('the exercise has no lead or no operation')
  const world = remoteWorld(control)
  const raw = await world.raw()
  const agreement = await agreementOf({
    pool,
    reads: house.reads,
    viewer,
    op: operation.op,
    scenario: scenarioNamed(play.name),
    truth: world.truth(),
    measures: await world.measures(),
    quality: await world.quality(),
    flows: await world.flows(),
    press: await world.press(),
    raw,
    now: await house.clock.now(),
  })
  return { agreement, raw }
}
