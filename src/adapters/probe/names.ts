import { Resolver } from 'node:dns/promises'
import { Refused } from './refusals.ts'

/** Gives the addresses of a name; rejects with the error codes of `node:dns` when there are none. */
export type Resolve = (host: string) => Promise<readonly string[]>

/** How long an answer is waited for the first time, in milliseconds; the second time about twice as long. */
const ANSWER_MS = 1_500
const TRIES = 2

/** Answers that say that there is no such name, or none with such an address. */
const UNKNOWN: readonly string[] = ['ENOTFOUND', 'ENODATA', 'EBADNAME']

const isUnknown = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && UNKNOWN.includes(String(error.code))

/**
 * Looks names up by DNS, at the system's servers where none are given. We ask ourselves: of the
 * system two names can be asked at a time, each for as long as it likes, so that two names whose
 * servers never answer would hold up all others.
 */
export function namesByDns(servers?: readonly string[]): Resolve {
  const resolver = new Resolver({ timeout: ANSWER_MS, tries: TRIES })
  if (servers !== undefined) resolver.setServers(servers)
  return async (host) => {
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    const found = answers.flatMap((each) => (each.status === 'fulfilled' ? each.value : []))
    const isKnown =
      found.length > 0 || answers.every((each) => 'reason' in each && isUnknown(each.reason))
    if (!isKnown) throw new Refused('fetch.name-unresolved')
    return found
  }
}
