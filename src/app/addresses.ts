/** Addresses as intake reads them: what it needs of their rules, and the rows in which they come. */
import type { Sha256 } from '../domain/facts.ts'
import type { Hex, Id, Result, Slug } from '../domain/kit.ts'
import type { Committed } from '../domain/seal.ts'
import type { ItemKind, LanguageCode, ScopeVerdict } from '../domain/words.ts'
import type { Directory } from './directory.ts'
import type { Random } from './ports.ts'

/** An address as the rules read it. */
export type ReadAddress = {
  readonly canonical: string
  readonly fetchable: string
  readonly host: string
  readonly identity: string
  readonly kind: ItemKind
  readonly platform: Slug | null
  readonly verdict: ScopeVerdict
}

/** The address rules: canonical form, identity and scope, under a version. */
export type Addresses = {
  readonly version: number
  read(received: string): Result<ReadAddress, { readonly code: string }>
}

/** HMAC under the key of the installation. */
export type KeyedHash = (text: string) => Hex

/** What intake needs beside the store. */
export type IntakeTools = {
  readonly addresses: Addresses
  readonly keyedHash: KeyedHash
  readonly random: Random
  /** The SHA-256 of the runtime, where it has one. */
  readonly sha256?: Sha256
  readonly directory: () => Directory
}

/** A row as the readers of files give it. */
export type ListRow = {
  readonly line: number
  readonly address: string
  readonly kind?: ItemKind
  readonly language?: LanguageCode
}

/** A row that cannot be taken, by line. */
export type RefusedRow = { readonly line: number; readonly code: string; readonly received: string }

/** A row with everything that can be known without the store. */
export type PreparedRow = ReadAddress & {
  readonly line: number
  readonly received: string
  readonly key: Hex
  readonly language: LanguageCode
  readonly provider: Id<'provider'> | null
  /** What will be sealed of the address, with its commitment. */
  readonly seal: Committed
}

/** Rows of a list as far as they can be told without the store. */
export type PreparedRows = {
  readonly prepared: readonly PreparedRow[]
  readonly refused: readonly RefusedRow[]
}
