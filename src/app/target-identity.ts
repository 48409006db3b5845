/** What makes two targets the same thing: the identity of the address, or the name. */
import type { Hex } from '../domain/kit.ts'
import { no } from '../domain/kit.ts'
import { nameIdentity } from '../domain/target/naming.ts'
import type { TargetKind } from '../domain/words.ts'
import type { IntakeTools } from './addresses.ts'

/** Kinds whose reference is an address, with a scheme or without. */
const addressed: readonly TargetKind[] = [
  'website',
  'app',
  'stream',
  'channel',
  'group',
  'account',
  'domain',
  'domain-family',
]

/** The tools with which an identity is found. */
export type IdentityTools = Pick<IntakeTools, 'addresses' | 'keyedHash'>

/** The identity of a target by its reference or name, and the key of its address where it has one. */
export function targetIdentity(
  { addresses, keyedHash }: IdentityTools,
  kind: TargetKind,
  text: string,
): { readonly identity: string; readonly addressKey: Hex | null; readonly isProtected: boolean } {
  const read = addressed.includes(kind) ? addresses.read(text) : no({ code: '' })
  if (!read.ok) return { identity: nameIdentity(text), addressKey: null, isProtected: false }
  const { identity, host, verdict } = read.value
  const isName = kind === 'domain' || kind === 'domain-family'
  return {
    identity: isName ? host : identity,
    addressKey: keyedHash(identity),
    isProtected: verdict === 'protected' || verdict === 'block',
  }
}

/** The key under which a target stands in a compartment. */
export const targetKeyOf = (
  { keyedHash }: Pick<IdentityTools, 'keyedHash'>,
  compartment: string,
  kind: TargetKind,
  identity: string,
): Hex => keyedHash(`target ${compartment} ${kind} ${identity}`)
