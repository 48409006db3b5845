/** The directory: organisations, people, providers and their hosts, as use cases need them. */
import type { Officer } from '../domain/authority.ts'
import type { Id, Slug } from '../domain/kit.ts'
import type { QuestionTerms } from '../domain/question.ts'
import type { DispatchChannel, OrganisationKind, StateCode } from '../domain/words.ts'

/** An organisation of the installation. */
export type Organisation = {
  readonly organisation: Id<'organisation'>
  readonly kind: OrganisationKind
  readonly state: StateCode | null
  readonly name: string
  readonly contact: string
  /** False: it stands in no list of organisations but its own. Listed where nobody has said. */
  readonly listed?: boolean
}

/** A person with the one function in which they act. */
export type Person = Officer & {
  readonly name: string
  readonly language: string
  readonly unitNumber: number
  readonly active: boolean
}

/** A hosting service provider: the legal entity, how it is reached and at what pace. */
export type Provider = {
  readonly provider: Id<'provider'>
  readonly name: string
  readonly channel: DispatchChannel
  readonly apiAddress: string | null
  readonly mailAddress: string | null
  /** Where its public register answers (RDAP); only registrars and registries have one. */
  readonly rdapAddress?: string | null
  /**
   * The key with which it signs answers, in Standard Webhooks serialisation; two with a space
   * between them while it changes from one to the other.
   */
  readonly publicKey: string | null
  readonly language: string
  readonly ratePerMinute: number
  readonly inFlightMax: number
  readonly batchMax: number
  readonly batchWaitMs: number
  /** How its questions are taken, where that was agreed. */
  readonly questions?: QuestionTerms
}

/** One host name of a provider's platform. */
export type Host = {
  readonly host: string
  readonly platform: Slug
  readonly provider: Id<'provider'>
}

/** The directory as it stands; read whole, it is small. */
export type Directory = {
  readonly version: number
  readonly organisations: ReadonlyMap<Id<'organisation'>, Organisation>
  readonly people: ReadonlyMap<Id<'person'>, Person>
  readonly providers: ReadonlyMap<Id<'provider'>, Provider>
  readonly hosts: ReadonlyMap<string, Host>
}

/** What a person may see of what stands: in a compartment that is not theirs it does not exist. */
export const seenBy = <Thing extends { readonly compartment: Slug }>(
  { compartments }: Pick<Person, 'compartments'>,
  thing: Thing | undefined,
): Thing | undefined =>
  thing !== undefined && compartments.includes(thing.compartment) ? thing : undefined

/** The provider that serves a host name, with or without `www.`, or null when nobody knows. */
export function providerOfHost(directory: Directory, host: string): Id<'provider'> | null {
  const bare = host.startsWith('www.') ? host.slice(4) : host
  return (directory.hosts.get(host) ?? directory.hosts.get(bare))?.provider ?? null
}
