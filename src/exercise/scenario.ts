/** A scenario is data: who takes part, what stands where, and how each provider behaves. */
import type {
  GateReason,
  HandlingCode,
  InformationGrade,
  ItemKind,
  LanguageCode,
  ProtectedCategory,
  SourceGrade,
  StateCode,
  TrafficLight,
} from '../domain/words.ts'
import type { ProviderMessage } from '../protocol/directory.ts'
import type { Character } from './characters.ts'
import type { FlowPlan } from './flow-plan.ts'
import type { PressPlan } from './press-plan.ts'
import type { QualityPlan } from './quality-plan.ts'
import { peerEntryOf, type SeizurePlan } from './seizure.ts'
import { keyPairOf } from './signing.ts'

/** Civil milliseconds since the local midnight with which the first day begins. */
export type OffsetMs = number

/** How a host answers for an address at which nothing ever stood. */
export type MissingStyle = 'status' | 'soft-404' | 'redirect'

/** One kind of address of a platform: `{id}` stands for letters and digits. */
export interface AddressPattern {
  readonly kind: ItemKind
  readonly path: string
  readonly weight: number
}

/** One provider: what the directory knows of it, and what only the world knows. */
export interface ProviderPlan {
  readonly slug: string
  readonly name: string
  readonly legalEntity: string
  readonly country: StateCode
  readonly platform: string
  /** Its own loopback address inside 127.77.0.0/16. */
  readonly address: string
  /** The first is the one it writes itself. */
  readonly hosts: readonly [string, ...string[]]
  readonly apiHost: string
  readonly patterns: readonly AddressPattern[]
  /** What it tells us it can take; `ownLimitPerMinute` is what it really takes. */
  readonly requestsPerMinute: number
  readonly inFlight: number
  readonly batchMax: number
  readonly batchWaitMs: number
  /** Share of all items. */
  readonly weight: number
  readonly mix: readonly { readonly character: Character; readonly weight: number }[]
  readonly missing: MissingStyle
  readonly goneStatus: 404 | 410
  /** Has a link to its login on every page, as most do. */
  readonly loginLink: boolean
  /** Sends a signed receipt; without it only the 2xx tells that it has the message. */
  readonly acknowledges: boolean
  readonly ownLimitPerMinute: number | null
  readonly failing: readonly { readonly from: OffsetMs; readonly to: OffsetMs }[]
}

/** The desk of one state. */
export interface StateDesk {
  readonly state: StateCode
  /** A court or a prosecutor's office; an authority of police without. */
  readonly kind?: 'judicial-authority'
  readonly authority: string
  readonly analysts: number
  readonly secondEyes: number
  readonly legalReviewers: number
  /** Share of all items for which it is the first submitter. */
  readonly weight: number
  readonly terms: {
    readonly handling: HandlingCode
    readonly source: SourceGrade
    readonly information: InformationGrade
    readonly light: TrafficLight
  }
}

/** Hosts that stand under a rule of the scope check. */
export interface HostList {
  readonly rule: 'press-host' | 'science-host' | 'archive-host'
  readonly host: string
}

/** Who leads, as in the action: a judge and a prosecutor, and the police to whom they assign the case. */
export interface Command {
  /** Null where the authority of the leading state is a judicial one itself. */
  readonly judicial: string | null
  readonly police: string
  /** What the assignment covers, and what it does not. */
  readonly limits: string
}

/** An outlet of the exercise, by a letter and what it does. */
export interface OutletPlan {
  readonly name: string
  /** Its place in the action, 1 first. */
  readonly rank: number
}

/** A whole scenario. */
export interface Scenario {
  readonly name: string
  readonly title: string
  readonly seed: string
  readonly zone: string
  readonly post: string
  readonly days: number
  /** The local midnight with which day one begins, in milliseconds since 1970. */
  readonly midnightAt: number
  /** When the conductor opens the operation. */
  readonly opensAt: OffsetMs
  readonly leadState: StateCode
  readonly itemCount: number
  readonly rowCount: number
  /** Share of the rows that must be refused or stopped. */
  readonly strayShare: number
  readonly protectedCategory: ProtectedCategory
  readonly states: readonly StateDesk[]
  readonly hub: { readonly name: string; readonly dutyOfficers: number }
  readonly command: Command
  /** Who publishes, in the likeness of those of the action; the names are made up. */
  readonly outlets: readonly OutletPlan[]
  readonly providers: readonly ProviderPlan[]
  readonly languages: readonly { readonly language: LanguageCode; readonly weight: number }[]
  readonly hostLists: readonly HostList[]
  /** Waves in which the states send their lists. */
  readonly waves: readonly { readonly at: OffsetMs; readonly weight: number }[]
  readonly releases: readonly {
    readonly gate: 'deconfliction' | 'legal'
    readonly at: OffsetMs
    readonly reason: GateReason
  }[]
  readonly review: {
    readonly firstLook: OffsetMs
    readonly lastLook: OffsetMs
    readonly everyMs: number
    /** Reviewers at work in one look, and items each takes. */
    readonly seats: number
    readonly items: number
    readonly otherShare: number
    readonly disagreeShare: number
  }
  /** Control of the world, hosts outside the providers, and the two source addresses of looks. */
  readonly addresses: {
    readonly control: string
    readonly bystanders: string
    readonly insideEu: string
    readonly outsideEu: string
  }
  /** How far the time of a signature may be from the time the world was last told. */
  readonly signatureToleranceMs: number
  /** Measures under judicial instruments that leave together, where there are any. */
  readonly seizure?: SeizurePlan
  /** What is decided again, asserted and noted, where anything is. */
  readonly quality?: QualityPlan
  /** What outlets really publish, who counts it, and what is to be reached; null where nobody looks. */
  readonly flows: FlowPlan | null
  /** What is told outside, where anything is. */
  readonly press?: PressPlan
}

/** The two places from which a house of this scenario looks. */
export const vantagesOf = ({ addresses }: Scenario) =>
  [
    { name: 'eu', localAddress: addresses.insideEu },
    { name: 'outside', localAddress: addresses.outsideEu },
  ] as const

/** Names of the world, each with its address: the resolver of an exercise. */
export function hostsOf(
  scenario: Scenario,
  port: number,
): ReadonlyMap<string, { readonly address: string; readonly port: number }> {
  const places = scenario.providers.flatMap(({ hosts, apiHost, address }) =>
    [...hosts, apiHost].map((host) => [host, { address, port }] as const),
  )
  const peers = (scenario.seizure?.peers ?? []).map(
    ({ host, address }) => [host, { address, port }] as const,
  )
  const bystanders = { address: scenario.addresses.bystanders, port }
  return new Map([
    ...places,
    ...peers,
    ...scenario.hostLists.map(({ host }) => [host, bystanders] as const),
  ])
}

/** What a provider tells the directory: where its interface is and which key it signs with. */
export const directoryEntryOf = (scenario: Scenario, provider: ProviderPlan): ProviderMessage => ({
  name: provider.name,
  channel: 'api',
  apiAddress: `http://${provider.apiHost}${REFERRALS_PATH}`,
  publicKey: keyPairOf(scenario.seed, provider.slug).public,
  language: 'en',
  ratePerMinute: provider.requestsPerMinute,
  inFlightMax: provider.inFlight,
  batchMax: provider.batchMax,
  batchWaitMs: provider.batchWaitMs,
  hosts: provider.hosts.map((host) => ({ host, platform: provider.platform })),
})

/** Everybody to whom the house sends anything, as the directory knows them. */
export const entriesOf = (
  scenario: Scenario,
): readonly { readonly slug: string; readonly entry: ProviderMessage }[] => [
  ...scenario.providers.map((plan) => ({
    slug: plan.slug,
    entry: directoryEntryOf(scenario, plan),
  })),
  ...(scenario.seizure?.peers ?? []).map((peer) => ({
    slug: peer.slug,
    entry: peerEntryOf(scenario.seed, peer),
  })),
]

/** How the addresses of a platform are read: a row for the address rules. */
export const platformRowOf = ({ platform, hosts, patterns }: ProviderPlan) => ({
  platform,
  hosts,
  patterns: patterns.map(({ kind, path }) => ({ kind, path })),
})

/** Rows for the lists of the scope check. */
export const scopeListsOf = (scenario: Scenario) =>
  scenario.hostLists.map(({ rule, host }) => ({ rule, host, source: 'synthetic scenario' }))

/** Where a provider of the world takes referrals. */
export const REFERRALS_PATH = '/referrals'

/** The civil instant of an offset. */
export const instantAt = (scenario: Scenario, offset: OffsetMs): number =>
  scenario.midnightAt + offset

/** How many of something there are at a scale: never none, so that small worlds have everything. */
export const scaled = (count: number, scale: number): number =>
  Math.max(1, Math.round(count * scale))
