/** The house as its doors see it: ports and nothing behind them. Built in bin, handed to http and work. */
import type { Id, Instant } from '../domain/kit.ts'
import type { Directory, Host, Organisation, Person, Provider } from './directory.ts'
import type { IntakeTools } from './intake.ts'
import type { Clock, Random, Store } from './ports.ts'
import type { Reads } from './reads.ts'

/** A new entry of the directory. */
export type NewEntry =
  | { readonly kind: 'organisation'; readonly it: Organisation }
  | { readonly kind: 'person'; readonly it: Person }
  | { readonly kind: 'provider'; readonly it: Provider }
  | { readonly kind: 'host'; readonly it: Host }

/** What a token opens. */
export type TokenKind = 'bearer' | 'session' | 'link' | 'wall'

/** Accounts: tokens of people. Only hashes of tokens are kept. */
export type Accounts = {
  /** Makes a token of 256 bits for a person, and gives it in clear this once. */
  issue(person: Id<'person'>, kind: TokenKind, expiresAt: number): Promise<string>
  /** The person behind a token that still holds, or undefined. A link is used up by this. */
  personOf(token: string, kind: TokenKind): Promise<Id<'person'> | undefined>
  /** Ends a session. */
  revoke(token: string): Promise<void>
}

/** Everything a door of the house needs. */
export type House = {
  readonly store: Store
  readonly reads: Reads
  readonly accounts: Accounts
  readonly clock: Clock
  readonly random: Random
  readonly directory: {
    current(): Directory
    refresh(): Promise<Directory>
    add(entries: readonly NewEntry[], by: Person | null, now: Instant): Promise<void>
  }
  readonly intakeTools: IntakeTools
  readonly settings: {
    /** Everything is synthetic; written when the installation is made and never changed. */
    readonly exercise: boolean
    /** Under which the server is reached, without a slash at the end. */
    readonly origin: string
    /** Our public key for referrals, in Standard Webhooks serialisation. */
    readonly publicKey: string
    /** Civil seconds a machine second; 1 outside exercises, 0 when time jumps. */
    readonly rate: number
  }
}
