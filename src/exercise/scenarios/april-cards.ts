/** The 47 measures of April and who is asked for them. No such server, name or company exists. */
import { HOUR_MS, MINUTE_MS } from '../../domain/kit.ts'
import type { CardMeasure, EppStatus, InstrumentKind, StateCode } from '../../domain/words.ts'
import type { MeasureCharacter } from '../measuring.ts'
import type { CardPlan, NeedToKnow, PeerKind, PeerPlan } from '../seizure.ts'

/** Hours of the day before the go, in local time, and of the day of the go. */
const DAY_HOURS = 24
const GO_HOUR = 8

/** When everything leaves: 08:00 in The Hague, 06:00 UTC, on the second day. */
export const GO_AT = (DAY_HOURS + GO_HOUR) * HOUR_MS

/** The registrar that fails does so from the go until here. */
const FAILING_MS = 12 * MINUTE_MS

/** What a registrar of this size takes in a minute, whatever it says. */
const TAKES_A_MINUTE = 2

function peer(number: number, slug: string, kind: PeerKind, character: MeasureCharacter): PeerPlan {
  const name = slug
    .split('-')
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`)
    .join(' ')
  return {
    slug,
    name: `${name} (synthetic)`,
    kind,
    address: `127.77.60.${number}`,
    host: `measures.${slug}.example`,
    character,
    requestsPerMinute: 60,
    inFlight: 4,
    ownLimitPerMinute: character === 'rate-limiting' ? TAKES_A_MINUTE : null,
    failing: character === 'failing' ? [{ from: GO_AT, to: GO_AT + FAILING_MS }] : [],
  }
}

/** Everybody who is asked, each with a character of its own. */
export const aprilPeers: readonly PeerPlan[] = [
  peer(1, 'alder-registrar', 'registrar', 'prompt'),
  peer(2, 'brook-registrar', 'registrar', 'rate-limiting'),
  peer(3, 'cinder-registrar', 'registrar', 'failing'),
  peer(4, 'dapple-registrar', 'registrar', 'says-done'),
  peer(5, 'ember-registrar', 'registrar', 'refusing'),
  peer(6, 'fern-registrar', 'registrar', 'silent'),
  peer(7, 'gale-registrar', 'registrar', 'prompt'),
  peer(8, 'isle-registry', 'registry', 'slow'),
  peer(9, 'juniper-registry', 'registry', 'prompt'),
  peer(10, 'lantern-hosting', 'hoster', 'prompt'),
  peer(11, 'mill-apps', 'store', 'prompt'),
  peer(12, 'north-stream', 'stream-host', 'prompt'),
]

const instruments: Partial<Readonly<Record<StateCode, InstrumentKind>>> = {
  RO: 'eio',
  BG: 'eio',
  CA: 'mla',
  US: 'mla',
}

const instrumentOf = (state: StateCode): InstrumentKind => instruments[state] ?? 'jit'

const two = (number: number): string => String(number).padStart(2, '0')

function server(number: number, state: StateCode, peerSlug: string | null = null): CardPlan {
  return {
    key: `server-${number}`,
    kind: 'server',
    measure: 'seize-server',
    name: `Server ${number}`,
    object: `Synthetic hall ${state}, rack ${two(number)}`,
    state,
    peer: peerSlug,
    within: null,
    instrument: instrumentOf(state),
    waiver: null,
    before: [],
  }
}

const servers: readonly CardPlan[] = [
  server(1, 'RO'),
  server(2, 'RO'),
  server(3, 'CA'),
  server(4, 'FR'),
  server(5, 'FR'),
  server(6, 'BG'),
  server(7, 'BG'),
  server(8, 'NL'),
  server(9, 'NL'),
  server(10, 'NL'),
  server(11, 'NL'),
  server(12, 'US'),
  server(13, 'US', 'lantern-hosting'),
  server(14, 'US', 'lantern-hosting'),
]

/** Domains that one peer is asked for, in the order of their numbers. */
type Run = {
  readonly state: StateCode
  readonly peer: string
  readonly count: number
  readonly measure: CardMeasure
  readonly within?: string
  readonly before?: readonly EppStatus[]
}

const LOCKED = ['clientTransferProhibited'] as const satisfies readonly EppStatus[]

const runs: readonly Run[] = [
  { state: 'RO', peer: 'alder-registrar', count: 2, measure: 'registrar-hold', within: 'server-1' },
  { state: 'RO', peer: 'dapple-registrar', count: 1, measure: 'registrar-hold' },
  { state: 'CA', peer: 'gale-registrar', count: 3, measure: 'registrar-hold', within: 'server-3' },
  { state: 'FR', peer: 'alder-registrar', count: 2, measure: 'transfer-lock' },
  { state: 'FR', peer: 'isle-registry', count: 2, measure: 'registry-hold', before: LOCKED },
  { state: 'BG', peer: 'ember-registrar', count: 1, measure: 'registrar-hold' },
  { state: 'BG', peer: 'fern-registrar', count: 1, measure: 'registrar-hold' },
  { state: 'NL', peer: 'alder-registrar', count: 3, measure: 'registrar-hold', within: 'server-9' },
  { state: 'NL', peer: 'juniper-registry', count: 2, measure: 'registry-hold', before: LOCKED },
  { state: 'NL', peer: 'dapple-registrar', count: 1, measure: 'registrar-hold' },
  { state: 'US', peer: 'brook-registrar', count: 8, measure: 'registrar-hold' },
  { state: 'US', peer: 'cinder-registrar', count: 4, measure: 'name-server-change' },
  { state: 'US', peer: 'ember-registrar', count: 1, measure: 'sinkhole' },
]

const domains: readonly CardPlan[] = runs
  .flatMap((run) => Array.from({ length: run.count }, () => run))
  .map(({ state, peer: slug, measure, within = null, before = ['ok'] }, at) => ({
    key: `domain-${at + 1}`,
    kind: 'domain',
    measure,
    name: `Domain ${at + 1}`,
    object: `outlet-${two(at + 1)}.example`,
    state,
    peer: slug,
    within,
    instrument: instrumentOf(state),
    waiver: within === null ? null : 'kept-by-another',
    before,
  }))

const others: readonly CardPlan[] = [
  {
    ...server(0, 'NL', 'north-stream'),
    key: 'stream-1',
    kind: 'stream',
    measure: 'end-stream',
    name: 'Stream 1',
    object: 'stream/synthetic-1',
  },
  {
    ...server(0, 'US', 'mill-apps'),
    key: 'app-1',
    kind: 'app',
    measure: 'remove-listing',
    name: 'App 1',
    object: 'app/example.synthetic.outlet',
  },
]

/** 14 servers, 31 domains, one app and one stream. Servers come first: domains hang on them. */
export const aprilCards: readonly CardPlan[] = [...servers, ...domains, ...others]

/** How the app was found is told to the lead, the post and the state that acts on it. */
export const aprilNeedToKnow: NeedToKnow = {
  compartment: 'source',
  cards: ['app-1'],
  people: [
    'be-judge-1',
    'be-prosecutor-1',
    'be-police-lead-1',
    'hub-duty-officer-1',
    'us-executing-officer-1',
    'us-prosecutor-1',
  ],
}
