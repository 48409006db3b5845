/** Addresses: reading what people send, one identity for each thing, and the scope check. */
export { endingTable, type ItemKind, itemKinds } from './kinds.ts'
export { type AddressNote, addressNotes } from './notes.ts'
export type { PatternRow } from './pattern.ts'
export { shapes } from './pattern.ts'
export type { PlatformName, PlatformRow } from './platform.ts'
export { platformTable } from './platforms/platforms.ts'
export { type AddressProblem, type AddressRefusal, addressProblems } from './problems.ts'
export {
  ADDRESS_MAX_LENGTH,
  type Address,
  type AddressReader,
  type AddressReading,
  addressReader,
  addressRulesVersion,
  platformTableWith,
  readAddress,
} from './read.ts'
export type { ScopeListRow, ScopeLists } from './scope/lists.ts'
export {
  type ScopeFinding,
  type ScopeRuleName,
  type ScopeVerdict,
  scopeRules,
  scopeVerdicts,
} from './scope/rules.ts'
export { type ScopeCheck, type ScopePlace, scopeCheckOver, scopeOf } from './scope/scope.ts'
export { seedScopeLists } from './seeds/seeds.ts'
export { type TrackingRow, trackingTable } from './tracking.ts'
