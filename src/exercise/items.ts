/** What stands in the world: every address with its kind, language, state and fate. */
import type { ItemKind, LanguageCode, StateCode } from '../domain/words.ts'
import { type Character, type Fate, fateOf } from './characters.ts'
import { hashOf, pick, roll } from './random.ts'
import { type ProviderPlan, type Scenario, scaled } from './scenario.ts'

/** One thing of the world. The key is `provider/path` and never changes. */
export interface WorldItem {
  readonly key: string
  readonly provider: ProviderPlan
  readonly path: string
  /** As the provider itself writes it. */
  readonly address: string
  readonly kind: ItemKind
  readonly language: LanguageCode
  /** The state whose list it stands on first. */
  readonly state: StateCode
  readonly fate: Fate
  /** It documents and does not spread: it is on the protected list and must never be sent. */
  readonly isProtected: boolean
}

/** Protected things in the whole scenario. */
const PROTECTED_COUNT = 17

function itemOf(scenario: Scenario, name: string, isProtected: boolean): WorldItem {
  const { seed } = scenario
  const draw = (what: string): number => roll(seed, name, what)
  const provider = pick(scenario.providers, draw('provider'))
  const pattern = pick(provider.patterns, draw('kind'))
  const id = `${hashOf(seed, name, 'id').toString(36)}${hashOf(seed, name, 'id2').toString(36)}`
  const path = pattern.path.replace('{id}', id)
  const key = provider.slug + path
  const character: Character = pick(provider.mix, roll(seed, key, 'character')).character
  return {
    key,
    provider,
    path,
    address: `http://${provider.hosts[0]}${path}`,
    kind: pattern.kind,
    language: pick(scenario.languages, draw('language')).language,
    state: pick(scenario.states, draw('state')).state,
    fate: fateOf(seed, key, character),
    isProtected,
  }
}

const row = (count: number, make: (at: number) => WorldItem): readonly WorldItem[] =>
  Array.from({ length: count }, (_none, at) => make(at))

/** The things that lists are about. A smaller scale is a beginning of the larger one. */
export const itemsOf = (scenario: Scenario, scale: number): readonly WorldItem[] =>
  row(scaled(scenario.itemCount, scale), (at) => itemOf(scenario, `item ${at}`, false))

/** The things that the protected list holds before the first day. */
export const protectedItemsOf = (scenario: Scenario, scale: number): readonly WorldItem[] =>
  row(scaled(PROTECTED_COUNT, scale), (at) => itemOf(scenario, `protected ${at}`, true))

/** Reads any spelling of an address of the world as its key, or gives undefined. */
export function keyReaderOf(scenario: Scenario): (address: string) => string | undefined {
  const slugs = new Map(
    scenario.providers.flatMap(({ slug, hosts }) => hosts.map((host) => [host, slug] as const)),
  )
  return (address) => {
    if (!URL.canParse(address)) return undefined
    const { hostname, pathname } = new URL(address)
    const slug = slugs.get(hostname)
    return slug === undefined ? undefined : slug + pathname
  }
}
