/** How the providers of a scenario are written down: what is ordinary is said once. */
import { MINUTE_MS } from '../../domain/kit.ts'
import type { ItemKind } from '../../domain/words.ts'
import type { Character } from '../characters.ts'
import type { AddressPattern, ProviderPlan } from '../scenario.ts'

const ordinary = {
  requestsPerMinute: 12,
  inFlight: 4,
  batchMax: 100,
  batchWaitMs: 10 * MINUTE_MS,
  missing: 'status',
  goneStatus: 404,
  loginLink: false,
  acknowledges: true,
  ownLimitPerMinute: null,
  failing: [],
} as const

type Told = Omit<ProviderPlan, keyof typeof ordinary | 'mix' | 'patterns' | 'hosts' | 'apiHost'> & {
  readonly domain: string
  readonly aliases?: readonly string[]
  readonly mix: Partial<Record<Character, number>>
  readonly patterns: Partial<Record<ItemKind, readonly [path: string, weight: number]>>
} & Partial<Pick<ProviderPlan, keyof typeof ordinary>>

function rows<Word extends string, Value>(record: Partial<Record<Word, Value>>) {
  const keys: Word[] = []
  for (const key in record) keys.push(key)
  return keys.flatMap((word) => {
    const value = record[word]
    return value === undefined ? [] : [{ word, value }]
  })
}

/** A provider of a scenario, with what all have in common. */
export function provider({ domain, aliases = [], mix, patterns, ...told }: Told): ProviderPlan {
  return {
    ...ordinary,
    ...told,
    hosts: [domain, `www.${domain}`, ...aliases],
    apiHost: `api.${domain}`,
    mix: rows(mix).map(({ word, value }) => ({ character: word, weight: value })),
    patterns: rows(patterns).map(
      ({ word, value }): AddressPattern => ({ kind: word, path: value[0], weight: value[1] }),
    ),
  }
}
