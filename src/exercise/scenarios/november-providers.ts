/** The nine providers of the November scenario. No such company, platform or host exists. */
import { HOUR_MS, MINUTE_MS } from '../../domain/kit.ts'
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

function provider({ domain, aliases = [], mix, patterns, ...told }: Told): ProviderPlan {
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

/** Weights are the numbers of addresses per provider in the picture of the wall. */
export const novemberProviders: readonly ProviderPlan[] = [
  provider({
    slug: 'hostwijk-07',
    name: 'Hostwijk 07',
    legalEntity: 'Hostwijk 07 B.V. (synthetic)',
    country: 'NL',
    platform: 'hostwijk',
    address: '127.77.1.1',
    domain: 'hostwijk.example',
    patterns: { page: ['/page/{id}', 70], file: ['/file/{id}', 30] },
    weight: 1_140,
    mix: { failing: 88, prompt: 6, 'says-done': 4, refusing: 2 },
    failing: [
      { from: 10 * HOUR_MS, to: 12.5 * HOUR_MS },
      { from: 14 * HOUR_MS, to: 15 * HOUR_MS },
    ],
  }),
  provider({
    slug: 'carpat-cloud',
    name: 'Carpat Cloud',
    legalEntity: 'Carpat Cloud S.R.L. (synthetic)',
    country: 'RO',
    platform: 'carpat',
    address: '127.77.2.1',
    domain: 'carpat.example',
    patterns: { file: ['/d/{id}', 80], image: ['/i/{id}', 20] },
    weight: 412,
    mix: { silent: 92, prompt: 8 },
    acknowledges: false,
  }),
  provider({
    slug: 'rila-web',
    name: 'Rila Web',
    legalEntity: 'Rila Web OOD (synthetic)',
    country: 'BG',
    platform: 'rila',
    address: '127.77.3.1',
    domain: 'rila.example',
    patterns: { page: ['/w/{id}', 60], publication: ['/lib/{id}', 40] },
    weight: 268,
    mix: { 'soft-404': 84, 'says-done': 8, 'puts-back': 8 },
    missing: 'soft-404',
  }),
  provider({
    slug: 'lumen-pages',
    name: 'Lumen Pages',
    legalEntity: 'Lumen Pages A/S (synthetic)',
    country: 'DK',
    platform: 'lumen',
    address: '127.77.4.1',
    domain: 'lumen.example',
    patterns: { page: ['/p/{id}', 45], post: ['/post/{id}', 40], publication: ['/issue/{id}', 15] },
    weight: 6_480,
    mix: { 'in-parts': 88, refusing: 6, 'puts-back': 3, replaces: 1, 'says-done': 2 },
  }),
  provider({
    slug: 'tern-social',
    name: 'Tern Social',
    legalEntity: 'Tern Social Ltd (synthetic)',
    country: 'IE',
    platform: 'tern',
    address: '127.77.5.1',
    domain: 'tern.example',
    aliases: ['m.tern.example'],
    patterns: {
      post: ['/post/{id}', 55],
      account: ['/u/{id}', 25],
      group: ['/g/{id}', 12],
      channel: ['/c/{id}', 8],
    },
    weight: 4_905,
    mix: { 'rate-limiting': 84, 'login-wall': 6, 'puts-back': 3, reinstates: 2, refusing: 5 },
    ownLimitPerMinute: 2,
    loginLink: true,
  }),
  provider({
    slug: 'vidra-video',
    name: 'Vidra Video',
    legalEntity: 'Vidra Video AB (synthetic)',
    country: 'SE',
    platform: 'vidra',
    address: '127.77.6.1',
    domain: 'vidra.example',
    aliases: ['m.vidra.example'],
    patterns: {
      video: ['/watch/{id}', 90],
      channel: ['/channel/{id}', 8],
      account: ['/user/{id}', 2],
    },
    weight: 5_214,
    mix: { prompt: 88, 'geo-blocking': 5, 'puts-back': 2, refusing: 3, 'says-done': 2 },
    goneStatus: 410,
    requestsPerMinute: 24,
    inFlight: 8,
  }),
  provider({
    slug: 'quadri-share',
    name: 'Quadri Share',
    legalEntity: 'Quadri Share S.p.A. (synthetic)',
    country: 'IT',
    platform: 'quadri',
    address: '127.77.7.1',
    domain: 'quadri.example',
    patterns: { file: ['/s/{id}', 50], audio: ['/a/{id}', 25], image: ['/i/{id}', 25] },
    weight: 1_302,
    mix: { 'geo-blocking': 60, prompt: 30, silent: 5, refusing: 5 },
  }),
  provider({
    slug: 'baltik-files',
    name: 'Baltik Files',
    legalEntity: 'Baltik Files OU (synthetic)',
    country: 'EE',
    platform: 'baltik',
    address: '127.77.8.1',
    domain: 'baltik.example',
    patterns: { file: ['/f/{id}', 60], audio: ['/a/{id}', 15], publication: ['/doc/{id}', 25] },
    weight: 2_600,
    mix: { prompt: 78, refusing: 14, 'says-done': 4, 'puts-back': 4 },
    goneStatus: 410,
  }),
  provider({
    slug: 'nordan-notes',
    name: 'Nordan Notes',
    legalEntity: 'Nordan Notes AS (synthetic)',
    country: 'NO',
    platform: 'nordan',
    address: '127.77.9.1',
    domain: 'nordan.example',
    patterns: { post: ['/n/{id}', 60], page: ['/page/{id}', 25], publication: ['/set/{id}', 15] },
    weight: 2_339,
    mix: { redirects: 78, 'in-parts': 10, 'login-wall': 4, replaces: 3, 'says-done': 5 },
    missing: 'redirect',
  }),
]
