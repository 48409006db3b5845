/** The address rules of match behind the port of intake. */
import type { Addresses } from '../app/addresses.ts'
import { no, ok, parseSlug } from '../domain/kit.ts'
import type { ScopeVerdict } from '../domain/words.ts'
import {
  addressReader,
  addressRulesVersion,
  type PlatformRow,
  type ScopeLists,
  seedScopeLists,
} from '../match/address/index.ts'

/** Verdicts from strict to mild: the strictest finding decides. */
const strictness: readonly ScopeVerdict[] = ['block', 'override', 'warn']

/** Rules with further platforms and lists, as an installation or an exercise has them. */
export function addressRules(
  platforms: readonly PlatformRow[] = [],
  lists: ScopeLists = [],
): Addresses {
  const read = addressReader(platforms, [...seedScopeLists, ...lists])
  return {
    version: addressRulesVersion,
    read(received) {
      const reading = read(received)
      if (!reading.ok) return no({ code: reading.reason.code })
      const { canonical, fetchable, host, identity, kind, platform, scope } = reading.value
      const verdict =
        strictness.find((each) => scope.some((finding) => finding.verdict === each)) ?? 'clear'
      return ok({
        canonical,
        fetchable,
        host,
        identity,
        kind,
        platform: platform === null ? null : (parseSlug(platform) ?? null),
        verdict,
      })
    },
  }
}
