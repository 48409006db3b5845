/** Directory: who and what the installation knows, recorded in its own chain. */
import type { Sealed } from './facts.ts'
import type { Id, Slug } from './kit.ts'
import type { DispatchChannel, OrganisationKind, QuestionAnswer, Role, StateCode } from './words.ts'

/** Facts of the installation's chain. Names and contacts are sealed. */
export type DirectoryFacts = {
  'organisation.added': {
    readonly organisation: Id<'organisation'>
    readonly kind: OrganisationKind
    readonly state: StateCode | null
    readonly name: Sealed
  }
  'person.added': {
    readonly person: Id<'person'>
    readonly organisation: Id<'organisation'>
    readonly role: Role
    readonly unit: number
    readonly name: Sealed
  }
  'provider.added': {
    readonly provider: Id<'provider'>
    readonly channel: DispatchChannel
    readonly ratePerMinute: number
    readonly inFlightMax: number
    readonly batchMax: number
    readonly batchWaitMs: number
    /** Hours after which silence is an answer, and which; null where nothing was agreed. */
    readonly questions: { readonly hours: number; readonly fallback: QuestionAnswer } | null
    readonly name: Sealed
  }
  'host.added': {
    readonly provider: Id<'provider'>
    readonly platform: Slug
    readonly host: Sealed
  }
}

/** The chain of the installation has this fixed id. */
export const INSTALLATION_CHAIN = '00000000-0000-7000-8000-000000000001'
