/**
 * The envelope of a fact, its canonical bytes and its leaf in the log.
 *
 * A fact is one act by one actor at one instant on 1 to 1,000 named items. Bodies hold ids, closed
 * words, numbers, instants and commitments, never a free text: what people wrote and what could
 * name a person lies beside the fact, sealed by a salted commitment, and can be erased.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Hex, Id, Instant } from './kit.ts'
import { hexOf } from './kit.ts'
import type { Role } from './words.ts'

/** Items that one fact may name: it keeps a body under 200 kB and a transaction short. */
export const ITEMS_PER_FACT_MAX = 1_000

/** Who acted. Never blank. */
export type Actor =
  | {
      readonly kind: 'person'
      readonly person: Id<'person'>
      readonly organisation: Id<'organisation'>
      readonly role: Role
    }
  | { readonly kind: 'rule'; readonly rule: MachineRule }
  | { readonly kind: 'provider'; readonly provider: Id<'provider'> }
  | { readonly kind: 'partner'; readonly organisation: Id<'organisation'> }

/** What the machine does by rule, each with a name. */
export const machineRules = [
  'batching',
  'sending',
  'checking',
  'intake',
  'starting',
  'going',
  'lapsing',
] as const
export type MachineRule = (typeof machineRules)[number]

/** A value that lies beside the fact, bound to it by a salted commitment. */
export type Sealed = { readonly seal: Id<'seal'>; readonly commitment: Hex }

/** The row beside the fact: salt and value, erasable, with a date at which somebody must look. */
export type PrivateRow = {
  readonly seal: Id<'seal'>
  readonly salt: Hex
  readonly value: string
  readonly reviewBy: Instant
}

/** What a decision wants recorded. The store adds the rest of the envelope. */
export type Draft<Bodies> = {
  readonly [Kind in keyof Bodies]: {
    readonly kind: Kind
    readonly body: Bodies[Kind]
    /** When it happened, by whoever tells; our own acts happen when they are recorded. */
    readonly happenedAt: Instant
  }
}[keyof Bodies]

/** Everything about a fact but its body. */
export type Envelope = {
  readonly op: Id<'operation'>
  /** 1, 2, 3 ... within the operation; the leaf index is one less. */
  readonly seq: number
  readonly version: number
  /** Our own time; never falls within a chain. */
  readonly recordedAt: Instant
  readonly happenedAt: Instant
  readonly actor: Actor
  readonly onBehalfOf: Id<'organisation'> | null
  /** The sequence number of the fact from which this one follows by rule. */
  readonly cause: number | null
  readonly lawVersion: number
  readonly directoryVersion: number
}

/** A recorded fact of any of the given bodies. */
export type FactOf<Bodies> = {
  readonly [Kind in keyof Bodies]: Envelope & { readonly kind: Kind; readonly body: Bodies[Kind] }
}[keyof Bodies]

/** What canonical JSON can hold here: no fractions, so that every language prints the same. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [key: string]: Plain }

/**
 * Canonical JSON after RFC 8785. Throws on a number that is no safe integer and on what has no
 * value: those are bugs.
 */
export const canonical = (value: Plain): string =>
  isOrdered(value) ? JSON.stringify(value) : sorted(value)

/** Whether members stand in order already, as in the bodies of long lists: the runtime prints those. */
function isOrdered(value: Plain | undefined): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (isSingle(value)) return value !== undefined
  if (isList(value)) return value.every(isOrdered)
  let last = ''
  for (const key in value) {
    if (key < last || !isOrdered(value[key])) return false
    last = key
  }
  return true
}

/** The same for any order of members, by the order of the UTF-16 units of their names. */
function sorted(value: Plain): string {
  if (isSingle(value))
    throw new Error('a canonical body holds whole numbers only, and nothing without a value')
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
  return `{${members.join(',')}}`
}

type Single = string | number | boolean | null | undefined

const isSingle = (value: Plain | undefined): value is Single =>
  value === null || typeof value !== 'object'

const isList = (value: object): value is readonly Plain[] => Array.isArray(value)

/** SHA-256: our own in pure JavaScript, or the faster one of a runtime that has it. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

const LEAF_PREFIX = Uint8Array.of(0)

/**
 * The leaf of a fact, 32 bytes: the RFC 6962 leaf hash over one salted commitment to the whole
 * canonical envelope, so that a published log tells neither kind nor time (G12).
 */
export function leafHash(
  salt: Uint8Array,
  canonicalEnvelope: string,
  hash: Sha256 = sha256,
): Uint8Array {
  const commitment = hash(concatBytes(salt, utf8ToBytes(canonicalEnvelope)))
  return hash(concatBytes(LEAF_PREFIX, commitment))
}

/** Salted commitment to a value that lies beside the fact: sha256(salt, value in UTF-8). */
export const commitmentTo = (salt: Uint8Array, value: string, hash: Sha256 = sha256): Hex =>
  hexOf(bytesToHex(hash(concatBytes(salt, utf8ToBytes(value)))))
