/** One provider as a whole: its site, its interface, and the lane of what it still has to say. */
import type { Caller } from './caller.ts'
import type { Introduced } from './door.ts'
import { keyReaderOf, type WorldItem } from './items.ts'
import type { RawDelivery } from './journal.ts'
import { type Lane, laneOver } from './lane.ts'
import type { Remembering } from './memory.ts'
import type { PlannedMessage } from './messages.ts'
import type { ProviderPlan, Scenario } from './scenario.ts'
import { keyPairOf, publicKeyOf } from './signing.ts'
import { type Site, siteOf } from './site.ts'
import { jobOfMessage, type Voice } from './voice.ts'

/** What all providers of a world share. */
export interface Common {
  readonly scenario: Scenario
  readonly remembering: Remembering
  readonly items: ReadonlyMap<string, WorldItem>
  readonly caller: () => Caller
  readonly appendRaw: (delivery: RawDelivery) => void
  readonly messagesOf: (dispatch: string) => readonly PlannedMessage[]
}

/** A provider that stands. */
export interface Outside {
  readonly provider: ProviderPlan
  readonly lane: Lane
  readonly site: Site
}

/** Who the house says that an outsider is, once the world has been told. */
export function introductionOf({ memory }: Remembering, slug: string): () => Introduced | null {
  // The start order comes once: what is read of it is kept.
  let known: Introduced | null = null
  return () => {
    const id = memory.start?.providers.find((each) => each.slug === slug)?.id
    const key = memory.start?.ourPublicKey
    if (id !== undefined && key !== undefined) known ??= { id, key: publicKeyOf(key) }
    return known
  }
}

/** Makes one provider and gives its lane what an earlier life has left unsaid. */
export function outsideOf(common: Common, provider: ProviderPlan): Outside {
  const { scenario, remembering, items, caller, appendRaw } = common
  const { memory } = remembering
  const lane = laneOver(() => memory.now)
  const keys = keyPairOf(scenario.seed, provider.slug)

  const introduced = introductionOf(remembering, provider.slug)
  const voice = (): Voice => {
    const id = introduced()?.id ?? ''
    return { slug: provider.slug, keys, id, caller: caller(), remembering }
  }
  const onDelivery = (dispatch: string): void => {
    const unsaid = common.messagesOf(dispatch).filter(({ ref }) => !memory.said.has(ref))
    lane.add(unsaid.map((message) => jobOfMessage(voice, message)))
  }
  for (const delivery of memory.deliveries.values()) {
    if (delivery.provider === provider.slug) onDelivery(delivery.dispatch)
  }
  const site = siteOf({
    scenario,
    provider,
    now: () => memory.now,
    introduced,
    remembering,
    items,
    keyOf: keyReaderOf(scenario),
    appendRaw,
    onDelivery,
  })
  return { provider, lane, site }
}
