/** What stop conditions and a baseline can name, and how much of a stretch of time was counted. */
import type { Stretch } from '../../../app/reads/effect.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { flowsOf } from '../../../domain/effect/silence.ts'
import { BASELINE_HOURS_MIN, countedIn } from '../../../domain/effect.ts'
import { siteKinds } from '../../../domain/flow.ts'
import type { Id } from '../../../domain/kit.ts'
import type { EffectChoices } from '../../../protocol/effect-choices.ts'
import { cardsOf, countsOf, edgesOf, targetsOf } from './effect.ts'
import { nameOf, touchedOf } from './effect-sheet.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'

/** Reads them; undefined for whom there is no such operation. */
export async function readEffectChoices(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  within: Stretch | null,
): Promise<EffectChoices | undefined> {
  const asOf = await parts.clock.now()
  return atOneInstant(parts.pool, async (client) => {
    if ((await visibleOperation(client, op, viewer)) === undefined) return undefined
    const ask = { client, op, viewer, asOf, outlets: null }
    const targets = await targetsOf(ask)
    const edges = await edgesOf(ask)
    const touched = touchedOf({ cards: await cardsOf(ask), edges })
    const flows = within === null ? undefined : flowsOf(await countsOf(ask), edges)
    const hoursOf = (outlet: Id<'target'>): number | null =>
      within && flows ? countedIn(flows.get(outlet) ?? [], within.from, within.until).hours : null
    return {
      outlets: targets
        .filter(({ kind }) => kind === 'outlet')
        .map((each) => ({
          ...nameOf(each),
          isTouched: touched.has(each.target),
          hours: hoursOf(each.target),
        })),
      sites: targets.filter(({ kind }) => siteKinds.includes(kind)).map(nameOf),
      hoursNeeded: BASELINE_HOURS_MIN,
    }
  })
}
