import type { ItemKind, ScopeRuleName } from '../../../../src/match/address/index.ts'

/** One thing: its canonical form, identity, kind and scope, with every spelling that names it. */
export type Example = {
  readonly canonical: string
  /** Without it, the canonical form is the identity. */
  readonly identity?: string
  readonly kind: ItemKind
  readonly scope?: readonly ScopeRuleName[]
  readonly received: readonly string[]
}
