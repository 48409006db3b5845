/** The short way to write many rows of one list with one source. */
import type { ScopeListRow } from '../scope/lists.ts'
import type { ScopeRuleName } from '../scope/rules.ts'

/** Rows of one rule for hosts that share a source. */
export const rowsOf = (
  rule: ScopeRuleName,
  source: string,
  hosts: readonly string[],
): readonly ScopeListRow[] => hosts.map((host) => ({ rule, host, source }))
