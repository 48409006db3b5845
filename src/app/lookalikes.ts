/** Names held against names: the rules of match behind a port. */
import type { Id } from '../domain/kit.ts'
import type { LookalikeRule } from '../domain/words.ts'

/** A name of a domain under watch: whose it is, and the target that is watched. */
export type WatchedName = { readonly of: Id<'target'>; readonly name: string }

/** What became of one name. */
export type Reading =
  | { readonly is: 'unreadable' | 'other' | 'own' }
  | {
      readonly is: 'like'
      readonly name: string
      readonly rule: LookalikeRule
      readonly of: Id<'target'>
    }

/** Holds names against others: the rules of match behind a port. */
export type Lookalikes = {
  open(names: readonly WatchedName[]): (received: string) => Reading
}
