/** The plan of a day of seizures: who is asked for what, and who of the staff does what when. */
import { ORDINARY } from '../domain/kit.ts'
import type {
  ActSource,
  CardKind,
  CardMeasure,
  CopyWaiver,
  EppStatus,
  FormStatus,
  HoldReason,
  InstrumentKind,
  SeizureAct,
  StateCode,
} from '../domain/words.ts'
import type { ProviderMessage } from '../protocol/directory.ts'
import type { MeasureCharacter } from './measuring.ts'
import { keyPairOf } from './signing.ts'

/** Civil milliseconds since the local midnight with which the first day begins. */
type OffsetMs = number

/** What a peer is. Registrars and registries have an RDAP door as well. */
export type PeerKind = 'registrar' | 'registry' | 'hoster' | 'store' | 'stream-host'

/** Somebody who is asked for a measure: what the directory knows, and what only the world knows. */
export interface PeerPlan {
  readonly slug: string
  readonly name: string
  readonly kind: PeerKind
  /** Its own loopback address inside 127.77.0.0/16. */
  readonly address: string
  readonly host: string
  readonly character: MeasureCharacter
  /** What it tells us it can take; `ownLimitPerMinute` is what it really takes. */
  readonly requestsPerMinute: number
  readonly inFlight: number
  readonly ownLimitPerMinute: number | null
  readonly failing: readonly { readonly from: OffsetMs; readonly to: OffsetMs }[]
}

/** One measure of the plan. */
export interface CardPlan {
  /** `server-9`: unique in the scenario. */
  readonly key: string
  readonly kind: CardKind
  readonly measure: CardMeasure
  readonly name: string
  readonly object: string
  readonly state: StateCode
  /** Slug of the peer that is asked; null where a team is on the spot. */
  readonly peer: string | null
  /** Key of the server on which it hangs. */
  readonly within: string | null
  readonly instrument: InstrumentKind
  readonly waiver: CopyWaiver | null
  /** What the registry says of a domain before anybody acts. */
  readonly before: readonly EppStatus[]
}

/** One act of somebody of the staff on some cards, or on the go of all. */
export type StaffStep = { readonly at: OffsetMs; readonly by: string } & (
  | { readonly does: 'plan' | 'sign' | 'stop' }
  | {
      readonly does: 'draw' | 'copy' | 'confirm' | 'release' | 'withdraw' | 'enter'
      readonly cards: readonly string[]
    }
  | {
      readonly does: 'instrument'
      readonly cards: readonly string[]
      readonly status: FormStatus
    }
  | { readonly does: 'hold'; readonly cards: readonly string[]; readonly reason: HoldReason }
  /** Every item of the scenario waits for this card. */
  | { readonly does: 'await'; readonly cards: readonly string[] }
  | {
      readonly does: 'report'
      readonly cards: readonly string[]
      readonly act: SeizureAct
      readonly source: ActSource
      readonly isDone: boolean
    }
  | { readonly does: 'exhibit' | 'image'; readonly cards: readonly string[] }
  /** Reads the board and finds so many ready. */
  | { readonly does: 'board'; readonly ready: number }
)

/** Measures of which only some may know that there are any. */
export interface NeedToKnow {
  readonly compartment: string
  readonly cards: readonly string[]
  readonly people: readonly string[]
}

/** A whole day of seizures. */
export interface SeizurePlan {
  readonly goAt: OffsetMs
  readonly peers: readonly PeerPlan[]
  readonly cards: readonly CardPlan[]
  readonly steps: readonly StaffStep[]
  /** The measure for which every item waits does not leave: no referral does either. */
  readonly itemsWait: boolean
  readonly needToKnow: NeedToKnow
}

/** The compartment of a measure. */
export const compartmentOf = ({ needToKnow }: SeizurePlan, card: string): string =>
  needToKnow.cards.includes(card) ? needToKnow.compartment : ORDINARY

/** The compartments of a person. */
export const compartmentsOf = (plan: SeizurePlan | undefined, person: string): readonly string[] =>
  plan?.needToKnow.people.includes(person) ? [ORDINARY, plan.needToKnow.compartment] : [ORDINARY]

/** Where a peer takes measures. */
export const MEASURES_PATH = '/measures'

/** The people whom a day of seizures needs beside the ordinary staff. */
export const seizureStates = ({ cards }: SeizurePlan): readonly StateCode[] => [
  ...new Set(cards.map(({ state }) => state)),
]

/** A message of this peer is asked for at this rate, and there is nothing else to batch. */
const ALONE = { batchMax: 1, batchWaitMs: 0 }

/** Whether a peer keeps a public register of names. */
const isRegister = ({ kind }: PeerPlan): boolean => kind === 'registrar' || kind === 'registry'

/** What a peer tells the directory: where its interface is and which key it signs with. */
export const peerEntryOf = (seed: string, peer: PeerPlan): ProviderMessage => ({
  name: peer.name,
  channel: 'api',
  apiAddress: `http://${peer.host}${MEASURES_PATH}`,
  ...(isRegister(peer) ? { rdapAddress: `http://${peer.host}` } : {}),
  publicKey: keyPairOf(seed, peer.slug).public,
  language: 'en',
  ratePerMinute: peer.requestsPerMinute,
  inFlightMax: peer.inFlight,
  ...ALONE,
  hosts: [],
})
